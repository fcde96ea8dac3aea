/** Finds the assistant of a request, or throws its 404. That of a new run is in `runner/creation/assistant-id.ts`. */
import type { Assistant } from '../db/assistants/assistants.ts'
import { ApiError } from '../errors.ts'
import { requireGraph } from '../graphs/graph-registry.ts'
import { readAssistantId } from '../runner/creation/assistant-id.ts'
import type { Deps } from './handler.ts'

/** As on the Python server: 422 for neither a graph id nor a UUID, 404 for the id of a graph that is gone. */
export const resolveAssistantId = async (given: string, deps: Pick<Deps, 'graphs' | 'db'>): Promise<string> => {
  const id = await readAssistantId(given, deps)
  if (id === undefined) throw new ApiError('invalid', 'Invalid assistant ID: must be a UUID')
  return id
}

export const findAssistant = async (given: string, deps: Deps): Promise<Assistant> => {
  const id = await resolveAssistantId(given, deps)
  const assistant = await deps.db.assistants.get(id)
  if (!assistant) throw assistantNotFound(id)
  return assistant
}

/** Throws 404 also when a stored assistant's graph is no longer configured. */
export const findGraph = async (given: string, deps: Deps): Promise<string> => {
  const { graph_id } = await findAssistant(given, deps)
  requireGraph(graph_id, deps.graphs)
  return graph_id
}

export const assistantNotFound = (assistantId: string): ApiError =>
  new ApiError('not_found', `Assistant ${assistantId} not found`)

/** The schema of a graph's input; undefined when the graph is gone or its code fails, which running it reports. */
export const inputSchemaOf = (graphId: string, { graphs }: Pick<Deps, 'graphs'>): Promise<unknown> =>
  graphs.schemas(graphId).then(
    ({ input_schema }) => input_schema,
    () => undefined,
  )
