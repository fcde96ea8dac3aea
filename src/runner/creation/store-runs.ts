import type { Clock } from '../../clock.ts'
import type { Database } from '../../db/database.ts'
import type { Run } from '../../db/runs/runs.ts'
import { rejectIfBusy } from '../multitask.ts'
import { type NewRun, noThreadOrAssistant } from './new-run.ts'

/** All or none. `unfinished`: those that were unfinished on their threads before, the oldest first. */
export const storeRuns = (
  newRuns: readonly NewRun[],
  { db, clock }: { db: Database; clock: Clock },
): Promise<{ created: Run[]; unfinished: Run[] }> =>
  db.transaction(async (tx) => {
    const at = clock.timestamp()
    const created: Run[] = []
    const unfinished: Run[] = []
    for (const { threadId, newThread, multitaskStrategy, make } of newRuns) {
      const thread = (await tx.threads.get(threadId)) ?? newThread
      if (!thread) throw noThreadOrAssistant()
      const older = (await tx.runs.unfinished(threadId)).filter((run) => !created.includes(run))
      rejectIfBusy(multitaskStrategy, older)
      const run = make(thread)
      await tx.runs.create(run, thread, at)
      created.push(run)
      unfinished.push(...older)
    }
    return { created, unfinished }
  })
