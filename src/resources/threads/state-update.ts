import { ApiError } from '../../errors.ts'
import type { Handler } from '../handler.ts'
import { saveState } from './save-state.ts'
import { findPlace, noGraph } from './state-place.ts'

/** Writes a checkpoint as if a node had returned the values, and has the thread show what follows from it. */
export const updateState: Handler<'POST /threads/{thread_id}/state'> = async ({ params, body }, deps) => {
  const { values, as_node, checkpoint, checkpoint_id } = body
  const at = checkpoint ?? (checkpoint_id ? { checkpoint_id } : undefined)
  const { thread, place } = await findPlace(params.thread_id, at, deps)
  if (!place) throw noGraph(thread.thread_id)
  if (thread.status === 'busy') throw new ApiError(409, `Thread ${thread.thread_id} has in-flight runs`)
  const written = await deps.states.update(place, [[{ values, as_node }]], saveState(thread.thread_id, deps))
  return { checkpoint: written, configurable: written, checkpoint_id: written.checkpoint_id }
}
