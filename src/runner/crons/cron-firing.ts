import type { Clock, Timer } from '../../clock.ts'
import type { Cron } from '../../db/crons/crons.ts'
import type { Database } from '../../db/database.ts'
import type { Run } from '../../db/runs/runs.ts'
import { ApiError } from '../../errors.ts'
import type { Log } from '../../log.ts'
import type { RunFields, RunRequest } from '../runner.ts'
import { createSchedule } from './due-crons.ts'

export interface CronParts {
  db: Pick<Database, 'crons'>
  clock: Clock
  log: Log
  create(request: RunRequest): Promise<Run>
}

/** Starts the runs of crons when they are due. */
export interface CronFiring {
  /** Dates that were missed until now are passed over. */
  start(): Promise<void>
  /** To be called when a cron was added or changed. */
  rearm(): void
  stop(): void
}

/** Crons that are taken at a time. */
const AT_ONCE = 100

export const createCronFiring = ({ db, clock, log, create }: CronParts): CronFiring => {
  const schedule = createSchedule({ crons: db.crons, clock, log })
  let isOn = false
  let timer: Timer | undefined

  const arm = async (): Promise<void> => {
    const next = await schedule.nextAt()
    timer?.cancel()
    timer = isOn && next !== undefined ? clock.timer(next, () => void ring()) : undefined
  }
  const take = async (fire: (cron: Cron) => Promise<void>): Promise<void> => {
    const next = await schedule.nextAt()
    if (next === undefined || next > clock.now()) return
    await Promise.all((await schedule.take(AT_ONCE)).map(fire))
    await take(fire)
  }
  const fire = async (cron: Cron): Promise<void> => {
    try {
      await create(requestOf(cron))
    } catch (error) {
      const reason = error instanceof ApiError ? { reason: error.message } : { err: error }
      log.warn({ cron_id: cron.cron_id, ...reason }, 'A cron could not start its run')
    }
  }
  const ring = async (): Promise<void> => {
    try {
      await take(fire)
    } catch (error) {
      log.error({ err: error }, 'Crons that are due could not be read')
    }
    await arm()
  }

  return {
    async start() {
      await take(async () => {})
      isOn = true
      await arm()
    },
    rearm: () => void arm(),
    stop() {
      isOn = false
      timer?.cancel()
    },
  }
}

/** The payload is a checked body. The cron's id, in settings and metadata, is the server's own word. */
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
      metadata: { ...cron.metadata, ...body.metadata, cron_id },
      ...(onCompletion && { on_completion: onCompletion }),
    },
    configurable: { cron_id },
  }
}
