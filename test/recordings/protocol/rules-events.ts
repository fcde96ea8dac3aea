import { rules as classicRules } from '../mock-rules.ts'
import { isAt, isObject, type Json, type Rule, without } from '../rule.ts'
import { innerOf, onEach, paramsOf, withData, withParams } from './event-parts.ts'

/** Rules of the classic recordings for what both protocols carry: metadata of tasks, and messages in them. */
const shared = classicRules.filter(({ reason }) => /^(P 26: metadata|D\.2: fields)/.test(reason))

/** What tasks, states, tools and the custom channel carry. */
export const eventRules: Rule[] = [
  ...shared,
  onEach('row 16: a task begins without interrupts', (event) =>
    event.event === 'tasks' && 'triggers' in innerOf(event)
      ? [withData(event, without(innerOf(event), 'interrupts'))]
      : [event],
  ),
  onEach('row 16: an error of a task is as that of the run', (event) => {
    const { error } = innerOf(event)
    if (event.event !== 'tasks' || !isObject(error) || !('name' in error)) return [event]
    return [withData(event, { ...innerOf(event), error: { error: error['name'], message: error['message'] } })]
  }),
  onEach('E.6, M: tools are at the namespace of the graph, with their input as it is', (event) => {
    if (event.event !== 'tools') return [event]
    const { namespace } = paramsOf(event)
    const data = innerOf(event)
    const input = data['event'] === 'tool-started' ? { input: JSON.parse(String(data['input'])) } : {}
    return [withParams(event, { namespace: namespace.slice(0, -1), data: { ...data, ...input } })]
  }),
  onEach('E.6: the output of a tool is trimmed as messages of states are', (event) => {
    const output = innerOf(event)['output']
    if (event.event !== 'tools' || !isObject(output)) return [event]
    const trimmed = without(output, 'metadata', 'additional_kwargs', 'response_metadata')
    return [withData(event, { ...innerOf(event), output: { ...trimmed, id: isTextOrAbsent } })]
  }),
  onEach('E.9, M: an object with a name and no payload is a payload, of the channel custom alone', (event, context) => {
    const data = innerOf(event)
    const isMeant = event.event === 'custom' && 'name' in data && !('payload' in data) && data['type'] !== 'ui'
    if (!isMeant) return [event]
    return context.exchange.request.body?.includes('"custom"') ? [withData(event, { payload: data })] : []
  }),
  onEach('E.2: media in states have their type as they were given it, as on the Python server', (event) =>
    event.event === 'values' ? [withData(event, withGivenType(innerOf(event)))] : [event],
  ),
  onEach('zod words it otherwise in another version', (event, context) => {
    if (!isAt('p04#17', context) || event.event !== 'values') return [event]
    const messages = (innerOf(event)['messages'] as Json[]).map((message) =>
      message['type'] === 'tool' ? { ...message, content: isText } : message,
    )
    return [withData(event, { ...innerOf(event), messages })]
  }),
  onEach('issue 13: one execution behind both protocols, which runs no stream transformers of graphs', (event) =>
    event.event === 'custom' && innerOf(event)['name'] === 'counter' ? [] : [event],
  ),
  onEach('D.2: no response is null', (event, context) => {
    if (!isAt('p25#23', context) || event.event !== 'values') return [event]
    const { foo, ...data } = innerOf(event)
    const answer = foo === 'ready' ? isNullOrAbsent : null
    return [
      withData(event, {
        ...data,
        foo: foo === 'done:undefined' ? 'done:null' : foo,
        ...(foo !== 'start' && { answer }),
      }),
    ]
  }),
]

const isTextOrAbsent = (value: unknown): boolean => typeof value === 'symbol' || typeof value === 'string'

const isText = (value: unknown): boolean => typeof value === 'string'

const isNullOrAbsent = (value: unknown): boolean => typeof value === 'symbol' || value === null

const withGivenType = (state: unknown): unknown => {
  if (Array.isArray(state)) return state.map(withGivenType)
  if (!isObject(state)) return state
  const { mime_type, ...rest } = Object.fromEntries(
    Object.entries(state).map(([key, part]) => [key, withGivenType(part)]),
  )
  if (mime_type === undefined) return rest
  return 'source_type' in rest ? { ...rest, mime_type } : { ...rest, mimeType: mime_type }
}
