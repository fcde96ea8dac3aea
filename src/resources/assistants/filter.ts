import type { Body } from '../../contract/types.ts'
import type { AssistantFilter } from '../../db/assistants/assistants.ts'
import { type GraphRegistry, requireGraph } from '../../graphs/graph-registry.ts'

/** The filter shared by search and count. Throws 404 for an unknown graph, as on the Python server. */
export const readFilter = (body: Body<'POST /assistants/count'>, graphs: GraphRegistry): AssistantFilter => {
  const { metadata, graph_id, name } = body
  if (graph_id !== undefined) requireGraph(graph_id, graphs)
  return {
    ...(metadata && { metadata }),
    ...(graph_id !== undefined && { graph_id }),
    ...(name !== undefined && { name }),
  }
}
