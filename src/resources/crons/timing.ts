/** Checks of a cron's times. Each throws 422, worded as on the Python server where it has the case. */
import { type Clock, toIsoformat } from '../../clock.ts'
import { ApiError } from '../../errors.ts'
import { CronExpressionError } from '../../runner/crons/croner-pattern.ts'
import { isTimezone, nextRunDate, type Timing } from '../../runner/crons/next-run-date.ts'

export const firstRunDate = (timing: Timing, clock: Clock): string => {
  if (timing.timezone !== null && !isTimezone(timing.timezone)) {
    throw new ApiError(
      'invalid',
      `Invalid timezone: '${timing.timezone}'. Use IANA timezone format (e.g. 'America/New_York').`,
    )
  }
  const date = calculate(timing, clock)
  if (date === null) throw invalidSchedule(timing.schedule, 'There is no date on which it is due.')
  return date
}

const calculate = (timing: Timing, clock: Clock): string | null => {
  try {
    return nextRunDate(timing, clock.now())
  } catch (error) {
    if (error instanceof CronExpressionError) throw invalidSchedule(timing.schedule, error.message)
    throw error
  }
}

const invalidSchedule = (schedule: string, reason: string): ApiError =>
  new ApiError('invalid', `Invalid cron schedule: '${schedule}'. Reason: ${reason}`)

const LAST_MOMENT = Date.UTC(9999, 11, 31, 23, 59, 59, 999)

/** Throws 422 for one in the past: such a cron could never fire. */
export const readEndTime = (given: string, clock: Clock): string => {
  const ms = Date.parse(given.toUpperCase().replace(' ', 'T'))
  if (!(ms <= LAST_MOMENT))
    throw new ApiError('invalid', `Invalid end_time: '${given}'. There is no such date and time.`)
  if (ms <= clock.now()) throw new ApiError('invalid', `Invalid end_time: '${given}'. It must be in the future.`)
  return toIsoformat(ms)
}
