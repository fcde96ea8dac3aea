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

interface GraphOptions {
  configurable: Record<string, unknown>
}

type Streamed = Pick<ExecutionRequest, 'graphId' | 'runId' | 'streamModes' | 'subgraphs'>

interface Streaming {
  options: GraphOptions
  request: Streamed
  emit(part: LivePart): void
  /** Asked after each part. */
  isLeft(): boolean
}

/** Resolves when the graph has ended. Nothing waits for a reader of the parts. */
export const streamGraph = async (
  graph: CompiledGraph,
  input: unknown,
  { options, request, emit, isLeft }: Streaming,
): Promise<void> => {
  const { graphId, runId, streamModes, subgraphs } = request
  const calls = streamModes.some((mode) => mode.startsWith('messages')) ? followModelCalls(emit) : undefined
  const take = calls?.take ?? emit
  const configurable = { ...options.configurable, ...calls?.settings }
  const settings = { ...options, configurable, runId, streamMode: modesOf(streamModes), subgraphs }
  if (!streamModes.includes('events')) {
    for await (const chunk of await graph.stream(input, settings)) {
      takePart(chunk, subgraphs, take)
      if (isLeft()) return
    }
    return
  }
  const events = createCallbackEvents()
  // The Python server names the call of the graph after it.
  const streamed = { ...settings, callbacks: [events.callbacks], runName: graphId, version: 'v2' }
  for await (const event of graph.streamEvents(input, streamed) as AsyncIterable<CallbackEvent>) {
    const { event: kind, run_id, data } = event
    if (kind === 'on_chain_stream' && run_id === runId) takePart(data.chunk, subgraphs, take)
    else for (const complete of events.complete(event)) emit([[], 'events', complete])
    if (isLeft()) return
  }
}

const takePart = (chunk: unknown, subgraphs: boolean, take: (part: LivePart) => void): void => {
  if (!Array.isArray(chunk)) return
  const [namespace, mode, payload] = (subgraphs ? chunk : [[], ...chunk]) as [string[], PartMode, unknown] // by `stream`
  // Beside `values` newer versions tell of each checkpoint in short, which no mode of the API asks for.
  if (mode === 'checkpoints' && !isWholeCheckpoint(payload)) return
  take([namespace, mode, payload])
}

const isWholeCheckpoint = (payload: unknown): boolean =>
  typeof payload === 'object' && payload !== null && 'values' in payload
