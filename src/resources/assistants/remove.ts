import { ApiError } from '../../errors.ts'
import { resolveAssistantId } from '../find-assistant.ts'
import type { Handler } from '../handler.ts'

/** Deletes versions and crons too; with `delete_threads` also the threads that ran it last. */
export const remove: Handler<'DELETE /assistants/{assistant_id}'> = async ({ params, query }, deps) => {
  const id = await resolveAssistantId(params.assistant_id, deps)
  const isDeleted = await deps.db.assistants.delete(id, { deleteThreads: query.delete_threads ?? false })
  if (!isDeleted) throw new ApiError('not_found', `Assistant with ID ${id} not found`)
  return {}
}
