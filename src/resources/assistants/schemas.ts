import { findGraph } from '../find-assistant.ts'
import type { Handler } from '../handler.ts'

export const schemas: Handler<'GET /assistants/{assistant_id}/schemas'> = async ({ params }, deps) => {
  const graphId = await findGraph(params.assistant_id, deps)
  return deps.graphs.schemas(graphId)
}
