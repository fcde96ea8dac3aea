/** The time of one world, and waiting for it. Nothing else in src/ asks Node for the time or a timer. */

export interface Timer {
  cancel(): void
}

export interface Clock {
  /** Milliseconds since 1970, with a fraction. */
  now(): number
  /** ISO 8601 with microseconds and offset (`2026-07-23T10:11:12.345678+00:00`), later than every one given before. */
  timestamp(): string
  /**
   * Calls `fn` once, at `at` (milliseconds since 1970) or later, after `timer` has returned. Keeps no process alive.
   */
  timer(at: number, fn: () => void): Timer
  /** Rejects with an AbortError as soon as the signal aborts. Keeps the process alive, since somebody waits for it. */
  sleep(ms: number, signal?: AbortSignal): Promise<void>
}

/** The longest delay that Node's timers take, in milliseconds; they fire at once for more. */
export const LONGEST_TIMER_MS = 2 ** 31 - 1

export const END_OF_TIME_MS = Date.UTC(10_000, 0) - 1

export const createClock = (now: () => number = () => performance.timeOrigin + performance.now()): Clock => ({
  now,
  timestamp: createTimestamps(now),
  timer: (at, fn) => startTimer(now, at, fn),
  sleep,
})

/** Does not keep the process alive. */
export const every = (clock: Clock, ms: number, fn: () => void): Timer => {
  const next = (): Timer =>
    clock.timer(clock.now() + ms, () => {
      timer = next()
      fn()
    })
  let timer = next()
  return { cancel: () => timer.cancel() }
}

const startTimer = (now: () => number, at: number, fn: () => void): Timer => {
  let timeout: NodeJS.Timeout
  // A delay too long for Node, or a clock that was set back: it is not time yet, and it waits again.
  const onTimeout = () => (now() < at ? wait() : fn())
  const wait = () => {
    timeout = setTimeout(onTimeout, Math.min(Math.max(Math.ceil(at - now()), 0), LONGEST_TIMER_MS)).unref()
  }
  wait()
  return { cancel: () => clearTimeout(timeout) }
}

const sleep = async (ms: number, signal?: AbortSignal): Promise<void> => {
  for (let left = ms; left > 0; left -= LONGEST_TIMER_MS) await delay(Math.min(left, LONGEST_TIMER_MS), signal)
}

/** Not `node:timers/promises`, whose timers the fake ones of tests do not replace. */
const delay = (ms: number, signal: AbortSignal | undefined): Promise<void> =>
  new Promise((resolve, reject) => {
    const onAbort = () => {
      clearTimeout(timeout)
      reject(new AbortError(signal?.reason))
    }
    const timeout = setTimeout(() => {
      signal?.removeEventListener('abort', onAbort)
      resolve()
    }, ms)
    if (signal?.aborted) onAbort()
    else signal?.addEventListener('abort', onAbort, { once: true })
  })

class AbortError extends Error {
  override readonly name = 'AbortError'
  readonly code = 'ABORT_ERR'

  constructor(cause: unknown) {
    super('The operation was aborted', { cause })
  }
}

const createTimestamps = (now: () => number): (() => string) => {
  let last = 0
  // Most timestamps are in the same second as the previous one: only the fraction is formatted again.
  let second = Number.NaN
  let prefix = ''
  return () => {
    last = Math.max(last + 1, Math.floor(now() * 1000))
    const micros = last % 1_000_000
    if (last - micros !== second) {
      second = last - micros
      prefix = format(second).slice(0, 'YYYY-MM-DDTHH:MM:SS.'.length)
    }
    return `${prefix}${String(micros).padStart(6, '0')}+00:00`
  }
}

const format = (micros: number): string => {
  const millis = Math.floor(micros / 1000)
  const rest = String(micros % 1000).padStart(3, '0')
  return `${new Date(millis).toISOString().slice(0, -1)}${rest}+00:00`
}

export const toTimestamp = (ms: number): string => format(Math.floor(ms * 1000))

/** Rewrites a date of LangGraph for JavaScript, so that all compare as text. What is no date stays as it is. */
export const normalizeTimestamp = (date: string): string => {
  const ms = Date.parse(date)
  return Number.isNaN(ms) ? date : toTimestamp(ms)
}

/** Writes UTC as Python's `isoformat` does: with a fraction only when there is one. */
export const toIsoformat = (ms: number): string => {
  const [seconds = '', fraction] = new Date(ms).toISOString().slice(0, -1).split('.')
  return fraction === '000' ? `${seconds}+00:00` : `${seconds}.${fraction}000+00:00`
}
