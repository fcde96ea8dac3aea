import { ApiError } from '../../errors.ts'
import type { Deps, Handler } from '../handler.ts'
import { findStatePlace, noGraph } from './find-state.ts'
import { writeStates } from './write-states.ts'

/** Writes the checkpoint as if a node had returned the values. */
export const updateState: Handler<'POST /threads/{thread_id}/state'> = async ({ params, body }, deps) => {
  const { values, as_node, checkpoint, checkpoint_id } = body
  const at = checkpoint ?? (checkpoint_id ? { checkpoint_id } : undefined)
  const { thread, place } = await findStatePlace(params.thread_id, at, deps)
  if (!place) throw noGraph(thread.thread_id)
  await requireFree(thread.thread_id, deps)
  const written = await writeStates(place, [[{ values, as_node }]], deps)
  return { checkpoint: written, configurable: written, checkpoint_id: written.checkpoint_id }
}

/** Unfinished runs would change the state at the same time. Throws 409. */
const requireFree = async (threadId: string, { db }: Deps): Promise<void> => {
  const unfinished = await db.runs.unfinished(threadId)
  if (unfinished.length === 0) return
  const ids = unfinished.map(({ run_id }) => `'${run_id}'`).join(', ')
  throw new ApiError('busy', `Thread ${threadId} has in-flight runs: [${ids}]`)
}
