import type { ShownEvent } from './answers.ts'
import { asObject, everywhere, isNumber, isObject, type Json, onEvents, type Rule, without } from './rule.ts'

const nameOf = ({ event }: ShownEvent): string => event.split('|')[0] ?? ''

/** Applies to an event's data, also within `debug`. */
const onPayloads = (reason: string, isMeant: (payload: Json) => boolean, change: (payload: Json) => Json): Rule =>
  onEvents(reason, (event) => {
    if (!isObject(event.data) || !['tasks', 'checkpoints', 'debug'].includes(nameOf(event))) return [event]
    const { payload } = event.data
    if (!isObject(payload)) return [isMeant(event.data) ? { ...event, data: change(event.data) } : event]
    return [isMeant(payload) ? { ...event, data: { ...event.data, payload: change(payload) } } : event]
  })

const isLastOfMessage = (event: ShownEvent, after: readonly ShownEvent[]): boolean =>
  !after.some((other) => other.event === event.event && idOf(other) === idOf(event))

const idOf = ({ data }: ShownEvent): unknown => asObject((data as Json[])[0])['id']

const isChunk = ({ data }: ShownEvent): boolean => Array.isArray(data) && asObject(data[0])['type'] === 'AIMessageChunk'

/** An empty chunk, after the last of a message that was streamed to its end. */
const withLastChunks: Rule = {
  reason: 'row 18: the last chunk of a message is empty and says so',
  rewrite: (answer) => {
    if (!Array.isArray(answer.body)) return answer
    const events = answer.body as ShownEvent[] // of a stream
    const isStream = (event: ShownEvent) =>
      (nameOf(event) === 'messages' && isChunk(event)) || event.event === 'messages/partial'
    const body = events.flatMap((event, index) => {
      const after = events.slice(index + 1)
      if (!isObject(event) || !('hasId' in event) || !isStream(event) || !isLastOfMessage(event, after)) return [event]
      return [event, event.event === 'messages/partial' ? event : lastChunk(event)]
    })
    return { ...answer, body }
  },
}

const lastChunk = (event: ShownEvent): ShownEvent => {
  const [message, metadata] = event.data as [Json, Json]
  return { ...event, data: [emptied(message), metadata] }
}

/** To be applied while messages still have the tags of their steps. */
export const placeRules: Rule[] = [
  onEvents('messages and calls name the place of the outermost graph', (event) => {
    const { data } = event
    if (nameOf(event) === 'messages' && Array.isArray(data))
      return [{ ...event, data: [data[0], withPlace(asObject(data[1]))] }]
    if (event.event === 'messages/metadata') {
      const entries = Object.entries(asObject(data)).map(([id, about]) => [
        id,
        { metadata: withPlace(asObject(asObject(about)['metadata'])) },
      ])
      return [{ ...event, data: Object.fromEntries(entries) }]
    }
    const { metadata, tags } = asObject(data)
    if (event.event !== 'events' || !isObject(metadata)) return [event]
    return [{ ...event, data: { ...asObject(data), metadata: withPlace(metadata, tags) } }]
  }),
  onEvents(
    'row 15: subgraphs write to the custom stream only where they are asked for',
    (event, _before, { exchange }) => {
      const isOfChild = event.event === 'custom' && JSON.stringify(event.data) === '{"where":"child"}'
      return isOfChild && !exchange.request.body?.includes('"stream_subgraphs":true') ? [] : [event]
    },
  ),
  onEvents('row 28: events name the graph, and what is around a call', (event) => {
    if (event.event !== 'events' || !isObject(event.data)) return [event]
    const { name, metadata } = event.data as Json & { metadata: Json }
    const isGraph = !('langgraph_node' in metadata)
    return [
      { ...event, data: { ...event.data, name: isGraph ? metadata['graph_id'] : name, parent_ids: Array.isArray } },
    ]
  }),
  onEvents('row 28: nodes stream what they return, and models their last chunk', (event, before) => {
    if (event.event !== 'events' || !isObject(event.data)) return [event]
    const { event: kind, tags, data } = event.data as Json & { data: Json; tags: string[] }
    const streamed = { ...event, data: { ...event.data, event: String(kind).replace('_end', '_stream') } }
    const { chunk } = data
    if (kind === 'on_chat_model_stream')
      return [{ ...event, data: { ...event.data, data: { chunk: toChunk(chunk as Json) } } }]
    if (kind === 'on_chain_end' && isOfStep(tags))
      return [{ ...streamed, data: { ...streamed.data, data: { chunk: data['output'] } } }, event]
    const last = before.findLast((other) => isStreamOf(other, event))
    if (kind !== 'on_chat_model_end' || !last) return [event]
    const { chunk: message } = (last.data as Json)['data'] as Json
    return [{ ...streamed, data: { ...streamed.data, data: { chunk: emptied(toChunk(message as Json)) } } }, event]
  }),
]

const isOfStep = (tags: unknown): boolean =>
  Array.isArray(tags) && tags.some((tag) => String(tag).startsWith('graph:step:'))

