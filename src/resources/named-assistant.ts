import { ApiError } from '../errors.ts'
import { readAssistantId } from '../runner/creation/assistant-id.ts'
import type { Deps } from './handler.ts'

/**
 * The id of the assistant that a body names, by its own id or by its graph's. Throws 404 when there is none: unlike in a
 * path, a text that is neither is no error of form.
 */
export const namedAssistant = async (given: string, deps: Deps): Promise<string> => {
  const id = await readAssistantId(given, deps)
  if (id === undefined || !(await deps.db.assistants.get(id))) throw namedAssistantNotFound(given)
  return id
}

export const namedAssistantNotFound = (given: string): ApiError =>
  new ApiError('not_found', `Assistant '${given}' not found`)
