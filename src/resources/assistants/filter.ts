import type { Body } from '../../contract/types.ts'
import type { AssistantFilter } from '../../db/assistants/assistants.ts'
import type { Agents } from '../../graphs/graph-registry.ts'
import { requireGraph } from '../../graphs/require-graph.ts'

/** The filter that search and count share. Throws 404 for an unknown graph: on the Python server it is no empty result. */
export const readFilter = (body: Body<'POST /assistants/count'>, agents: Agents): AssistantFilter => {
  const { metadata, graph_id, name } = body
  if (graph_id !== undefined) requireGraph(graph_id, agents)
  return {
    ...(metadata && { metadata }),
    ...(graph_id !== undefined && { graph_id }),
    ...(name !== undefined && { name }),
  }
}
