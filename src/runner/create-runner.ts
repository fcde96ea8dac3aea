import { resetting } from '../admission.ts'
import type { Database } from '../db/database.ts'
import type { Run } from '../db/runs/runs.ts'
import { ApiError } from '../errors.ts'
import { TimeSlice } from '../yielding.ts'
import { checkRunRequest, type NewRun, type NewRunDeps, prepareRun } from './creation/new-run.ts'
import { storeRuns } from './creation/store-runs.ts'
import { type CronDeps, createCronFiring } from './crons/cron-firing.ts'
import { createRunCanceller, type RunCanceller } from './ending/cancel-runs.ts'
import { storedResult } from './ending/run-outcome.ts'
import { createEventLogs } from './events/event-logs.ts'
import { stopOlderRuns } from './multitask.ts'
import { LiveRun } from './playing/live-run.ts'
import { createWorkers, type WorkerDeps } from './playing/workers.ts'
import { createProtocolLog, type ProtocolLogDeps } from './protocol/protocol-log.ts'
import { queueFigures } from './queue/queue-figures.ts'
import { recoverRuns } from './recover-runs.ts'
import { kwargsOf } from './run-kwargs.ts'
import type { Runner, RunRequest } from './runner.ts'
import { createWebhooks, type WebhookOptions } from './webhooks/webhooks.ts'

export type RunnerDeps = Omit<NewRunDeps & WorkerDeps & CronDeps & ProtocolLogDeps, 'onEnd' | 'create' | 'db'> & {
  db: Database
  webhooks: WebhookOptions
}

export const createRunner = (deps: RunnerDeps): Runner => {
  const { db, clock, log } = deps
  const logs = createEventLogs(clock, deps)
  const protocol = createProtocolLog(deps)
  const webhooks = createWebhooks({ ...deps, ...deps.webhooks })
  const workers = createWorkers({ ...deps, onEnd: webhooks.send })
  const canceller: RunCanceller = createRunCanceller({ ...deps, workers, logs, protocol })
  let isStopped = false
  let isResetting = false

  const adopt = (run: Run): void => {
    const log = logs.open(run, { isResumable: kwargsOf(run).resumable, recorder: protocol.record(run) })
    workers.add(new LiveRun(run, log))
  }

  const createAll = async (requests: readonly RunRequest[]): Promise<Run[]> => {
    if (isStopped) throw new ApiError('unavailable', 'The server is stopping.')
    if (isResetting) throw resetting()
    // All before any assistant is looked up, so that a mistake of any request comes first.
    const checked = requests.map((request) => checkRunRequest(request, deps))
    const newRuns: NewRun[] = []
    const slice = new TimeSlice()
    for (const request of checked) {
      newRuns.push(await prepareRun(request, deps))
      await slice.pause()
    }
    const outcome = await storeRuns(newRuns, deps)
    for (const run of outcome.created) adopt(run)
    stopOlderRuns(outcome, canceller.stopInBackground)
    workers.startReadySoon()
    return outcome.created
  }

  const create = async (request: RunRequest): Promise<Run> => {
    const [run] = await createAll([request])
    return run as Run // one for each request
  }
  const crons = createCronFiring({ ...deps, create })

  const watchDatabase = async (): Promise<void> => {
    for await (const notice of db.notices()) {
      if (notice.kind === 'crons changed') crons.rearm()
      else canceller.runsRemoved(notice)
    }
  }
  void watchDatabase()

  return {
    createAll,

    create,

    follow: logs.follow,

    followThread: logs.followThread,

    subscribe: protocol.subscribe,

    followEvents: protocol.followEvents,

    replay: protocol.replay,

    newestSeq: protocol.newestSeq,

    tree: protocol.tree,

    async result({ thread_id, run_id }, { signal, showsStop = false } = {}) {
      const live = workers.find(run_id)
      if (live) {
        const result = await unlessAborted(live.result(), signal)
        return showsStop && live.stopFailure ? { __error__: live.stopFailure } : result
      }
      if (!(await db.runs.get(thread_id, run_id))) throw new ApiError('not_found', 'Run not found')
      return storedResult(await db.threads.get(thread_id))
    },

    cancel: canceller.cancel,

    giveUp: canceller.giveUp,

    delete: canceller.delete,

    stateUpdated: logs.stateUpdated,

    queue: () => queueFigures(workers, { now: clock.now(), concurrency: deps.concurrency }),

    async start() {
      await recoverRuns({ ...deps, adopt, log })
      workers.startReadySoon()
      await crons.start()
    },

    async stop() {
      isStopped = true
      await Promise.all([crons.stop(), workers.stopAll('shutdown'), webhooks.stop()])
      logs.clear()
      await protocol.stop()
    },

    async reset(requestsLeft, clear) {
      isResetting = true
      try {
        await Promise.all([crons.stop(), workers.stopAll('reset'), webhooks.cancelAll()])
        await requestsLeft()
        await workers.stopAll('reset') // runs whose creation had begun
        logs.clear()
        await protocol.clear()
        await clear()
      } finally {
        isResetting = false
      }
      if (!isStopped) await crons.start()
    },
  }
}

const unlessAborted = async <T>(promise: Promise<T>, signal: AbortSignal | undefined): Promise<T> => {
  if (!signal) return promise
  signal.throwIfAborted()
  let onAbort = () => {}
  const aborted = new Promise<never>((_, reject) => {
    onAbort = () => reject(signal.reason)
    signal.addEventListener('abort', onAbort, { once: true })
  })
  return Promise.race([promise, aborted]).finally(() => signal.removeEventListener('abort', onAbort))
}
