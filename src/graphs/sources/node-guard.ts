import { errorOf } from '../execution/run-failure.ts'
import type { GraphNode, Runnable } from '../langgraph-internals.ts'
import type { CompiledGraph } from './compiled-graph.ts'

type WithSubgraphs = CompiledGraph & {
  getSubgraphs?(namespace: undefined, recurse: boolean): Iterable<readonly [string, CompiledGraph]>
}

/**
 * Patches a graph and its subgraphs, in place, against two habits of LangGraph: it looks nodes up with `in`, so
 * `constructor` counts as one (and a task for it is stored that no run can begin); and it sets properties on the value
 * that a node throws, so that must be an Error. Calling it again changes nothing.
 */
export const guardNodes = (graph: CompiledGraph): void => {
  const { nodes } = graph
  if (Object.getPrototypeOf(nodes) === null) return
  Object.setPrototypeOf(nodes, null)
  for (const node of Object.values(nodes) as GraphNode[]) guardNode(node)
  for (const [, subgraph] of (graph as WithSubgraphs).getSubgraphs?.(undefined, false) ?? []) guardNodes(subgraph)
}

const guardNode = (node: GraphNode): void => {
  const getNode = node.getNode?.bind(node)
  if (!getNode) return
  node.getNode = () => {
    const runnable = getNode()
    return runnable && guarded(runnable)
  }
}

/** An object that inherits from the runnable, which LangGraph may share. */
const guarded = (runnable: Runnable): Runnable =>
  Object.assign(Object.create(runnable) as Runnable, {
    async invoke(input: unknown, options?: unknown): Promise<unknown> {
      try {
        return await runnable.invoke(input, options)
      } catch (error) {
        throw errorOf(error)
      }
    },
  })
