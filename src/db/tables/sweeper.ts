import type { Clock, Timer } from '../../clock.ts'
import type { Log } from '../../log.ts'

const MIN_PAUSE_MS = 20
const RETRY_MS = 10_000

export interface Expiring {
  /** In milliseconds since 1970. */
  nextExpiry(): number | undefined
  expire(limit: number): Promise<void>
}

export interface SweeperParts {
  expiring: Expiring
  clock: Clock
  log?: Log | undefined
  /** Least time between two sweeps. Default: sweep as soon as a record expires. */
  intervalMs?: number | undefined
  limit?: number | undefined
}

/** Its timer does not keep the process alive. */
export class Sweeper {
  readonly #parts: SweeperParts
  #timer: Timer | undefined
  #wakesAt = Number.POSITIVE_INFINITY
  /** By `clock.elapsed`: a pause stays a pause when the clock is set. */
  #notBefore = 0
  #running: Promise<void> | undefined
  #state: 'not started' | 'started' | 'stopped' = 'not started'

  constructor(parts: SweeperParts) {
    this.#parts = parts
  }

  async start(): Promise<void> {
    this.#state = 'started'
    await this.sweep()
  }

  /** Moves the timer forward if a record now expires earlier. Call after each change. */
  reschedule(): void {
    if (this.#state !== 'started' || this.#running) return
    const next = this.#parts.expiring.nextExpiry()
    if (next !== undefined && next < this.#wakesAt) this.#wait()
  }

  /** Sweeps now; call after moving the clock. Never rejects: it logs a failure and retries later. */
  sweep(): Promise<void> {
    this.#running ??= this.#run().finally(() => {
      this.#running = undefined
      this.#wait()
    })
    return this.#running
  }

  async stop(): Promise<void> {
    this.#state = 'stopped'
    this.#timer?.cancel()
    await this.#running
  }

  async #run(): Promise<void> {
    const { expiring, clock, log, intervalMs = MIN_PAUSE_MS, limit = Number.POSITIVE_INFINITY } = this.#parts
    try {
      await expiring.expire(limit)
      this.#notBefore = clock.elapsed() + Math.max(intervalMs, MIN_PAUSE_MS)
    } catch (error) {
      this.#notBefore = clock.elapsed() + RETRY_MS
      log?.warn({ error }, 'Could not remove expired records; will retry')
    }
  }

  #wait(): void {
    this.#timer?.cancel()
    this.#wakesAt = Number.POSITIVE_INFINITY
    const next = this.#parts.expiring.nextExpiry()
    if (next === undefined || this.#state !== 'started') return
    const { clock } = this.#parts
    const pause = this.#notBefore - clock.elapsed()
    this.#wakesAt = next
    const sweep = () => void this.sweep()
    const afterPause = () => {
      if (next <= clock.now()) sweep()
      else this.#timer = clock.timer(next, sweep)
    }
    this.#timer = pause > 0 ? clock.delay(pause, afterPause) : clock.timer(next, sweep)
  }
}
