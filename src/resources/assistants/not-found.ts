import type { Agents } from '../../agents/agents.ts'
import { ApiError } from '../../errors.ts'

/** 404 for an id that no assistant has, in the Python server's words. */
export const assistantNotFound = (assistantId: string): ApiError =>
  new ApiError(404, `Assistant ${assistantId} not found`)

/** Throws the 404 with which the Python server answers a graph id that it does not know; it names those it knows. */
export const requireGraph = (graphId: string, agents: Agents): void => {
  const graphIds = agents.graphIds()
  if (graphIds.includes(graphId)) return
  const expected = graphIds.map((id) => `'${id}'`).join(', ')
  throw new ApiError(404, `Graph '${graphId}' not found. Expected one of: [${expected}]`)
}
