/** Starts the runs of crons on their dates. */
import type { Clock, Timer } from '../../clock.ts'
import type { Cron } from '../../db/crons/crons.ts'
import type { Database } from '../../db/database.ts'
import type { Run } from '../../db/runs/runs.ts'
import { ApiError } from '../../errors.ts'
import type { Log } from '../../log.ts'
import type { RunFields, RunRequest } from '../runner.ts'
import { createDueCrons } from './due-crons.ts'

export interface CronDeps {
  db: Pick<Database, 'crons'>
  clock: Clock
  log: Log
  create(request: RunRequest): Promise<Run>
}

export interface CronFiring {
  /** Skips the dates that were missed until now. */
  start(): Promise<void>
  rearm(): void
  /** Waits for the crons that are just being fired. */
  stop(): Promise<void>
}

const BATCH_SIZE = 100
/** After a failure, as on a full disk, due crons would otherwise be tried again at once, and endlessly. */
const RETRY_MS = 10_000

export const createCronFiring = ({ db, clock, log, create }: CronDeps): CronFiring => {
  const dueCrons = createDueCrons({ crons: db.crons, clock, log })
  let isOn = false
  let timer: Timer | undefined
  let firing: Promise<void> = Promise.resolve()

  const arm = async (): Promise<void> => {
    const next = await dueCrons.nextAt()
    timer?.cancel()
    timer = isOn && next !== undefined ? clock.timer(next, fireSoon) : undefined
  }
  const takeDue = async (fire: (cron: Cron) => Promise<void>): Promise<void> => {
    const next = await dueCrons.nextAt()
    if (next === undefined || next > clock.now()) return
    await Promise.all((await dueCrons.take(BATCH_SIZE)).map(fire))
    await takeDue(fire)
  }
  const fire = async (cron: Cron): Promise<void> => {
    try {
      await create(requestOf(cron))
    } catch (error) {
      const reason = error instanceof ApiError ? { reason: error.message } : { err: error }
      log.warn({ cron_id: cron.cron_id, ...reason }, 'A cron could not start its run')
    }
  }
  const fireDue = async (): Promise<void> => {
    try {
      await takeDue(fire)
      await arm()
    } catch (error) {
      log.error({ err: error }, 'Crons that are due could not be read or moved on; will retry')
      timer?.cancel()
      timer = isOn ? clock.delay(RETRY_MS, fireSoon) : undefined
    }
  }

  const fireSoon = (): void => {
    firing = fireDue()
  }

  return {
    async start() {
      await takeDue(async () => {}) // missed
      await dueCrons.correct()
      isOn = true
      await arm()
    },
    rearm: () => void arm(),
    async stop() {
      isOn = false
      timer?.cancel()
      await firing
    },
  }
}

/** The payload was checked as a request body. `cron_id` is the server's: a value of the client's is replaced. */
const requestOf = (cron: Cron): RunRequest => {
  const { cron_id, thread_id, assistant_id, on_run_completed, payload } = cron
  const body = payload as RunFields
  const { cron_id: _, ...configurable } = body.config?.configurable ?? {}
  const onCompletion = on_run_completed === 'keep' || on_run_completed === 'delete' ? on_run_completed : undefined
  return {
    threadId: thread_id,
    fields: {
      ...body,
      assistant_id: assistant_id ?? body.assistant_id,
      config: { ...body.config, configurable },
      metadata: { ...cron.metadata, ...body.metadata },
      ...(onCompletion && { on_completion: onCompletion }),
    },
    configurable: { cron_id },
  }
}
