import { findGraph } from '../find-assistant.ts'
import type { Handler } from '../handler.ts'

/** Lists with `recurse` also nested ones, as `outer|inner`. */
export const subgraphs: Handler<'GET /assistants/{assistant_id}/subgraphs'> = async ({ params, query }, deps) => {
  const graphId = await findGraph(params.assistant_id, deps)
  return deps.graphs.subgraphs(graphId, { recurse: query.recurse ?? false })
}

/** Empty for an unknown namespace. */
export const subgraph: Handler<'GET /assistants/{assistant_id}/subgraphs/{namespace}'> = async (
  { params, query },
  deps,
) => {
  const graphId = await findGraph(params.assistant_id, deps)
  return deps.graphs.subgraphs(graphId, { namespace: params.namespace, recurse: query.recurse ?? false })
}
