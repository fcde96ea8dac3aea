import type { Assistant } from '../db/assistants/assistants.ts'
import { ApiError } from '../errors.ts'
import { requireGraph } from '../graphs/graph-registry.ts'
import { readAssistantId } from '../runner/creation/assistant-id.ts'
import type { Deps } from './handler.ts'

/**
 * The id of the assistant that is meant: a graph id stands for the graph's system assistant. Throws 422 for a string that
 * is neither a graph id nor a UUID, as the Python server does once it has ruled out a graph, and 404 for the name of a graph
 * that is gone.
 */
export const resolveAssistantId = async (given: string, deps: Pick<Deps, 'graphs' | 'db'>): Promise<string> => {
  const id = await readAssistantId(given, deps)
  if (id === undefined) throw new ApiError('invalid', 'Invalid assistant ID: must be a UUID')
  return id
}

/** The assistant that is meant; throws 404 when there is none. */
export const findAssistant = async (given: string, deps: Deps): Promise<Assistant> => {
  const id = await resolveAssistantId(given, deps)
  const assistant = await deps.db.assistants.get(id)
  if (!assistant) throw assistantNotFound(id)
  return assistant
}

/** The id of the assistant's graph; throws 404 also when the graph of a stored assistant is no longer configured. */
export const findGraph = async (given: string, deps: Deps): Promise<string> => {
  const { graph_id } = await findAssistant(given, deps)
  requireGraph(graph_id, deps.graphs)
  return graph_id
}

/** 404 for an id that no assistant has, in the Python server's words. */
export const assistantNotFound = (assistantId: string): ApiError =>
  new ApiError('not_found', `Assistant ${assistantId} not found`)

/**
 * The id of the assistant that a body names, by its own id or by its graph's. Throws 404 when there is none: unlike in a
 * path, a text that is neither is no error of form.
 */
export const findAssistantId = async (given: string, deps: Deps): Promise<string> => {
  const id = await readAssistantId(given, deps)
  if (id === undefined || !(await deps.db.assistants.get(id))) throw namedAssistantNotFound(given)
  return id
}

export const namedAssistantNotFound = (given: string): ApiError =>
  new ApiError('not_found', `Assistant '${given}' not found`)

/** What a graph takes; undefined for one that is gone, or whose code, a user's, fails to say it: running it tells why. */
export const inputSchemaOf = (graphId: string, { graphs }: Pick<Deps, 'graphs'>): Promise<unknown> =>
  graphs.schemas(graphId).then(
    ({ input_schema }) => input_schema,
    () => undefined,
  )
