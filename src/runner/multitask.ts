/** `multitask_strategy`: what happens to a new run, and to older ones, when the thread is busy with unfinished runs. */
import type { Run } from '../db/runs/runs.ts'
import { ApiError } from '../errors.ts'
import type { StopCause } from './runner.ts'

type MultitaskStrategy = NonNullable<Run['multitask_strategy']>

export const STRATEGIES: readonly MultitaskStrategy[] = ['reject', 'rollback', 'interrupt', 'enqueue']

export const DEFAULT_STRATEGY: MultitaskStrategy = 'enqueue'

/** Throws `busy` when the strategy is `reject` and the thread has unfinished runs. */
export const rejectIfBusy = (strategy: Run['multitask_strategy'], unfinished: readonly Run[]): void => {
  if (strategy !== 'reject' || unfinished.length === 0) return
  throw new ApiError(
    'busy',
    'Thread is already running a task. Wait for it to finish or choose a different multitask strategy.',
  )
}

/**
 * `interrupt` keeps what an older run did. `rollback` undoes it: `ending/cancel-runs.ts` and `ending/finish-run.ts`
 * delete the run with its checkpoints.
 */
export const stopOlderRuns = (
  { created, unfinished }: { created: readonly Run[]; unfinished: readonly Run[] },
  stop: (run: Run, cause: StopCause) => void,
): void => {
  const newer = new Map(created.map((run) => [run.thread_id, run]))
  for (const run of unfinished) {
    const { run_id, multitask_strategy: action } = newer.get(run.thread_id) ?? {}
    if (action !== 'interrupt' && action !== 'rollback') continue
    stop(run, { action, message: `superseded by run ${run_id} (multitask_strategy=${action})` })
  }
}
