import { TimeSlice } from '../../yielding.ts'
import { errorOf } from '../execution/run-failure.ts'
import { type GraphNode, isInSubgraph, type Runnable, streamsSubgraphs } from '../langgraph-internals.ts'
import type { CompiledGraph } from './compiled-graph.ts'

type WithSubgraphs = CompiledGraph & {
  getSubgraphs?(namespace: undefined, recurse: boolean): Iterable<readonly [string, CompiledGraph]>
}

/**
 * Patches in place: LangGraph finds nodes with `in` (`constructor` too), needs thrown values to be Errors, streams what
 * nodes of subgraphs write even when nobody asked for subgraphs, and holds the event loop while nodes wait for nothing.
 * `slice` is shared, so that the nodes of a step start in their order.
 */
export const guardNodes = (graph: CompiledGraph, slice = new TimeSlice()): void => {
  const { nodes } = graph
  if (Object.getPrototypeOf(nodes) === null) return
  Object.setPrototypeOf(nodes, null)
  for (const node of Object.values(nodes) as GraphNode[]) guardNode(node, slice)
  for (const [, subgraph] of (graph as WithSubgraphs).getSubgraphs?.(undefined, false) ?? []) {
    guardNodes(subgraph, slice)
  }
}

const guardNode = (node: GraphNode, slice: TimeSlice): void => {
  const getNode = node.getNode?.bind(node)
  if (!getNode) return
  node.getNode = () => {
    const runnable = getNode()
    return runnable && guarded(runnable, slice)
  }
}

/** An object that inherits from the runnable, which LangGraph may share. */
const guarded = (runnable: Runnable, slice: TimeSlice): Runnable =>
  Object.assign(Object.create(runnable) as Runnable, {
    async invoke(input: unknown, options?: unknown): Promise<unknown> {
      await slice.pause()
      try {
        return await runnable.invoke(input, withOwnWriter(options as NodeConfig | undefined)) // LangGraph's
      } catch (error) {
        throw errorOf(error)
      }
    },
  })

interface NodeConfig {
  writer?: (value: unknown) => void
  configurable?: Record<string, unknown>
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
