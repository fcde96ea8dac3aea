import type { Notice } from '../../db/notices.ts'
import type { Run, RunOwner } from '../../db/runs/runs.ts'
import { ApiError } from '../../errors.ts'
import type { EventLogs } from '../events/event-logs.ts'
import { stopFailure } from '../playing/live-run.ts'
import type { Workers } from '../playing/workers.ts'
import type { ProtocolLog } from '../protocol/protocol-log.ts'
import type { CancelTarget, Runner, StopCause } from '../runner.ts'
import { type FinishDeps, ownerOf, showLatestState } from './finish-run.ts'

export interface CancelDeps extends FinishDeps {
  workers: Workers
  logs: EventLogs
  protocol: ProtocolLog
}

type RunsRemoved = Extract<Notice, { kind: 'runs removed' }>

export interface RunCanceller extends Pick<Runner, 'cancel' | 'giveUp' | 'delete'> {
  /** Does not wait for the run to stop; a failure is logged. */
  stopInBackground(run: Run, cause: StopCause): void
  runsRemoved(removed: RunsRemoved): void
}

export const createRunCanceller = ({ workers, logs, protocol, ...deps }: CancelDeps): RunCanceller => {
  const { db, log } = deps
  const stop = async (run: Run, action: StopCause['action'] | 'delete', message?: string): Promise<void> => {
    const live = workers.find(run.run_id)
    if (live) await workers.stop(live, action, message)
    else await endStored(run, action)
    if (action === 'interrupt') return
    logs.forgetRun(run)
    protocol.forgetRuns([run])
  }
  /** For a run without a worker: its end could not be stored, or it is just being created. */
  const endStored = async ({ thread_id, run_id }: Run, action: StopCause['action'] | 'delete'): Promise<void> => {
    const run = (await db.runs.unfinished(thread_id)).find((one) => one.run_id === run_id)
    if (!run) return
    const shown = { status: 'idle', error: null } as const
    if (action === 'interrupt') await db.runs.end(run_id, { status: 'interrupted', shown }, deps.clock.timestamp())
    else await db.runs.delete(thread_id, run_id)
    await showLatestState(ownerOf(run), deps)
  }
  const clearUp = async (owner: RunOwner, unfinished: readonly Run[]): Promise<void> => {
    const live = unfinished.flatMap(({ run_id }) => workers.find(run_id) ?? [])
    await Promise.all(live.map((run) => workers.stop(run, 'removed')))
    await Promise.allSettled(live.map((run) => run.result()))
    if (!('thread_id' in owner)) return
    logs.forgetThread(owner.thread_id)
    await protocol.forgetThread(owner.thread_id)
  }
  const inBackground = (work: Promise<void>): void =>
    void work.catch((error: unknown) => log.error({ err: error }, 'Could not stop a run'))

  return {
    async cancel(target, { action, message }) {
      const runs = await runsOf(target, db.runs)
      if (runs.length === 0) throw new ApiError('not_found', 'No runs found to cancel.')
      const unfinished = runs.filter(({ status }) => status === 'pending' || status === 'running')
      if (unfinished.length === 0) throw noneToCancel()
      await Promise.all(unfinished.map((run) => stop(run, action, message)))
      return unfinished.length
    },

    async giveUp({ run_id }, message) {
      const error = stopFailure('interrupt', message)
      return (await db.runs.markInterrupted(run_id, error, deps.clock.timestamp())) !== undefined
    },

    async delete(threadId, runId) {
      const run = await db.runs.get(threadId, runId)
      if (!run) return false
      await stop(run, 'delete')
      const isLeft = await db.runs.delete(threadId, runId)
      if (isLeft) await showLatestState(ownerOf(run), deps)
      return true
    },

    stopInBackground: (run, { action, message }) => inBackground(stop(run, action, message)),

    runsRemoved({ owner, removed, unfinished }) {
      protocol.forgetRuns(removed)
      inBackground(clearUp(owner, unfinished))
    },
  }
}

const runsOf = async (target: CancelTarget, runs: FinishDeps['db']['runs']): Promise<Run[]> => {
  if ('runIds' in target) {
    const found = await Promise.all(target.runIds.map((runId) => runs.get(target.threadId, runId)))
    return found.filter((run) => run !== undefined)
  }
  const { status } = target
  return (await runs.unfinished()).filter((run) => status === 'all' || run.status === status)
}

const noneToCancel = (): ApiError =>
  new ApiError(
    'not_found',
    "No matching runs to cancel. Please verify the thread ID and run IDs are correct, and the runs haven't been deleted or completed.",
  )
