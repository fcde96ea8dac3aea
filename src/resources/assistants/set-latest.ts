import { ApiError } from '../../errors.ts'
import { assistantNotFound, resolveAssistantId } from '../find-assistant.ts'
import type { Handler } from '../handler.ts'
import { readInteger } from './unchecked-body.ts'

/** Clients send `version` in the body, the official document declares it in the query: reads both, the body first. */
export const setLatest: Handler<'POST /assistants/{assistant_id}/latest'> = async ({ params, query, body }, deps) => {
  const id = await resolveAssistantId(params.assistant_id, deps)
  const version = readInteger(body, 'version') ?? query.version
  if (version === undefined) {
    throw new ApiError('invalid', 'version is required: send {"version": 1} as the body, or ?version=1')
  }
  const result = await deps.db.assistants.setLatest(id, version, deps.clock.timestamp())
  if (result === 'no assistant') throw assistantNotFound(id)
  if (result === 'no version') throw new ApiError('not_found', `Version ${version} not found for assistant ${id}`)
  return result
}
