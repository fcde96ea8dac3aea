import type { Run } from '../db/runs/runs.ts'
import type { RunEnd } from '../graphs/protocol/protocol-event.ts'
import { type FinishDeps, showLatestState } from './ending/finish-run.ts'

/** A run is not tried again when this many attempts have ended with the process. */
const MAX_ATTEMPTS = 3

export interface RecoverDeps extends FinishDeps {
  adopt(run: Run): void
}

/** Puts runs back that were unfinished when the last process ended, and repairs threads that a crash left busy. */
export const recoverRuns = async (deps: RecoverDeps): Promise<void> => {
  const { db, clock } = deps
  const unfinished = await db.runs.unfinished()
  const exhausted = unfinished.filter(isExhausted)
  const recovered = unfinished.filter((run) => !exhausted.includes(run))
  // Before the first await, so that no request comes first and misses one of them.
  for (const run of recovered) deps.adopt(run.status === 'running' ? { ...run, status: 'pending' } : run)
  for (const run of recovered) if (run.status === 'running') await db.runs.requeue(run.run_id, clock.timestamp())
  for (const run of exhausted) await failRun(run, deps)
  await repairThreads(deps)
}

/** How a stored run has ended, or is going to at the start; undefined when it continues. */
export const storedEnd = (run: Run): RunEnd | undefined => {
  const { status, error } = run
  if (isExhausted(run)) return { status: 'error', failure: exhaustion(run) }
  return status === 'pending' || status === 'running' ? undefined : { status, failure: error }
}

const isExhausted = ({ status, attempt }: Run): boolean => status === 'running' && attempt >= MAX_ATTEMPTS

const exhaustion = ({ run_id }: Run) => ({
  error: 'RuntimeError',
  message: `Run ${run_id} exceeded max attempts (${MAX_ATTEMPTS}).`,
})

const failRun = async (run: Run, { db, clock }: RecoverDeps): Promise<void> => {
  const error = exhaustion(run)
  await db.runs.end(run.run_id, { status: 'error', error, shown: { status: 'error', error } }, clock.timestamp())
}

const repairThreads = async (deps: RecoverDeps): Promise<void> => {
  const { db } = deps
  const limit = await db.threads.count({ status: 'busy' })
  const search = { status: 'busy', sort_by: 'thread_id', sort_order: 'asc', limit, offset: 0 } as const
  for (const thread of (await db.threads.search(search)).rows) {
    if ((await db.runs.unfinished(thread.thread_id)).length === 0) await showLatestState(thread, deps)
  }
}
