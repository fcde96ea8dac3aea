import type { Database } from '../db/database.ts'
import type { Run } from '../db/runs/runs.ts'
import { ApiError } from '../errors.ts'
import { type Canceller, createCanceller } from './ending/cancel-runs.ts'
import { type CronParts, createCronFiring } from './crons/cron-firing.ts'
import { createEventLogs } from './events/event-logs.ts'
import { LiveRun } from './playing/live-run.ts'
import { type NewRun, type NewRunParts, noThreadOrAssistant, prepareRun } from './creation/new-run.ts'
import { figuresOf } from './queue/queue-figures.ts'
import { recover } from './recover-runs.ts'
import { kwargsOf } from './run-kwargs.ts'
import { storedResult } from './ending/run-outcome.ts'
import type { Runner, RunRequest } from './runner.ts'
import { createWebhooks, type WebhookOptions } from './webhooks/webhook.ts'
import { createWorkers, type WorkerParts } from './playing/workers.ts'

export type RunnerParts = Omit<NewRunParts & WorkerParts & CronParts, 'onEnd' | 'create' | 'db'> & {
  db: Database
  webhooks: WebhookOptions
}

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
    const outcome = await storeRuns(wanted, parts)
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

  const watchDatabase = async (): Promise<void> => {
    for await (const notice of db.notices()) {
      if (notice.kind === 'crons changed') crons.rearm()
      else canceller.gone(notice.owner, notice.unfinished)
    }
  }
  void watchDatabase()

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

/** Stores all runs or none; `unfinished` are those that were unfinished on their threads before, the oldest first. */
const storeRuns = (wanted: readonly NewRun[], { db, clock }: Pick<RunnerParts, 'db' | 'clock'>) =>
  db.transaction(async (tx) => {
    const at = clock.timestamp()
    const created: Run[] = []
    const unfinished: Run[] = []
    for (const { threadId, newThread, needsFreeThread, make } of wanted) {
      const thread = (await tx.threads.get(threadId)) ?? newThread
      if (!thread) throw noThreadOrAssistant()
      const others = (await tx.runs.unfinished(threadId)).filter((run) => !created.includes(run))
      if (needsFreeThread && others.length > 0) throw busy()
      const run = make(thread)
      await tx.runs.create(run, thread, at)
      created.push(run)
      unfinished.push(...others)
    }
    return { created, unfinished }
  })

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
