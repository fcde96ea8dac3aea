import { findGraph } from '../find-assistant.ts'
import type { Handler } from '../handler.ts'

/** Returns the schemas of the graph's subgraphs by name; with `recurse` also of nested ones, as `outer|inner`. */
export const subgraphs: Handler<'GET /assistants/{assistant_id}/subgraphs'> = async ({ params, query }, deps) => {
  const graphId = await findGraph(params.assistant_id, deps)
  return deps.graphs.subgraphs(graphId, { recurse: query.recurse ?? false })
}

/** Returns the schemas of one subgraph (with `recurse` also of those below it); empty for an unknown namespace. */
export const subgraph: Handler<'GET /assistants/{assistant_id}/subgraphs/{namespace}'> = async (
  { params, query },
  deps,
) => {
  const graphId = await findGraph(params.assistant_id, deps)
  return deps.graphs.subgraphs(graphId, { namespace: params.namespace, recurse: query.recurse ?? false })
}
