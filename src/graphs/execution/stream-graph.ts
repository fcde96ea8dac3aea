import { HIDDEN_TAG } from '../langgraph-internals.ts'
import type { CompiledGraph } from '../sources/compiled-graph.ts'
import type { PartMode } from './part.ts'
import type { ExecutionRequest, StreamMode } from './run-request.ts'

/** Its payload holds live objects, among them messages and parts of the graph's state. */
export type LivePart = readonly [namespace: readonly string[], mode: PartMode, payload: unknown]

/** LangGraph has one mode for both forms of messages. */
const modesOf = (modes: readonly StreamMode[]): PartMode[] => [
  ...new Set(modes.filter((mode) => mode !== 'events').map((mode) => (mode === 'messages-tuple' ? 'messages' : mode))),
]

export async function* streamGraph(
  graph: CompiledGraph,
  input: unknown,
  options: object,
  { streamModes, subgraphs, runId }: Pick<ExecutionRequest, 'streamModes' | 'subgraphs' | 'runId'>,
): AsyncGenerator<LivePart> {
  const streamMode = modesOf(streamModes)
  const settings = { ...options, runId, streamMode, subgraphs }
  if (!streamModes.includes('events')) {
    for await (const part of await graph.stream(input, settings)) yield* toPart(part, subgraphs)
    return
  }
  for await (const event of graph.streamEvents(input, { ...settings, version: 'v2' })) {
    const { event: kind, run_id, data, tags } = event as CallbackEvent // LangChain's
    if (kind === 'on_chain_stream' && run_id === runId) yield* toPart(data.chunk, subgraphs)
    else if (!tags?.includes(HIDDEN_TAG)) yield [[], 'events', event]
  }
}

interface CallbackEvent {
  event: string
  run_id: string
  tags?: readonly string[]
  data: { chunk?: unknown }
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
