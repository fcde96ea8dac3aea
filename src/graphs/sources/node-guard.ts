import { errorOf } from '../execution/run-failure.ts'
import type { GraphNode, Runnable } from '../langgraph-internals.ts'
import type { CompiledGraph } from './compiled-graph.ts'

type WithSubgraphs = CompiledGraph & {
  getSubgraphs?(namespace: undefined, recurse: boolean): Iterable<readonly [string, CompiledGraph]>
}

/** Patches in place: LangGraph finds nodes with `in` (`constructor` too), and needs thrown values to be Errors. */
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
