import { Cron } from 'croner'
import { CronExpressionError, toPattern, WRONG_FORM } from './croner-pattern.ts'

/** When a cron is due: what it takes to find the next date. */
export interface Timing {
  /**
   * Five fields (minute, hour, day of the month, month, day of the week), or six, whose last is the second. Names, lists,
   * ranges (also over the end, as in `FRI-MON`), steps, and names for the usual ones such as `@daily`.
   */
  schedule: string
  /** IANA name; null for UTC. */
  timezone: string | null
}

/**
 * The first date after `afterMs` (both in milliseconds since 1970, the result in whole seconds); undefined when there is
 * none any more. Throws CronExpressionError for a text that is no cron expression, and for an unknown time zone.
 *
 * When clocks change, a time that is named comes once a day: one that is left out comes at the end of the gap, one that is
 * there twice comes the first time. A schedule with `*` or a step in its hours, minutes or seconds goes by real time.
 */
export const nextDate = ({ schedule, timezone }: Timing, afterMs: number): number | undefined => {
  if (timezone !== null && !isTimezone(timezone)) throw new CronExpressionError(`There is no time zone '${timezone}'.`)
  const cron = parse(toPattern(schedule), timezone ?? 'UTC')
  return cron.nextRun(new Date(afterMs))?.getTime()
}

const parse = (pattern: string, timezone: string): Cron => {
  try {
    // No function is given, so that nothing is scheduled: this only calculates.
    return new Cron(pattern, { mode: '6-part', timezone, sloppyRanges: true, fixedTimeRule: 'no-wildcard' })
  } catch {
    throw new CronExpressionError(WRONG_FORM) // croner's own words speak of six fields, the second first
  }
}

/** Whether the name is in the IANA database. Spelt exactly: the real server looks for a file of that name. */
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
