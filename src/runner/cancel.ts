import type { Run } from '../db/runs.ts'
import { ApiError } from '../errors.ts'
import type { EventLogs } from './event-logs.ts'
import { type FinishParts, showState } from './finish.ts'
import type { CancelTarget, Runner } from './runner.ts'
import type { Workers } from './workers.ts'

export interface CancelParts extends FinishParts {
  workers: Workers
  logs: EventLogs
}

/** Ends runs from outside. */
export interface Canceller extends Pick<Runner, 'cancel' | 'delete'> {
  /** Stops the older runs of a thread where a new one says so. */
  makeWay(outcome: { created: readonly Run[]; unfinished: readonly Run[] }): void
  /** The run has gone with its thread or assistant. */
  gone(run: Run): void
}

export const createCanceller = ({ workers, logs, ...parts }: CancelParts): Canceller => {
  const { db, log } = parts
  const stop = async (run: Run, action: 'interrupt' | 'rollback' | 'delete'): Promise<void> => {
    const live = workers.find(run.run_id)
    if (live) await workers.stop(live, action)
    if (action !== 'interrupt') logs.forgetRun(run)
  }
  const inBackground = (work: Promise<void>): void =>
    void work.catch((error: unknown) => log.error({ err: error }, 'A run could not be stopped'))

  return {
    async cancel(target, { action }) {
      const runs = await runsOf(target, db.runs)
      if (runs.length === 0) throw new ApiError(404, 'No runs found to cancel.')
      const unfinished = runs.filter(({ status }) => status === 'pending' || status === 'running')
      if (unfinished.length === 0) throw noneToCancel()
      await Promise.all(unfinished.map((run) => stop(run, action)))
      return unfinished.length
    },

    async delete(threadId, runId) {
      const run = await db.runs.get(threadId, runId)
      if (!run) return false
      await stop(run, 'delete')
      const isLeft = await db.runs.delete(threadId, runId)
      if (isLeft) await showState(run, parts)
      return true
    },

    makeWay({ created, unfinished }) {
      const strategies = new Map(created.map((run) => [run.thread_id, run.multitask_strategy]))
      for (const run of unfinished) {
        const strategy = strategies.get(run.thread_id)
        if (strategy === 'interrupt' || strategy === 'rollback') inBackground(stop(run, strategy))
      }
    },

    gone(run) {
      const live = workers.find(run.run_id)
      // Not at once: whoever removes the run has yet to commit that.
      if (live) inBackground(Promise.resolve().then(() => workers.stop(live, 'gone')))
    },
  }
}

const runsOf = async (target: CancelTarget, runs: FinishParts['db']['runs']): Promise<Run[]> => {
  if ('runIds' in target) {
    const found = await Promise.all(target.runIds.map((runId) => runs.get(target.threadId, runId)))
    return found.filter((run) => run !== undefined)
  }
  const { status } = target
  return (await runs.unfinished()).filter((run) => status === 'all' || run.status === status)
}

const noneToCancel = (): ApiError =>
  new ApiError(
    404,
    "No matching runs to cancel. Please verify the thread ID and run IDs are correct, and the runs haven't been deleted or completed.",
  )
