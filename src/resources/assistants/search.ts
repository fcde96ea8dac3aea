import type { Body } from '../../contract/types.ts'
import type { AssistantFilter } from '../../db/assistants/assistants.ts'
import { type GraphRegistry, requireGraph } from '../../graphs/graph-registry.ts'
import type { Handler } from '../handler.ts'
import { pageReply } from '../page.ts'

export const search: Handler<'POST /assistants/search'> = async ({ body }, { db, graphs }) => {
  const { limit = 10, offset = 0, sort_by = 'created_at', sort_order = 'desc', select } = body
  const filter = readFilter(body, graphs)
  const page = await db.assistants.search({ ...filter, limit, offset, sort_by, sort_order })
  return pageReply(page, { limit, offset, select })
}

/** Throws 404 for an unknown graph, as on the Python server. */
export const readFilter = (body: Body<'POST /assistants/count'>, graphs: GraphRegistry): AssistantFilter => {
  const { metadata, graph_id, name } = body
  if (graph_id !== undefined) requireGraph(graph_id, graphs)
  return {
    ...(metadata && { metadata }),
    ...(graph_id !== undefined && { graph_id }),
    ...(name !== undefined && { name }),
  }
}
