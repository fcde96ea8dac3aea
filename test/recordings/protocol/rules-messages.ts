import type { ShownEvent } from '../answers.ts'
import { asObject, isObject, type Json, type Rule, without } from '../rule.ts'
import { innerOf, nameOfSegment, onEach, onStream, paramsOf, withData, withParams } from './event-parts.ts'

const isOf = (event: ShownEvent, ...kinds: string[]): boolean =>
  event.event === 'messages' && kinds.includes(String(innerOf(event)['event']))

/** Events of the channel messages: as the Python server sends them, with both ids. */
export const messageRules: Rule[] = [
  onEach('E.4: usage comes with the end of a message alone', (event) => (isOf(event, 'usage') ? [] : [event])),
  onStream('E.4, M: messages are at the namespace of their graph, name the node, and have both ids', (events) => {
    const ids = new Map<unknown, unknown>()
    return events.map((event) => {
      if (event.event !== 'messages') return event
      const { namespace } = paramsOf(event)
      const data = innerOf(event)
      if (data['event'] === 'message-start') ids.set(data['run_id'], data['id'])
      const id = ids.get(data['run_id']) ?? `run-${data['run_id']}`
      const params = { namespace: namespace.slice(0, -1), node: nameOfSegment(namespace.at(-1)) }
      return withParams(event, { ...params, data: { ...data, id, run_id: isId } })
    })
  }),
  onEach('E.4, M: a message names its role, and what model it is of', (event) =>
    isOf(event, 'message-start') ? [withData(event, { role: 'ai', ...innerOf(event), metadata: isMetadata })] : [event],
  ),
  onEach('E.4: a message ends with metadata instead of a reason', (event) => {
    if (!isOf(event, 'message-finish')) return [event]
    return [withData(event, { ...without(innerOf(event), 'reason', 'responseMetadata'), metadata: isMetadata })]
  }),
  onEach('E.4: a block of text or reasoning begins empty, all of it is in pieces', (event) => {
    const { content, ...data } = innerOf(event)
    if (!isOf(event, 'content-block-start') || !isObject(content)) return [event]
    const { type, index: _, ...rest } = content
    if (type !== 'text' && type !== 'reasoning') return [event]
    const piece = rest[type]
    const start = withData(event, { ...data, content: { type, ...rest, [type]: '' } })
    if (piece === '') return [start]
    const delta = { ...data, event: 'content-block-delta', delta: { type: `${type}-delta`, [type]: piece } }
    return [start, withData(event, delta)]
  }),
  onEach('E.4, M: media have their bytes and types by both names', (event) => {
    const { content } = innerOf(event)
    if (!isOf(event, 'content-block-start', 'content-block-finish') || !isObject(content)) return [event]
    return [withData(event, { ...innerOf(event), content: withBothNames(content) })]
  }),
  onEach('E.2, E.4: an image by its address is a block of its own kind', (event) => {
    const { content } = innerOf(event)
    if (event.event !== 'messages' || !isObject(content) || !isObject(content['image_url'])) return [event]
    const { image_url, ...rest } = content
    return [
      withData(event, { ...innerOf(event), content: { ...rest, type: 'image', url: asObject(image_url)['url'] } }),
    ]
  }),
  onStream('E.4: whole messages have their tool calls too', (events) =>
    events.flatMap((event) => {
      const data = innerOf(event)
      if (!isOf(event, 'message-finish') || data['id'] !== 'ai-whole') return [event]
      const block = (fields: Json) => withData(event, { index: 3, id: data['id'], run_id: isId, ...fields })
      const call = { id: 'call_draw', name: 'draw' }
      return [
        block({ event: 'content-block-start', content: { type: 'tool_call_chunk', ...call, args: '' } }),
        block({ event: 'content-block-delta', delta: { type: 'tool-call-delta', args: '{}' } }),
        block({ event: 'content-block-finish', content: { type: 'tool_call', ...call, args: {} } }),
        event,
      ]
    }),
  ),
]

const withBothNames = ({ data, mimeType, ...block }: Json): Json => ({
  ...block,
  ...(data !== undefined && { data, base64: data }),
  ...(mimeType !== undefined && { mimeType, mime_type: mimeType }),
})

const isId = (value: unknown): boolean => typeof value === 'string' && value.length > 0

/** Texts, or nothing where the model says nothing. */
const isMetadata = (value: unknown): boolean =>
  typeof value === 'symbol' || (isObject(value) && Object.values(value).every(isId))
