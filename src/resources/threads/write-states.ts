import type { Transaction } from '../../db/database.ts'
import type { StatePlace } from '../../graphs/state/state-place.ts'
import type { StateSummary } from '../../graphs/state/state-summary.ts'
import type { StateUpdate } from '../../graphs/state/update-state.ts'
import type { Deps } from '../handler.ts'
import { threadNotFound } from './find.ts'

/** Writes all or none, and notifies readers of the thread's stream. */
export const writeStates = async (
  place: StatePlace,
  supersteps: readonly (readonly StateUpdate[])[],
  deps: Deps,
): ReturnType<Deps['states']['update']> => {
  const written = await deps.states.update(place, supersteps, saveState(place.threadId, deps))
  deps.runner.stateUpdated(place.threadId, await deps.states.get({ ...place, checkpoint: undefined }))
  return written
}

/** Throws 404 if the thread was deleted meanwhile. */
const saveState =
  (threadId: string, { clock }: Deps) =>
  async (summary: StateSummary, { threads }: Transaction): Promise<void> => {
    const thread = await threads.setState(threadId, { ...summary, error: null }, clock.timestamp())
    if (!thread) throw threadNotFound(threadId)
  }
