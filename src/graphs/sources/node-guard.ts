import { setMaxListeners } from 'node:events'
import { createHoldYield, yieldToEventLoop } from '../../yielding.ts'
import { errorOf } from '../execution/run-failure.ts'
import {
  ABORT_SIGNALS,
  CALL_HANDLER,
  type GraphNode,
  isBubblingUp,
  isInSubgraph,
  type Runnable,
  streamsSubgraphs,
} from '../langgraph-internals.ts'
import type { CompiledGraph } from './compiled-graph.ts'

type WithSubgraphs = CompiledGraph & {
  getSubgraphs?(namespace: undefined, recurse: boolean): Iterable<readonly [string, CompiledGraph]>
}

/**
 * Patches in place: LangGraph finds nodes with `in` (`constructor` too), needs thrown values to be Errors, streams what
 * nodes of subgraphs write even when nobody asked for subgraphs, and holds the event loop while nodes wait for nothing.
 * `pause` is shared, so that the nodes of a step start together.
 */
export const guardNodes = (graph: CompiledGraph, pause = createHoldYield()): void => {
  const { nodes } = graph
  if (Object.getPrototypeOf(nodes) === null) return
  Object.setPrototypeOf(nodes, null)
  for (const node of Object.values(nodes) as GraphNode[]) guardNode(node, pause)
  for (const [, subgraph] of (graph as WithSubgraphs).getSubgraphs?.(undefined, false) ?? []) {
    guardNodes(subgraph, pause)
  }
}

const guardNode = (node: GraphNode, pause: Pause): void => {
  const getNode = node.getNode?.bind(node)
  if (!getNode) return
  node.getNode = () => {
    const runnable = getNode()
    return runnable && guarded(runnable, pause)
  }
}

/** An object that inherits from the runnable, which LangGraph may share. */
const guarded = (runnable: Runnable, pause: Pause): Runnable =>
  Object.assign(Object.create(runnable) as Runnable, {
    async invoke(input: unknown, options?: unknown): Promise<unknown> {
      await pause()
      try {
        const config = options as NodeConfig | undefined // LangGraph's
        addCallHandler(config)
        allowManyListeners(config)
        return await runnable.invoke(input, withOwnWriter(config))
      } catch (thrown) {
        const error = errorOf(thrown)
        // When a run fails, LangGraph drops what it has streamed and nobody has read yet.
        if (!isBubblingUp(error)) await yieldToEventLoop()
        throw error
      }
    },
  })

interface NodeConfig {
  signal?: AbortSignal
  writer?: (value: unknown) => void
  configurable?: Record<string | symbol, unknown>
  callbacks?: { addHandler?(handler: object, isInherited: boolean): void; handlers?: readonly object[] }
}

/** The callbacks of a node are its own; the calls within it inherit them, in subgraphs too. */
const addCallHandler = ({ configurable, callbacks }: NodeConfig = {}): void => {
  const handler = configurable?.[CALL_HANDLER]
  if (typeof handler !== 'object' || handler === null || callbacks?.handlers?.includes(handler)) return
  callbacks?.addHandler?.(handler, true)
}

/** All tasks of a step, and all nested graphs of a run, listen to one signal: Node.js would warn of a leak. */
const allowManyListeners = ({ configurable, signal }: NodeConfig = {}): void => {
  const { externalAbortSignal } = (configurable?.[ABORT_SIGNALS] ?? {}) as { externalAbortSignal?: AbortSignal }
  for (const shared of [signal, externalAbortSignal]) if (shared) setMaxListeners(0, shared)
}

/** Subgraphs inherit the writer of the node that runs them. Without subgraphs the Python server drops what they write. */
const withOwnWriter = (config: NodeConfig | undefined): NodeConfig | undefined => {
  const { writer } = config ?? {}
  if (!config || !writer || streamsSubgraphs(config)) return config
  const writeOwn = (value: unknown) => {
    if (!isInSubgraph()) writer(value)
  }
  return { ...config, writer: writeOwn }
}

type Pause = () => Promise<void>
