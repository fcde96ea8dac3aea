import { type Clock, toIsoformat } from '../../clock.ts'
import type { Cron, Crons } from '../../db/crons/crons.ts'
import type { Log } from '../../log.ts'
import { nextDate, type Timing } from './next-run-date.ts'
import { CronExpressionError } from './croner-pattern.ts'

/** Which crons are due, by the clock of their world. It knows nothing of runs: whoever asks starts them. */
export interface Schedule {
  /** When a cron is due next, in milliseconds since 1970; perhaps already past. Undefined when none ever is. */
  nextAt(): Promise<number | undefined>
  /**
   * Takes crons that are due, at most `limit`, the earliest first, each as it was when it became due. Whoever gets one must
   * fire it: it has moved on to its next date after now, and nobody else gets it. Dates that were missed are not made up.
   */
  take(limit: number): Promise<Cron[]>
}

export const createSchedule = ({ crons, clock, log }: { crons: Crons; clock: Clock; log: Log }): Schedule => ({
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
})

/** The next date of a cron, as it is stored; null when there is none any more. Throws CronExpressionError. */
export const nextRunDate = (timing: Timing, afterMs: number): string | null => {
  const next = nextDate(timing, afterMs)
  return next === undefined ? null : toIsoformat(next)
}

const take = async (cron: Cron, now: number, crons: Crons, log: Log): Promise<boolean> => {
  const { cron_id, next_run_date } = cron
  return next_run_date !== null && (await crons.advance(cron_id, next_run_date, nextOrNever(cron, now, log)))
}

/** A schedule that a person has spoilt in the file ends that cron, not the others. */
const nextOrNever = (cron: Cron, now: number, log: Log): string | null => {
  try {
    return nextRunDate({ schedule: cron.schedule, timezone: cron.timezone }, now)
  } catch (error) {
    if (!(error instanceof CronExpressionError)) throw error
    log.warn({ cron_id: cron.cron_id, err: error }, 'cron has no next date: its schedule or time zone cannot be read')
    return null
  }
}

/** It became due while nobody was there to fire it, and its end came too. */
const hasEnded = ({ end_time }: Cron, now: number): boolean => end_time !== null && Date.parse(end_time) <= now

/** Dates are whole seconds: what is due now comes before it. */
const firstSecondAfter = (ms: number): string => toIsoformat((Math.floor(ms / 1000) + 1) * 1000)
