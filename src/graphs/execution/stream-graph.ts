import { WITH_CHECKPOINT_ENVELOPES } from '../langgraph-internals.ts'
import type { CompiledGraph } from '../sources/compiled-graph.ts'
import { type CallbackEvent, createCallbackEvents } from './callback-events.ts'
import { createGraphNamespaces } from './graph-namespace.ts'
import type { LivePart } from './live-part.ts'
import { followModelCalls } from './model-calls.ts'
import type { PartMode } from './part.ts'
import type { ExecutionRequest, StreamMode } from './run-request.ts'

type EngineMode = Exclude<PartMode, 'events' | 'checkpoint-envelope'>

const PROTOCOL_MODES: readonly EngineMode[] = ['values', 'updates', 'messages', 'tools', 'custom', 'tasks']

/** LangGraph has one mode for both forms of messages. */
const modesOf = (modes: readonly StreamMode[]): EngineMode[] => {
  if (modes.includes('lifecycle')) return [...PROTOCOL_MODES]
  const wanted = modes.filter((mode) => mode !== 'events' && mode !== 'lifecycle')
  return [...new Set(wanted.map((mode) => (mode === 'messages-tuple' ? 'messages' : mode)))]
}

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
  const placed = createGraphNamespaces()
  const take = (part: LivePart) => (calls?.take ?? emit)(placed(part))
  const configurable = { ...options.configurable, ...calls?.settings }
  const settings = {
    ...{ ...options, configurable, runId, streamMode: modesOf(streamModes), subgraphs },
    ...(streamModes.includes('lifecycle') && WITH_CHECKPOINT_ENVELOPES),
  }
  if (!streamModes.includes('events')) {
    for await (const chunk of await graph.stream(input, settings)) {
      takePart(chunk, request, take)
      if (isLeft()) return
    }
    return
  }
  const events = createCallbackEvents()
  // The Python server names the call of the graph after it.
  const streamed = { ...settings, callbacks: [events.callbacks], runName: graphId, version: 'v2' }
  for await (const event of graph.streamEvents(input, streamed) as AsyncIterable<CallbackEvent>) {
    const { event: kind, run_id, data } = event
    if (kind === 'on_chain_stream' && run_id === runId) takePart(data.chunk, request, take)
    else for (const complete of events.complete(event)) emit([[], 'events', complete])
    if (isLeft()) return
  }
}

const takePart = (chunk: unknown, { subgraphs, streamModes }: Streamed, take: (part: LivePart) => void): void => {
  if (!Array.isArray(chunk)) return
  const [namespace, mode, payload] = (subgraphs ? chunk : [[], ...chunk]) as [string[], EngineMode, unknown] // by `stream`
  if (mode !== 'checkpoints' || isWholeCheckpoint(payload)) take([namespace, mode, payload])
  // The stream of callbacks has envelopes too, for which no mode of the API asks.
  else if (streamModes.includes('lifecycle')) take([namespace, 'checkpoint-envelope', payload])
}

const isWholeCheckpoint = (payload: unknown): boolean =>
  typeof payload === 'object' && payload !== null && 'values' in payload
