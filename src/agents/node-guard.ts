import type { CompiledGraph } from './graph.ts'

type WithSubgraphs = CompiledGraph & {
  getSubgraphs?(namespace: undefined, recurse: boolean): Iterable<readonly [string, CompiledGraph]>
}

/**
 * Makes the nodes of a graph and its subgraphs, in place, such as LangGraph takes them to be: it looks them up by `in`, so
 * they must be all that is found there, or a task for `constructor` is stored that no run can begin. Calling it again
 * changes nothing.
 */
export const guardNodes = (graph: CompiledGraph): void => {
  const { nodes } = graph
  if (Object.getPrototypeOf(nodes) === null) return
  Object.setPrototypeOf(nodes, null)
  for (const [, subgraph] of (graph as WithSubgraphs).getSubgraphs?.(undefined, false) ?? []) guardNodes(subgraph)
}