const isStreamOf = (other: ShownEvent, { data }: ShownEvent): boolean => {
  const { event, run_id } = asObject(other.data)
  return event === 'on_chat_model_stream' && run_id === asObject(data)['run_id']
}

const toChunk = (message: Json): Json => {
  const pieces = ((message['tool_call_chunks'] ?? []) as Json[]).map((piece) => ({ id: null, name: null, ...piece }))
  // What can be read of a piece is tested in stream-modes.test.ts.
  const read = pieces.length > 0 && { tool_calls: Array.isArray, invalid_tool_calls: Array.isArray }
  const fields = { name: null, usage_metadata: null, chunk_position: null }
  return { ...fields, ...message, type: 'AIMessageChunk', tool_call_chunks: pieces, ...read }
}

const emptied = (message: Json): Json => ({
  ...message,
  content: Array.isArray(message['content']) ? [] : '',
  ...{ additional_kwargs: {}, response_metadata: {}, tool_calls: [], invalid_tool_calls: [], usage_metadata: null },
  ...{ tool_call_chunks: [], name: null, chunk_position: 'last' },
})

/** Where the Python server 0.16.7, seen running, wins over the recorded JavaScript server; rows of python-server.md. */
export const pythonRules: Rule[] = [
  onPayloads(
    'row 16: a task begins without interrupts',
    (payload) => 'triggers' in payload,
    (payload) => without(payload, 'interrupts'),
  ),
  onPayloads(
    'row 16: an error of a task is as that of the run',
    ({ error }) => isObject(error) && 'name' in error,
    ({ error, ...payload }) => {
      const { name, message } = error as Json
      return { ...payload, error: { error: name, message } }
    },
  ),
  onPayloads(
    'row 27: a checkpoint has its place alone, and that in its map',
    (payload) => 'config' in payload && isObject(payload['config']),
    (payload) => ({
      ...payload,
      config: placed(payload['config']),
      parent_config: payload['parent_config'] === null ? null : placed(payload['parent_config']),
      ...('checkpoint' in payload && { checkpoint: inOwnMap(payload['checkpoint']) }),
      ...(isObject(payload['parent_checkpoint']) && { parent_checkpoint: inOwnMap(payload['parent_checkpoint']) }),
    }),
  ),
  onPayloads(
    'row 27: tasks of a checkpoint have no path, but a state',
    ({ tasks }) => Array.isArray(tasks),
    (payload) => ({
      ...payload,
      tasks: (payload['tasks'] as Json[]).map((task) => {
        const { path: _, ...rest } = task
        return 'checkpoint' in task ? rest : { state: null, ...rest }
      }),
    }),
  ),
  withLastChunks,
  onEvents('row 18: chunks have a position, and pieces of calls every field', (event) => {
    if (nameOf(event) !== 'messages' || !isChunk(event)) return [event]
    const [message, metadata] = event.data as [Json, Json]
    return [{ ...event, data: [toChunk(message), metadata] }]
  }),
  everywhere(
    'row 18: whole messages have no pieces of calls, and usage no empty details',
    (object) => object['type'] === 'ai' && 'content' in object,
    (object) => ({ ...without(object, 'tool_call_chunks'), ...usageOf(object) }),
  ),
  everywhere(
    'row 27: the checkpoint before is in its own map too',
    (object) => 'parent_checkpoint' in object && isObject(object['metadata']),
    (object) => ({ ...object, parent_checkpoint: inOwnMap(object['parent_checkpoint'], parentsOf(object)) }),
  ),
]

const usageOf = ({ usage_metadata: usage }: Json): Json =>
  isObject(usage)
    ? {
        usage_metadata: Object.fromEntries(
          Object.entries(usage).filter(
            ([name, value]) => !name.endsWith('_details') || Object.keys(asObject(value)).length > 0,
          ),
        ),
      }
    : {}

const placed = (config: unknown): Json => {
  const { configurable } = asObject(config)
  const notes = { __after_seconds__: isNumber, __request_start_time_ms__: isNumber }
  return { configurable: { ...asObject(inOwnMap(configurable)), ...notes } }
}

const inOwnMap = (place: unknown, parents?: Json): unknown => {
  if (!isObject(place)) return place
  const { checkpoint_map, ...rest } = place
  const map = checkpoint_map ?? parents
  const { checkpoint_ns, checkpoint_id } = rest
  if (!isObject(map) || !checkpoint_ns) return rest
  return { ...rest, checkpoint_map: { ...map, [String(checkpoint_ns)]: checkpoint_id } }
}

const parentsOf = ({ metadata }: Json): Json => asObject(asObject(metadata)['parents'])

const withPlace = (metadata: Json, tags = metadata['tags']): Json => {
  const { langgraph_checkpoint_ns: place } = metadata
  if (typeof place !== 'string') return metadata
  const [outermost, ...inner] = place.split('|')
  if (isOfStep(tags) && inner.length === 0) return without(metadata, 'checkpoint_ns')
  return { ...metadata, checkpoint_ns: outermost }
}
