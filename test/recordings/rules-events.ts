import type { ShownEvent } from './answers.ts'
import { everywhere, isObject, type Json, onEvents, type Rule, without } from './rule.ts'

/** The parts of a request's body that the rules use. */
interface Asked {
  stream_mode?: string | string[]
  stream_resumable?: boolean
}

const asked = (body: string | undefined): Asked => {
  try {
    return (JSON.parse(body ?? '{}') ?? {}) as Asked
  } catch {
    return {}
  }
}

const modesOf = (body: string | undefined): string[] => [asked(body).stream_mode ?? 'values'].flat()

const isInterrupt = ({ data }: ShownEvent): boolean => isObject(data) && Object.keys(data).join() === '__interrupt__'

/** Events of streams. */
export const eventRules: Rule[] = [
  onEvents('C.3: ids only on resumable runs', (event, _before, { exchange, transcript }) => [
    { ...event, hasId: transcript === '18-resumable.txt' || asked(exchange.request.body).stream_resumable === true },
  ]),
  onEvents('C.5: no light checkpoints, which nobody asked for', (event, _before, { exchange }) => {
    const isAsked = exchange.request.method === 'GET' || modesOf(exchange.request.body).includes('checkpoints')
    return event.event.split('|')[0] === 'checkpoints' && !isAsked ? [] : [event]
  }),
  onEvents('C.7: a static breakpoint is reported by updates alone', (event) => {
    const isStatic = isInterrupt(event) && JSON.stringify(event.data) === '{"__interrupt__":[]}'
    return isStatic && event.event.split('|')[0] === 'values' ? [] : [event]
  }),
  onEvents('C.7: an interrupt in values comes with the whole state', (event, before) => {
    if (event.event.split('|')[0] !== 'values' || !isInterrupt(event)) return [event]
    const state = before.findLast((other) => other.event === event.event && !isInterrupt(other))?.data
    return [{ ...event, data: { ...(state as Json), ...(event.data as Json) } }]
  }),
  onEvents('D.2: a chunk in the tuple mode has the type of its Python class', (event) => {
    if (event.event.split('|')[0] !== 'messages' || !Array.isArray(event.data)) return [event]
    const [message, metadata] = event.data as [Json, Json]
    const isChunk = message['type'] === 'ai' && 'tool_call_chunks' in message
    return [isChunk ? { ...event, data: [{ ...message, type: 'AIMessageChunk' }, metadata] } : event]
  }),
  onEvents('D.5, O: checkpoints have the whole payload', (event) => {
    if (event.event.split('|')[0] !== 'checkpoints' || !isObject(event.data)) return [event]
    return [
      { ...event, data: { config: isObject, parent_config: isObjectOrNull, tasks: Array.isArray, ...event.data } },
    ]
  }),
  everywhere(
    'D.5: the first checkpoint has no parent: null, not left out',
    (object) => 'parent_checkpoint' in object && 'checkpoint' in object && 'config' in object,
    (object) => ({ parent_config: null, ...object }),
  ),
  everywhere(
    'D.2: fields that a message of its type can have are always there',
    (object) => MESSAGES.has(object['type']) && 'content' in object && 'additional_kwargs' in object,
    (object) => ({
      name: null,
      id: null,
      ...(String(object['type']).startsWith('ai') || object['type'] === 'AIMessageChunk'
        ? { usage_metadata: null }
        : {}),
      ...(object['type'] === 'tool' ? { artifact: null, status: 'success' } : {}),
      ...object,
    }),
  ),
  onEvents('D.4: no empty tags, and nothing of the step', (event) => {
    if (event.event.split('|')[0] !== 'messages' || !Array.isArray(event.data)) return [event]
    const [message, metadata] = event.data as [Json, Json]
    const tags = (metadata['tags'] as string[] | undefined) ?? []
    const own = tags.filter((tag) => !tag.startsWith('graph:step:'))
    const rest = without(metadata, 'tags', ...(own.length < tags.length ? ['name'] : []))
    return [{ ...event, data: [message, own.length > 0 ? { ...rest, tags: own } : rest] }]
  }),
  onEvents('D.3, O: of both message modes the tuple wins', (event, _before, { exchange }) =>
    event.event.startsWith('messages/') && modesOf(exchange.request.body).includes('messages-tuple') ? [] : [event],
  ),
  onEvents('D.3, O: complete messages are those that were not streamed, and none of the input', (event, before) => {
    if (event.event !== 'messages/complete') return [event]
    const streamed = new Set(before.filter(isPartial).flatMap(({ data }) => (data as Json[]).map(({ id }) => id)))
    const data = (event.data as Json[]).filter((message) => message['type'] !== 'human' && !streamed.has(message['id']))
    return data.length > 0 ? [{ ...event, data }] : []
  }),
  everywhere(
    'D.3: partial and complete messages are no chunks',
    (object) =>
      isObject(object) &&
      /^messages\/(partial|complete)/.test(String(object['event'])) &&
      Array.isArray(object['data']),
    (object) => ({
      ...object,
      data: (object['data'] as Json[]).map((message) => without(message, 'tool_call_chunks')),
    }),
  ),
]

const isPartial = ({ event }: ShownEvent): boolean => event === 'messages/partial'

const MESSAGES = new Set<unknown>(['human', 'ai', 'AIMessageChunk', 'tool', 'system'])

const isObjectOrNull = (value: unknown): boolean => value === null || isObject(value)
