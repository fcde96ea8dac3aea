/** Time of one world. Passed in wherever time matters, so that a test can fix it. */
export interface Clock {
  /** Milliseconds since 1970, with a fraction. */
  now(): number
  /** ISO 8601 with microseconds and offset (`2026-07-23T10:11:12.345678+00:00`), later than every one given before. */
  timestamp(): string
}

const format = (micros: number): string => {
  const millis = Math.floor(micros / 1000)
  const rest = String(micros % 1000).padStart(3, '0')
  return `${new Date(millis).toISOString().slice(0, -1)}${rest}+00:00`
}

/** A moment (milliseconds since 1970, up to the end of the year 9999) in the form of `Clock.timestamp`. */
export const toTimestamp = (ms: number): string => format(Math.floor(ms * 1000))

/**
 * A date as LangGraph for JavaScript writes it, in the form of `Clock.timestamp`, so that all compare as text; one that a
 * person has spoilt stays as it is.
 */
export const retimed = (date: string): string => {
  const ms = Date.parse(date)
  return Number.isNaN(ms) ? date : toTimestamp(ms)
}

/** A clock over `now` (milliseconds; the machine's time when left out). */
export const createClock = (now: () => number = () => performance.timeOrigin + performance.now()): Clock => {
  let last = 0
  // Most timestamps fall into the second of the one before: only what follows its dot is written anew.
  let second = Number.NaN
  let prefix = ''
  return {
    now,
    timestamp: () => {
      last = Math.max(last + 1, Math.floor(now() * 1000))
      const micros = last % 1_000_000
      if (last - micros !== second) {
        second = last - micros
        prefix = format(second).slice(0, 'YYYY-MM-DDTHH:MM:SS.'.length)
      }
      return `${prefix}${String(micros).padStart(6, '0')}+00:00`
    },
  }
}

/** A moment (milliseconds since 1970) in UTC as Python's `isoformat` writes it: with a fraction only when it has one. */
export const toIsoformat = (ms: number): string => {
  const [seconds = '', fraction] = new Date(ms).toISOString().slice(0, -1).split('.')
  return fraction === '000' ? `${seconds}+00:00` : `${seconds}.${fraction}000+00:00`
}

/** The longest that a timer of Node can wait, in milliseconds; for more it would ring at once. */
export const LONGEST_TIMER_MS = 2 ** 31 - 1
