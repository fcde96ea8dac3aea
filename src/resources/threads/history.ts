/** The history of a thread. `query` and `body` have the types that `spec/threads/threads-ID-history.yaml` declares. */
import { ApiError } from '../../errors.ts'
import { isObject } from '../../json.ts'
import type { Handler } from '../handler.ts'
import { findStatePlace } from './find-state.ts'

export const history: Handler<'GET /threads/{thread_id}/history'> = async ({ params, query }, deps) => {
  const { limit = 10, before } = query
  if (limit < 0) throw new ApiError('invalid', `Invalid limit ${limit}`)
  const { place } = await findStatePlace(params.thread_id, undefined, deps)
  return place ? deps.states.history(place, { limit, before }) : []
}

export const searchHistory: Handler<'POST /threads/{thread_id}/history'> = async ({ params, body }, deps) => {
  const { limit = 1, before, metadata, checkpoint } = body
  const { place } = await findStatePlace(params.thread_id, checkpoint, deps)
  return place ? deps.states.history(place, { limit, before: checkpointIdOf(before), metadata }) : []
}

/** SDKs send `before` in three forms: an id, a checkpoint, or a config that holds one. Not all documents know them. */
const checkpointIdOf = (before: unknown): string | undefined => {
  if (before === undefined || typeof before === 'string') return before
  const checkpoint = isObject(before) && isObject(before['configurable']) ? before['configurable'] : before
  const { checkpoint_id } = isObject(checkpoint) ? checkpoint : {}
  if (typeof checkpoint_id === 'string' || (isObject(checkpoint) && checkpoint_id === undefined)) return checkpoint_id
  throw new ApiError('invalid', 'Invalid before: must be the id of a checkpoint, a checkpoint, or a config with one')
}
