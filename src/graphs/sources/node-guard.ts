import { errorOf } from '../execution/run-failure.ts'
import type { GraphNode, Runnable } from '../langgraph-internals.ts'
import type { CompiledGraph } from './compiled-graph.ts'

type WithSubgraphs = CompiledGraph & {
  getSubgraphs?(namespace: undefined, recurse: boolean): Iterable<readonly [string, CompiledGraph]>
}

/**
 * Makes a graph and its subgraphs, in place, such as LangGraph takes them to be: it looks nodes up by `in`, so they must be
 * all that is found there, or a task for `constructor` is stored that no run can begin; and it writes on what nodes throw,
 * so that must be an error. Names, traces and results stay as they are. Calling it again changes nothing.
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

/** Laid over it: LangGraph may hand out the same one to others. */
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
