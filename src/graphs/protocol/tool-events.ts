import { isObject, parsedObject } from '../../json.ts'
import type { ProtocolEventContent } from './protocol-event.ts'
import { trimMessages } from './state-messages.ts'

/** LangGraph's events of a tool; none for a tool that was not called by a model. */
export const toolEvents = (namespace: readonly string[], payload: unknown): ProtocolEventContent[] => {
  if (!isObject(payload) || typeof payload['toolCallId'] !== 'string') return []
  const own = dataOf(payload)
  if (!own) return []
  const { event, ...data } = own
  return [{ method: 'tools', namespace, data: { event, tool_call_id: payload['toolCallId'], ...data } }]
}

const dataOf = ({ event, name, input, data, output, error }: Readonly<Record<string, unknown>>) => {
  switch (event) {
    case 'on_tool_start':
      return { event: 'tool-started', tool_name: name, input: parsed(input) }
    case 'on_tool_event':
      return { event: 'tool-output-delta', delta: typeof data === 'string' ? data : JSON.stringify(data ?? null) }
    case 'on_tool_end':
      return { event: 'tool-finished', output: trimMessages(output ?? null) }
    case 'on_tool_error':
      return { event: 'tool-error', ...errorFields(error) }
    default:
      return undefined
  }
}

const errorFields = (error: unknown) => {
  if (!isObject(error)) return { message: String(error) }
  const { message, code } = error
  return { message: String(message), ...(typeof code === 'string' && { code }) }
}

/** LangChain gives the arguments as JSON; a tool may also take a text. */
const parsed = (input: unknown): unknown =>
  typeof input === 'string' ? (parsedObject(input) ?? input) : (input ?? null)
