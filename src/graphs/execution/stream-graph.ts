import type { CompiledGraph } from '../sources/compiled-graph.ts'
import { type CallbackEvent, createCallbackEvents } from './callback-events.ts'
import type { LivePart } from './live-part.ts'
import { followModelCalls } from './model-calls.ts'
import type { PartMode } from './part.ts'
import type { ExecutionRequest, StreamMode } from './run-request.ts'

/** LangGraph has one mode for both forms of messages. */
const modesOf = (modes: readonly StreamMode[]): PartMode[] => [
  ...new Set(modes.filter((mode) => mode !== 'events').map((mode) => (mode === 'messages-tuple' ? 'messages' : mode))),
]

type Streamed = Pick<ExecutionRequest, 'graphId' | 'runId' | 'streamModes' | 'subgraphs'>

export async function* streamGraph(
  graph: CompiledGraph,
  input: unknown,
  options: object,
  request: Streamed,
): AsyncGenerator<LivePart> {
  if (!request.streamModes.some((mode) => mode.startsWith('messages'))) yield* liveParts(graph, input, options, request)
  else {
    const calls = followModelCalls()
    yield* calls.withEnds(liveParts(graph, input, { ...options, callbacks: [calls.callbacks] }, request))
  }
}

async function* liveParts(
  graph: CompiledGraph,
  input: unknown,
  { callbacks, ...options }: { callbacks?: readonly object[] },
  { graphId, runId, streamModes, subgraphs }: Streamed,
): AsyncGenerator<LivePart> {
  const settings = { ...options, runId, streamMode: modesOf(streamModes), subgraphs }
  if (!streamModes.includes('events')) {
    const parts = await graph.stream(input, { ...settings, ...(callbacks && { callbacks }) })
    for await (const part of parts) yield* toPart(part, subgraphs)
    return
  }
  const events = createCallbackEvents()
  const handlers = [events.callbacks, ...(callbacks ?? [])]
  // The Python server names the call of the graph after it.
  const streamed = { ...settings, callbacks: handlers, runName: graphId, version: 'v2' }
  for await (const event of graph.streamEvents(input, streamed) as AsyncIterable<CallbackEvent>) {
    const { event: kind, run_id, data } = event
    if (kind === 'on_chain_stream' && run_id === runId) yield* toPart(data.chunk, subgraphs)
    else for (const complete of events.complete(event)) yield [[], 'events', complete]
  }
}

const toPart = function* (chunk: unknown, subgraphs: boolean): Generator<LivePart> {
  if (!Array.isArray(chunk)) return
  const [namespace, mode, payload] = (subgraphs ? chunk : [[], ...chunk]) as [string[], PartMode, unknown] // by `stream`
  // Beside `values` newer versions tell of each checkpoint in short, which no mode of the API asks for.
  if (mode === 'checkpoints' && !isWholeCheckpoint(payload)) return
  yield [namespace, mode, payload]
}

const isWholeCheckpoint = (payload: unknown): boolean =>
  typeof payload === 'object' && payload !== null && 'values' in payload
