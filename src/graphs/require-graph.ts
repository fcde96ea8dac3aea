import { ApiError } from '../errors.ts'
import type { Agents } from './graph-registry.ts'
import { pythonRepr } from './python/python-repr.ts'

/** Throws the 404 with which the Python server answers a graph id that it does not know; it names those it knows. */
export const requireGraph = (graphId: string, agents: Pick<Agents, 'graphIds'>): void => {
  const graphIds = agents.graphIds()
  if (graphIds.includes(graphId)) return
  const expected = graphIds.map(pythonRepr).join(', ')
  throw new ApiError(404, `Graph '${graphId}' not found. Expected one of: [${expected}]`)
}
