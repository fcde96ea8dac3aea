import type { Run } from '../db/runs/runs.ts'
import { ApiError } from '../errors.ts'
import { type Canceller, createCanceller } from './cancel-run.ts'
import { type CronParts, createCronFiring } from './crons/cron-firing.ts'
import { createEventLogs } from './events/event-logs.ts'
import { LiveRun } from './live-run.ts'
import { type NewRunParts, noThreadOrAssistant, prepareRun } from './new-run.ts'
import { figuresOf } from './queue-metrics.ts'
import { recover } from './recover-runs.ts'
import { kwargsOf } from './run-kwargs.ts'
import { storedResult } from './run-outcome.ts'
import type { Runner, RunRequest } from './runner.ts'
import { createWebhooks, type WebhookOptions } from './webhooks/webhook.ts'
import { createWorkers, type WorkerParts } from './workers.ts'

export type RunnerParts = Omit<NewRunParts & WorkerParts & CronParts, 'onEnd' | 'create'> & { webhooks: WebhookOptions }

/** The life of runs in one world. */
export const createRunner = (parts: RunnerParts): Runner => {
  const { db, clock, log } = parts
  const logs = createEventLogs(clock)
  const webhooks = createWebhooks({ ...parts, ...parts.webhooks })
  const workers = createWorkers({ ...parts, onEnd: webhooks.send })
  const canceller: Canceller = createCanceller({ ...parts, workers, logs })
  let isStopped = false

  const adopt = (run: Run): void =>
    workers.add(new LiveRun(run, logs.open(run, { isResumable: kwargsOf(run).resumable })))

  const createAll = async (requests: readonly RunRequest[]): Promise<Run[]> => {
    if (isStopped) throw new ApiError('unavailable', 'The server is stopping.')
    const wanted = await Promise.all(requests.map((request) => prepareRun(request, parts)))
    const outcome = await db.runs.create(wanted, clock.timestamp())
    if ('refused' in outcome) throw outcome.refused === 'busy' ? busy() : noThreadOrAssistant()
    for (const run of outcome.created) adopt(run)
    canceller.makeWay(outcome)
    workers.kick()
    return outcome.created
  }

  const create = async (request: RunRequest): Promise<Run> => {
    const [run] = await createAll([request])
    return run as Run // one for each request
  }
  const crons = createCronFiring({ ...parts, create })

  db.runs.onGone(canceller.gone)

  return {
    createAll,

    create,

    follow: logs.follow,

    followThread: logs.followThread,

    async result({ thread_id, run_id }, signal) {
      const live = workers.find(run_id)
      if (live) return unlessAborted(live.result(), signal)
      if (!(await db.runs.get(thread_id, run_id))) throw new ApiError('not_found', 'Run not found')
      return storedResult(await db.threads.get(thread_id))
    },

    cancel: canceller.cancel,

    giveUp: canceller.giveUp,

    delete: canceller.delete,

    stateUpdated: logs.stateUpdated,

    queue: () => figuresOf(workers, { now: clock.now(), concurrency: parts.concurrency }),

    async start() {
      await recover({ ...parts, adopt, log })
      workers.kick()
      await crons.start()
    },

    async stop() {
      isStopped = true
      crons.stop()
      await Promise.all([workers.stopAll('shutdown'), webhooks.stop()])
      logs.clear()
    },

    async reset() {
      await workers.stopAll('reset')
      logs.clear()
    },
  }
}

const busy = (): ApiError =>
  new ApiError(
    'busy',
    'Thread is already running a task. Wait for it to finish or choose a different multitask strategy.',
  )

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
