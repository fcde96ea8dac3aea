/** The end of a run: how it is stored, what its thread shows, and what clients learn. */
import type { Clock } from '../../clock.ts'
import type { Database } from '../../db/database.ts'
import type { Run, RunEnd, ShownAfterRun } from '../../db/runs/runs.ts'
import type { RunFailure } from '../../graphs/execution/run-failure.ts'
import type { StatePlace } from '../../graphs/state/state-place.ts'
import type { States } from '../../graphs/state/states.ts'
import { derivedId } from '../../ids.ts'
import type { Log } from '../../log.ts'
import type { LiveRun } from '../playing/live-run.ts'
import { kwargsOf } from '../run-kwargs.ts'
import { storedResult } from './run-outcome.ts'

export interface FinishDeps {
  db: Pick<Database, 'runs' | 'threads'>
  states: Pick<States, 'summary'>
  clock: Clock
  log: Log
  /** Where clients reach the server; undefined while it does not listen. */
  ownUrl(): string | undefined
}

/** How a run ended, for its webhook. `rollback`: the run was deleted. */
export interface EndedRun {
  run: Run
  status: RunEnd['status'] | 'rollback'
  values: Record<string, unknown> | null
  failure: RunFailure | undefined
}

/** For who still reads a run or waits for it when it is deleted, as on the Python server (observed, not documented). */
export const RUN_GONE: RunFailure = { error: 'HTTPException', message: '404: Run not found' }

/**
 * Stores the end in one step, then notifies readers. To them a run that a client stopped ends without an error, with the
 * values that it reached. Undefined when the run has not ended (server stop or reset).
 */
export const finishRun = async (
  live: LiveRun,
  failed: RunFailure | undefined,
  deps: FinishDeps,
): Promise<EndedRun | undefined> => {
  const { stopReason, stopFailure } = live
  if (stopReason === 'shutdown') {
    await deps.db.runs.requeue(live.run.run_id, deps.clock.timestamp())
    live.abandon()
    return undefined
  }
  if (stopReason === 'reset') {
    live.fail(RUN_GONE, 'deleted')
    return undefined
  }
  const isDeleted = stopReason === 'delete' || (stopReason === 'removed' && (await isThreadDeleted(live.run, deps)))
  const failure = stopReason === undefined ? failed : isDeleted ? RUN_GONE : undefined
  const ended = await storeEnd(live, stopFailure ?? failure, deps)
  if (live.isFinished) return ended // it was stored later than clients were told
  const result = live.outcome.result(failure) ?? storedResult(await deps.db.threads.get(live.run.thread_id))
  const feedback = stopReason === undefined && !failure ? feedbackUrls(live.run, deps.ownUrl()) : undefined
  if (failure) live.log.error(failure)
  if (feedback) live.log.feedback(feedback)
  const status = isDeleted || stopReason === 'removed' ? 'deleted' : ended.status
  live.finish(feedback ? { ...result, __feedback__: feedback } : result, { status, failure })
  return ended
}

const isThreadDeleted = async (run: Run, { db }: FinishDeps): Promise<boolean> =>
  !kwargsOf(run).temporary && (await db.threads.get(run.thread_id)) === undefined

const storeEnd = async (live: LiveRun, failure: RunFailure | undefined, deps: FinishDeps): Promise<EndedRun> => {
  const { run, stopReason } = live
  if (stopReason === 'removed') {
    await showLatestState(ownerOf(run), deps)
    return { run, status: 'rollback', values: null, failure }
  }
  const isRolledBack = stopReason === 'rollback' || stopReason === 'delete'
  const status = stopReason === 'interrupt' ? 'interrupted' : failure ? 'error' : 'success'
  if (kwargsOf(run).temporary) {
    // Its run had no checkpoint store (`play-attempt.ts`), so only the thread is left to delete.
    await deps.db.threads.delete(run.thread_id)
    return { run: endedNow(run, deps), status: isRolledBack ? 'rollback' : status, values: null, failure }
  }
  if (isRolledBack) {
    await deps.db.runs.delete(run.thread_id, run.run_id)
    const { values = null } = await showLatestState(ownerOf(run), deps, stopReason === 'rollback' ? failure : undefined)
    return { run: endedNow(run, deps), status: 'rollback', values, failure }
  }
  return storeStatus(live, { status, failure }, deps)
}

/** The run as it would be stored, for its webhook: its record is deleted. */
const endedNow = (run: Run, { clock }: FinishDeps): Run => ({ ...run, ended_at: clock.timestamp() })

const storeStatus = async (
  { run, stopReason }: LiveRun,
  { status, failure }: { status: RunEnd['status']; failure: RunFailure | undefined },
  deps: FinishDeps,
): Promise<EndedRun> => {
  const latest = await latestShown(ownerOf(run), failure && stopReason === undefined ? 'error' : undefined, deps)
  // A thread shows nothing of a run that never started, not even the interrupts that were open, as on the real servers.
  const shown =
    run.attempt > 0
      ? { ...latest, graph_id: run.metadata['graph_id'], error: failure ?? null }
      : { ...latest, status: 'idle' as const, error: null }
  const stored = await deps.db.runs.end(run.run_id, { status, error: failure, shown }, deps.clock.timestamp())
  return { run: stored ?? run, status, values: latest.values ?? null, failure }
}

/** `config`: by which a function makes the graph that reads the state. */
type StateOwner = Pick<Run, 'thread_id' | 'metadata'> & { config: StatePlace['config'] }

export const ownerOf = (run: Run): StateOwner => ({ ...run, config: kwargsOf(run).config })

/** To be called after a run was deleted. `error`: why it was rolled back, which its thread shows. */
export const showLatestState = async (
  run: StateOwner,
  { db, states, clock, log }: Omit<FinishDeps, 'ownUrl'>,
  error: RunFailure | null = null,
): Promise<Partial<ShownAfterRun>> => {
  if (!(await db.threads.get(run.thread_id))) return {}
  const shown = await latestShown(run, undefined, { states, log })
  const { values = null, interrupts = {} } = shown
  await db.runs.showThreadState(run.thread_id, { ...shown, values, interrupts, error }, clock.timestamp())
  return shown
}

/**
 * `state-summary.ts` decides whether the thread is `interrupted` or `idle`. Only a status when the thread has no checkpoint,
 * or when it cannot be read.
 */
const latestShown = async (
  { thread_id, metadata, config }: StateOwner,
  status: 'error' | undefined,
  { states, log }: Pick<FinishDeps, 'states' | 'log'>,
): Promise<Omit<ShownAfterRun, 'error'>> => {
  try {
    const summary = await states.summary({ threadId: thread_id, graphId: String(metadata['graph_id']), config })
    return { status: 'idle', ...summary, ...(status && { status }) }
  } catch (error) {
    log.error({ thread_id, err: error }, 'Could not read the state after a run')
    return { status: status ?? 'idle' }
  }
}

/** The real server's URLs are LangSmith's; these lead to this server, which stores nothing of what they receive. */
const feedbackUrls = (run: Run, ownUrl = 'http://localhost'): Record<string, string> | undefined => {
  const keys = kwargsOf(run).feedback_keys ?? []
  if (keys.length === 0) return undefined
  return Object.fromEntries(keys.map((key) => [key, `${ownUrl}/feedback/tokens/${derivedId(run.run_id, key)}`]))
}
