import { ApiError } from '../../errors.ts'
import { findGraph } from '../find-assistant.ts'
import type { Handler } from '../handler.ts'

/** `xray` expands subgraphs, to the given depth when it is a number. */
export const graph: Handler<'GET /assistants/{assistant_id}/graph'> = async ({ params, query }, deps) => {
  const xray = readXray(query.xray)
  const graphId = await findGraph(params.assistant_id, deps)
  const { nodes, edges } = await deps.graphs.drawing(graphId, xray)
  return { nodes, edges }
}

/** Documents type `xray` differently, so it may arrive as text. The Python server reads the same four words. */
const readXray = (xray: boolean | number | string = false): boolean | number => {
  if (typeof xray === 'boolean') return xray
  if (xray === 'true' || xray === 'True') return true
  if (xray === 'false' || xray === 'False') return false
  const depth = Number(xray)
  if (!Number.isInteger(depth) || depth <= 0) throw new ApiError('invalid', 'Invalid xray value')
  return depth
}
