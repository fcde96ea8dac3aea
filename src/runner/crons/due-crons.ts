import { type Clock, toIsoformat } from '../../clock.ts'
import type { Cron, Crons } from '../../db/crons/crons.ts'
import type { Log } from '../../log.ts'
import { CronExpressionError } from './croner-pattern.ts'
import { nextRunDate } from './next-run-date.ts'

export interface DueCrons {
  /** When the next cron is due, in milliseconds since 1970, perhaps in the past; undefined when none ever is. */
  nextAt(): Promise<number | undefined>
  /** Takes due crons, the earliest first, and moves each on to its next date. The caller must fire them. */
  take(limit: number): Promise<Cron[]>
  /** Moves back what waits for longer than its schedule says: the clock was set back. */
  correct(): Promise<void>
}

export const createDueCrons = ({ crons, clock, log }: { crons: Crons; clock: Clock; log: Log }): DueCrons => ({
  async nextAt() {
    const next = await crons.nextDue()
    return next === undefined ? undefined : Date.parse(next)
  },

  async take(limit) {
    const now = clock.now()
    const due = await crons.due({ before: firstSecondAfter(now), limit })
    const taken = await Promise.all(due.map((cron) => take(cron, now, crons, log)))
    return due.filter((cron, index) => taken[index] && !hasEnded(cron, now))
  },

  async correct() {
    const now = clock.now()
    const limit = Number.POSITIVE_INFINITY
    const search = { enabled: true, limit, offset: 0, sort_by: 'next_run_date', sort_order: 'asc' } as const
    for (const cron of (await crons.search(search)).rows) {
      if (cron.next_run_date === null || Date.parse(cron.next_run_date) <= now) continue
      const next = nextOrNever(cron, now, log)
      if (next !== null && next < cron.next_run_date) await crons.advance(cron.cron_id, cron.next_run_date, next)
    }
  },
})

const take = async (cron: Cron, now: number, crons: Crons, log: Log): Promise<boolean> => {
  const { cron_id, next_run_date } = cron
  return next_run_date !== null && (await crons.advance(cron_id, next_run_date, nextOrNever(cron, now, log)))
}

/** A schedule that somebody broke by hand in the data file ends its cron, not the others. */
const nextOrNever = (cron: Cron, now: number, log: Log): string | null => {
  try {
    return nextRunDate({ schedule: cron.schedule, timezone: cron.timezone }, now)
  } catch (error) {
    if (!(error instanceof CronExpressionError)) throw error
    log.warn({ cron_id: cron.cron_id, err: error }, 'cron has no next date: its schedule or time zone cannot be read')
    return null
  }
}

/** Its end passed too while the server was stopped. */
const hasEnded = ({ end_time }: Cron, now: number): boolean => end_time !== null && Date.parse(end_time) <= now

/** Dates are whole seconds: everything that is due now comes before this one. */
const firstSecondAfter = (ms: number): string => toIsoformat((Math.floor(ms / 1000) + 1) * 1000)
