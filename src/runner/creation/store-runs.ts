import type { Database } from '../../db/database.ts'
import type { Run } from '../../db/runs/runs.ts'
import { TimeSlice } from '../../yielding.ts'
import { rejectIfBusy } from '../multitask.ts'
import { type NewRun, noThreadOrAssistant } from './new-run.ts'

/** All or none. `unfinished`: those that were unfinished on their threads before and are to be stopped, the oldest first. */
export const storeRuns = (
  newRuns: readonly NewRun[],
  { db }: { db: Database },
): Promise<{ created: Run[]; unfinished: Run[] }> =>
  db.transaction(async (tx) => {
    const created = new Set<Run>()
    const unfinished: Run[] = []
    const slice = new TimeSlice()
    for (const { threadId, newThread, multitaskStrategy, make, config } of newRuns) {
      const thread = (await tx.threads.get(threadId)) ?? newThread
      if (!thread) throw noThreadOrAssistant()
      // A run in the queue does not mind the others, of which there may be thousands.
      const older =
        multitaskStrategy === 'enqueue' ? [] : (await tx.runs.unfinished(threadId)).filter((run) => !created.has(run))
      rejectIfBusy(multitaskStrategy, older)
      // Like its metadata, the config of a busy thread stays.
      const shown = thread.status === 'busy' ? thread : { ...thread, config: config(thread) }
      const run = make(shown)
      await tx.runs.create(run, shown, run.updated_at)
      created.add(run)
      unfinished.push(...older)
      await slice.pause()
    }
    return { created: [...created], unfinished }
  })
