import { isObject } from '../../json.ts'
import type { ProtocolEventContent } from './protocol-event.ts'

/** What a graph writes. A `name` beside the payload makes it an event of the channel `custom:<name>` too. */
export const customEvent = (namespace: readonly string[], value: unknown): ProtocolEventContent => ({
  method: 'custom',
  namespace,
  data: isObject(value) ? dataOf(value) : { payload: value },
})

/** UI messages stay as they are: their readers look for the type. */
const dataOf = (value: Readonly<Record<string, unknown>>): object => {
  const { type, name, payload } = value
  if (typeof name !== 'string') return { payload: value }
  if (type === 'ui') return value
  return 'payload' in value ? { name, payload } : { payload: value }
}
