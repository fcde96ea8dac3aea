import { Cron } from 'croner'
import { toIsoformat } from '../../clock.ts'
import { CronExpressionError, toPattern, WRONG_FORM } from './croner-pattern.ts'

export interface Timing {
  /** Five fields, or six with the second last. Takes ranges past the end (`FRI-MON`) and nicknames (`@daily`). */
  schedule: string
  /** IANA name; null for UTC. */
  timezone: string | null
}

/** As it is stored; null when it never fires again. Throws CronExpressionError, also for an unknown time zone. */
export const nextRunDate = (timing: Timing, afterMs: number): string | null => {
  const next = nextFiring(timing, afterMs)
  return next === undefined ? null : toIsoformat(next)
}

/** Milliseconds since 1970. When clocks change, fixed times fire once a day; `*` and steps go by real time. */
export const nextFiring = ({ schedule, timezone }: Timing, afterMs: number): number | undefined => {
  if (timezone !== null && !isTimezone(timezone)) throw new CronExpressionError(`There is no time zone '${timezone}'.`)
  const cron = parse(toPattern(schedule), timezone ?? 'UTC')
  return cron.nextRun(new Date(afterMs))?.getTime()
}

const parse = (pattern: string, timezone: string): Cron => {
  try {
    // Without a function croner schedules nothing and only calculates.
    return new Cron(pattern, { mode: '6-part', timezone, sloppyRanges: true, fixedTimeRule: 'no-wildcard' })
  } catch {
    // Croner's own message speaks of six fields, the second first.
    throw new CronExpressionError(WRONG_FORM)
  }
}

/** Whether the IANA database has the name in exactly this spelling: the real server looks for a file of that name. */
export const isTimezone = (name: string): boolean => {
  if (!/^[A-Z]/.test(name)) return false
  try {
    new Intl.DateTimeFormat('en', { timeZone: name })
  } catch {
    return false
  }
  const known = Intl.supportedValuesOf('timeZone')
  const misspelt = (one: string) => one !== name && one.toLowerCase() === name.toLowerCase()
  return known.includes(name) || !known.some(misspelt)
}
