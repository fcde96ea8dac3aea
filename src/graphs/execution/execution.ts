/** Plays a graph for one run, and yields what LangGraph streams as plain parts. */
import { readPackageVersion } from '../../package-file.ts'
import { type GraphRegistry, langgraphVersion } from '../graph-registry.ts'
import { NAMESPACE_SEPARATOR } from '../langgraph-internals.ts'
import { PythonError } from '../python.ts'
import type { CompiledGraph } from '../sources/compiled-graph.ts'
import type { GraphSource } from '../sources/graph-source.ts'
import { usedStateKeys, writtenStateKeys } from '../state/state-keys.ts'
import { toPlainObject } from '../values/plain-values.ts'
import type { LivePart } from './live-part.ts'
import type { Part } from './part.ts'
import { PartQueue } from './part-queue.ts'
import { inputError, readCommand, requireInterrupt, toGraphInput } from './run-input.ts'
import type { ExecutionRequest } from './run-request.ts'
import { createSnapshots } from './snapshot-parts.ts'
import { streamGraph } from './stream-graph.ts'
import type { ThreadTime } from './thread-time.ts'

export interface Executions {
  /** Yields each part as soon as LangGraph has it. A caller that stops reading early must abort the signal. */
  play(request: ExecutionRequest): AsyncIterable<Part>
}

/** The default of LangGraph for Python, where neither the run nor the assistant nor the graph sets one. JavaScript's is 25. */
const RECURSION_LIMIT = 10_007

interface ExecutionParts {
  graphs: Pick<GraphRegistry, 'source'>
  threadTime: ThreadTime
  /** Where clients reach the server, for the metadata of checkpoints; undefined while it does not listen. */
  ownUrl(): string | undefined
}

export const createExecutions = (parts: ExecutionParts): Executions => {
  let version: Promise<string> | undefined
  const apiVersion = (): Promise<string> => {
    version ??= readPackageVersion()
    return version
  }
  return { play: (request) => play(request, { ...parts, apiVersion }) }
}

type PlayParts = ExecutionParts & { apiVersion(): Promise<string> }

async function* play(request: ExecutionRequest, given: PlayParts): AsyncGenerator<Part> {
  const { graphs, threadTime, ownUrl, apiVersion } = given
  const { graphId, threadId, config, checkpoints, streamModes } = request
  const { input, command } = readCommand(request.input, request.command)
  if ((config.recursion_limit ?? 1) < 1) {
    throw new PythonError('ValueError', 'recursion_limit must be at least 1')
  }
  const source = graphs.source(graphId)
  const inUse = checkpoints ? await usedStateKeys(checkpoints, placeOf(threadId, config.configurable)) : []
  const keys = [...writtenStateKeys(command ? command.update : input), ...inUse]
  const graph = await source.openGraph({ checkpoints, keys, config })
  if (command && checkpoints) await requireInterrupt(graph, checkpoints, { configurable: config.configurable, command })
  const readValues = (namespace: readonly string[]) => valuesOf(graph, namespace, request)
  const { parsePartialJson } = await import('@langchain/core/output_parsers')
  const snapshot = createSnapshots(streamModes, { readValues, parsePartialJson })
  const parts = new PartQueue()
  const emit = (live: LivePart) => {
    const part = snapshot(live)
    if (part && (checkpoints || part instanceof Promise || !isCheckpoint(part))) parts.add(part)
  }
  try {
    const options = {
      ...optionsOf(request, graph, { ownUrl: ownUrl(), apiVersion: await apiVersion() }),
      ...(lacksCallbacks(source, request) && { callbacks: [NO_CALLBACKS] }),
    }
    const graphInput = await toGraphInput(input, command, { graph, source })
    const streaming = { options, request, emit, isLeft: () => parts.isLeft }
    const work = () => streamGraph(graph, graphInput, streaming)
    yield* parts.readUntil(checkpoints ? threadTime.write(threadId, work) : work())
  } catch (error) {
    throw inputError(error, input) ?? error
  }
}

/** Of a stateless run, which keeps none: its saver is LangGraph's alone. */
const isCheckpoint = ({ mode, payload }: Part): boolean =>
  mode === 'checkpoints' || mode === 'checkpoint-envelope' || (mode === 'debug' && payload.type === 'checkpoint')

/** Where the run starts: a fork may have other keys than the thread's latest state. */
const placeOf = (threadId: string, { checkpoint_id: id }: Record<string, unknown>) => ({
  threadId,
  checkpointId: typeof id === 'string' && id !== '' ? id : undefined,
})

/** Reads by checkpoint id: without it, LangGraph would apply what tasks have written since; a stateless run keeps no writes. */
const valuesOf = async (
  graph: CompiledGraph,
  namespace: readonly string[],
  { checkpoints, threadId: thread_id }: ExecutionRequest,
): Promise<object> => {
  const checkpoint_ns = namespace.join(NAMESPACE_SEPARATOR)
  const latest = await checkpoints?.get(thread_id, checkpoint_ns)
  if (checkpoints && !latest) return {}
  const configurable = { thread_id, checkpoint_ns, checkpoint_id: latest?.checkpoint.checkpoint_id }
  return toPlainObject((await graph.getState({ configurable })).values)
}

interface ServerFacts {
  ownUrl: string | undefined
  apiVersion: string
}

const optionsOf = (request: ExecutionRequest, graph: CompiledGraph, { ownUrl, apiVersion }: ServerFacts) => {
  const { config, context, interruptBefore, interruptAfter, durability, signal, attempt } = request
  const { tags, recursion_limit, configurable, metadata } = config
  const stamps = {
    run_attempt: attempt,
    langgraph_version: langgraphVersion(),
    langgraph_api_version: apiVersion,
    langgraph_plan: 'enterprise',
    langgraph_host: 'self-hosted',
    ...(ownUrl !== undefined && { langgraph_api_url: ownUrl }),
    thread_id: request.threadId,
    run_id: request.runId,
  }
  return {
    ...(tags && { tags }),
    recursionLimit: recursion_limit ?? graph.config?.recursionLimit ?? RECURSION_LIMIT,
    configurable,
    metadata: { ...metadata, ...stamps },
    ...(context && { context }),
    ...(interruptBefore && { interruptBefore }),
    ...(interruptAfter && { interruptAfter }),
    durability,
    signal,
  }
}

/** The real servers always trace; without callbacks LangGraph names nodes, and models their messages, in other ways. */
const lacksCallbacks = ({ langgraphCopy }: GraphSource, { streamModes }: ExecutionRequest): boolean =>
  langgraphCopy !== undefined && !streamModes.some((mode) => mode.startsWith('messages') || mode === 'events')

const NO_CALLBACKS = {
  name: 'agent-server-mock',
  awaitHandlers: true,
  ignoreLLM: true,
  ignoreChain: true,
  ignoreAgent: true,
  ignoreRetriever: true,
  ignoreCustomEvent: true,
}
