/**
 * The time of one world, and waiting for it. Nothing else in src/ asks Node for the time or a timer. Dates follow the
 * machine's wall clock, which may jump (a laptop's sleep, NTP); delays do not.
 */

export interface Timer {
  cancel(): void
}

export interface Clock {
  /** Milliseconds since 1970, with a fraction. Goes back when the machine's clock is set back. */
  now(): number
  /** Milliseconds since some moment, at an even pace whatever happens to `now`: for measuring how long something took. */
  elapsed(): number
  /**
   * ISO 8601 with microseconds and offset (`2026-07-23T10:11:12.345678+00:00`), later than every one given before, unless
   * the clock was set back by more than a minute: then it follows.
   */
  timestamp(): string
  /**
   * Calls `fn` once, at `at` (milliseconds since 1970) or later, after `timer` has returned; within a second when the clock
   * jumps past `at`. Keeps no process alive.
   */
  timer(at: number, fn: () => void): Timer
  /** Calls `fn` once, after `ms` milliseconds, wherever the clock jumps to meanwhile. Keeps no process alive. */
  delay(ms: number, fn: () => void): Timer
  /** Rejects with an AbortError as soon as the signal aborts. Keeps the process alive, since somebody waits for it. */
  sleep(ms: number, signal?: AbortSignal): Promise<void>
}

/** The longest delay that Node's timers take, in milliseconds; they fire at once for more. */
export const LONGEST_TIMER_MS = 2 ** 31 - 1

export const END_OF_TIME_MS = Date.UTC(10_000, 0) - 1

/** How long a clock that jumps ahead may go unnoticed. */
const LOOK_AT_CLOCK_MS = 1000

export const createClock = (now = createWallClock(), elapsed = () => performance.now()): Clock => ({
  now,
  elapsed,
  timestamp: createTimestamps(now),
  timer: (at, fn) => startTimer(now, at, fn),
  delay: startDelay,
  sleep,
})

/** The machine's date, with the fraction of a millisecond that `Date` does not have. */
const createWallClock = (): (() => number) => {
  let origin = performance.timeOrigin
  return () => {
    // biome-ignore lint/complexity/useDateNow: `thread-time.ts` adjusts `Date.now` within some runs
    const wall = new Date().getTime()
    const precise = origin + performance.now()
    if (precise >= wall && precise < wall + 1) return precise
    origin += wall - precise // the clock was set, or has drifted
    return wall
  }
}

/** Does not keep the process alive. */
export const every = (clock: Pick<Clock, 'delay'>, ms: number, fn: () => void): Timer => {
  const next = (): Timer =>
    clock.delay(ms, () => {
      timer = next()
      fn()
    })
  let timer = next()
  return { cancel: () => timer.cancel() }
}

const startTimer = (now: () => number, at: number, fn: () => void): Timer => {
  let timeout: NodeJS.Timeout
  const wait = () => {
    timeout = setTimeout(onTimeout, Math.min(Math.max(Math.ceil(at - now()), 0), LOOK_AT_CLOCK_MS)).unref()
  }
  const onTimeout = () => (now() < at ? wait() : fn())
  wait()
  return { cancel: () => clearTimeout(timeout) }
}

const startDelay = (ms: number, fn: () => void): Timer => {
  let timeout: NodeJS.Timeout
  const wait = (left: number) => {
    const rest = left - LONGEST_TIMER_MS
    timeout = setTimeout(() => (rest > 0 ? wait(rest) : fn()), Math.min(Math.max(left, 0), LONGEST_TIMER_MS)).unref()
  }
  wait(ms)
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

/** `at`, or the moment after `before` when the clock was set back in between: what happens to a thread stays in order. */
export const laterThan = (before: string, at: string): string => {
  if (at >= before) return at
  const micros = Date.parse(before) * 1000 + Number(/\.\d{3}(\d{3})/.exec(before)?.[1] ?? 0)
  return Number.isNaN(micros) ? at : format(micros + 1)
}

/** How far timestamps may be ahead of a clock that was set back, in microseconds. */
const MAX_AHEAD = 60_000_000

const createTimestamps = (now: () => number): (() => string) => {
  let last = 0
  // Most timestamps are in the same second as the previous one: only the fraction is formatted again.
  let second = Number.NaN
  let prefix = ''
  return () => {
    const micros1970 = Math.floor(now() * 1000)
    last = last - micros1970 > MAX_AHEAD ? micros1970 : Math.max(last + 1, micros1970)
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
