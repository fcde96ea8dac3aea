import { findGraph } from '../find-assistant.ts'
import type { Handler } from '../handler.ts'

/** The schemas of the graph's subgraphs by name; with `recurse` also of those inside them, as `outer|inner`. */
export const subgraphs: Handler<'GET /assistants/{assistant_id}/subgraphs'> = async ({ params, query }, deps) => {
  const graphId = await findGraph(params.assistant_id, deps)
  return deps.graphs.subgraphs(graphId, { recurse: query.recurse ?? false })
}

/** The same for one subgraph (and those below it with `recurse`); an unknown namespace answers an empty object. */
export const subgraph: Handler<'GET /assistants/{assistant_id}/subgraphs/{namespace}'> = async (
  { params, query },
  deps,
) => {
  const graphId = await findGraph(params.assistant_id, deps)
  return deps.graphs.subgraphs(graphId, { namespace: params.namespace, recurse: query.recurse ?? false })
}
