import type { Clock } from '../../clock.ts'
import type { Database } from '../../db/database.ts'
import type { Run, RunEnd, ShownAfterRun } from '../../db/runs/runs.ts'
import type { RunFailure } from '../../graphs/execution/run-failure.ts'
import type { States } from '../../graphs/state/states.ts'
import type { Log } from '../../log.ts'
import type { LiveRun, StopReason } from '../playing/live-run.ts'
import { kwargsOf } from '../run-kwargs.ts'
import { feedbackUrls } from './feedback-urls.ts'
import { storedResult } from './run-outcome.ts'

export interface FinishDeps {
  db: Pick<Database, 'runs' | 'threads'>
  states: Pick<States, 'summary'>
  clock: Clock
  log: Log
  /** Where clients reach the server; undefined while it does not listen. */
  ownUrl(): string | undefined
}

/** How a run has ended, for its webhook. `rollback` stands for a run that is no longer there. */
export interface EndedRun {
  run: Run
  status: RunEnd['status'] | 'rollback'
  values: Record<string, unknown> | null
  failure: RunFailure | undefined
}

/** The failures of runs that were stopped. */
export const stopFailures = {
  interrupt: { error: 'UserInterrupt', message: 'User interrupted the run' },
  rollback: { error: 'UserRollback', message: 'User requested rollback of the run' },
  delete: { error: 'UserRollback', message: 'The run was deleted' },
} satisfies Partial<Record<StopReason, RunFailure>>

/**
 * Stores how a run ended and what its thread shows of it, in one step, and only then tells its readers. Gives nothing when
 * the run goes on later, or nobody is left to be told.
 */
export const finishRun = async (
  live: LiveRun,
  failed: RunFailure | undefined,
  deps: FinishDeps,
): Promise<EndedRun | undefined> => {
  const { stopReason } = live
  if (stopReason === 'shutdown' || stopReason === 'reset') {
    if (stopReason === 'shutdown') await deps.db.runs.putBack(live.run.run_id, deps.clock.timestamp())
    live.abandon()
    return undefined
  }
  const failure = stopReason === undefined ? failed : stopReason === 'removed' ? undefined : stopFailures[stopReason]
  const ended = await storeEnd(live, failure, deps)
  const result = live.outcome.result(failure) ?? storedResult(await deps.db.threads.get(live.run.thread_id))
  const feedback = failure ? undefined : feedbackUrls(live.run, deps.ownUrl())
  if (failure) live.log.error(failure)
  if (feedback) live.log.feedback(feedback)
  live.finish(feedback ? { ...result, __feedback__: feedback } : result)
  return ended
}

const storeEnd = async (
  live: LiveRun,
  failure: RunFailure | undefined,
  { db, states, clock, log }: Omit<FinishDeps, 'ownUrl'>,
): Promise<EndedRun> => {
  const { run, stopReason } = live
  const { run_id, thread_id } = run
  const { temporary } = kwargsOf(run)
  const isTakenBack = stopReason === 'rollback' || stopReason === 'delete'
  const status = stopReason === 'interrupt' ? 'interrupted' : failure ? 'error' : 'success'
  if (stopReason === 'removed') {
    await showLatestState(run, { db, states, clock, log })
    return { run, status: 'rollback', values: null, failure }
  }
  if (temporary) {
    await db.threads.delete(thread_id)
    return {
      run: { ...run, ended_at: clock.timestamp() },
      status: isTakenBack ? 'rollback' : status,
      values: null,
      failure,
    }
  }
  if (isTakenBack) {
    await db.runs.delete(thread_id, run_id)
    const { values = null } = await showLatestState(run, { db, states, clock, log })
    return { run: { ...run, ended_at: clock.timestamp() }, status: 'rollback', values, failure }
  }
  const shown = await latestShown(run, failure && stopReason === undefined ? 'error' : undefined, { states, log })
  const wasAtWork = run.attempt > 0
  // Of a run that never began the thread shows nothing, not even where it stands, as on the real servers.
  const { graph_id } = run.metadata
  const left = wasAtWork
    ? { ...shown, graph_id, error: failure ?? null }
    : { ...shown, status: 'idle' as const, error: null }
  const end = { status, error: failure, shown: left } as const
  const stored = await db.runs.end(run_id, end, clock.timestamp())
  return { run: stored ?? run, status, values: shown.values ?? null, failure }
}

/** Has a thread show its latest state, when the run that it is told of is not there any more. */
export const showLatestState = async (
  run: Pick<Run, 'thread_id' | 'metadata'>,
  { db, states, clock, log }: Omit<FinishDeps, 'ownUrl'>,
): Promise<Partial<ShownAfterRun>> => {
  if (!(await db.threads.get(run.thread_id))) return {}
  const shown = await latestShown(run, undefined, { states, log })
  const { values = null, interrupts = {} } = shown
  await db.runs.settle(run.thread_id, { ...shown, values, interrupts, error: null }, clock.timestamp())
  return shown
}

/** What a thread shows of its latest checkpoint; only a status when there is none, or when it cannot be read. */
const latestShown = async (
  { thread_id, metadata }: Pick<Run, 'thread_id' | 'metadata'>,
  status: 'error' | undefined,
  { states, log }: Pick<FinishDeps, 'states' | 'log'>,
): Promise<Omit<ShownAfterRun, 'error'>> => {
  try {
    const summary = await states.summary({ threadId: thread_id, graphId: String(metadata['graph_id']) })
    return { status: 'idle', ...summary, ...(status && { status }) }
  } catch (error) {
    log.error({ thread_id, err: error }, 'Could not read the state that a run has left')
    return { status: status ?? 'idle' }
  }
}
