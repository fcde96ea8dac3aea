import type { StatePlace, StateSummary } from '../../graphs/state/states.ts'
import type { StateUpdate } from '../../graphs/state/update-state.ts'
import type { Deps } from '../handler.ts'
import { threadNotFound } from './find.ts'

/** Writes states of a thread, all or none, has the thread show the last one and tells who reads its stream. */
export const writeStates = async (
  place: StatePlace,
  supersteps: readonly (readonly StateUpdate[])[],
  deps: Deps,
): ReturnType<Deps['states']['update']> => {
  const written = await deps.states.update(place, supersteps, saveState(place.threadId, deps))
  deps.runner.stateUpdated(place.threadId, await deps.states.get({ ...place, checkpoint: undefined }))
  return written
}

/** Has a thread show its latest state. Throws 404, and leaves no checkpoints behind, when the thread has gone meanwhile. */
const saveState =
  (threadId: string, { db, clock }: Deps) =>
  async (summary: StateSummary): Promise<void> => {
    const thread = await db.threads.setState(threadId, { ...summary, error: null }, clock.timestamp())
    if (thread) return
    await db.checkpoints.deleteThread(threadId)
    throw threadNotFound(threadId)
  }
