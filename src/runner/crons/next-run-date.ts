import { Cron } from 'croner'
import { toIsoformat } from '../../clock.ts'
import { CronExpressionError, toPattern, WRONG_FORM } from './croner-pattern.ts'

/** The settings of a cron that decide when it fires. */
export interface Timing {
  /**
   * Five fields (minute, hour, day of the month, month, day of the week), or six, of which the last is the second.
   * Takes names, lists, steps, ranges (also past the end, as in `FRI-MON`) and nicknames like `@daily`.
   */
  schedule: string
  /** IANA name; null for UTC. */
  timezone: string | null
}

/**
 * The first firing of a cron after `afterMs`, as it is stored; null when it never fires again. Throws
 * CronExpressionError for an invalid expression and for an unknown time zone.
 */
export const nextRunDate = (timing: Timing, afterMs: number): string | null => {
  const next = nextFiring(timing, afterMs)
  return next === undefined ? null : toIsoformat(next)
}

/**
 * The same as a number: milliseconds since 1970, in whole seconds.
 *
 * When clocks change, a schedule with fixed times fires once a day: a time that is skipped comes at the end of the
 * gap, one that comes twice counts the first time. A schedule with `*` or a step in its hours, minutes or seconds
 * goes by real time.
 */
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
