import type { Run } from '../db/runs/runs.ts'
import { type FinishDeps, showLatestState } from './ending/finish-run.ts'

/** A run that has begun this often and each time ended with the process is not tried again. */
const MAX_ATTEMPTS = 3

export interface RecoverDeps extends FinishDeps {
  /** The run waits for its turn again. */
  adopt(run: Run): void
}

/** Takes up what was unfinished when the last process ended, and mends threads that a crash has left busy without a run. */
export const recoverRuns = async (deps: RecoverDeps): Promise<void> => {
  const { db, clock } = deps
  const unfinished = await db.runs.unfinished()
  const given = unfinished.filter(({ status, attempt }) => status === 'running' && attempt >= MAX_ATTEMPTS)
  const taken = unfinished.filter((run) => !given.includes(run))
  // At once, before any request: whoever asks for one of these finds it waiting.
  for (const run of taken) deps.adopt(run.status === 'running' ? { ...run, status: 'pending' } : run)
  for (const run of taken) if (run.status === 'running') await db.runs.putBack(run.run_id, clock.timestamp())
  for (const run of given) await giveUp(run, deps)
  await mendThreads(deps)
}

const giveUp = async (run: Run, { db, clock }: RecoverDeps): Promise<void> => {
  const error = { error: 'RuntimeError', message: `Run ${run.run_id} exceeded max attempts (${MAX_ATTEMPTS}).` }
  await db.runs.end(run.run_id, { status: 'error', error, shown: { status: 'error', error } }, clock.timestamp())
}

const mendThreads = async (deps: RecoverDeps): Promise<void> => {
  const { db } = deps
  const limit = await db.threads.count({ status: 'busy' })
  const search = { status: 'busy', sort_by: 'thread_id', sort_order: 'asc', limit, offset: 0 } as const
  for (const thread of (await db.threads.search(search)).rows) {
    if ((await db.runs.unfinished(thread.thread_id)).length === 0) await showLatestState(thread, deps)
  }
}
