import type { Clock, Timer } from '../../clock.ts'
import type { Log } from '../../log.ts'

/** Leaves time for other work between two sweeps, however short lifetimes are. */
const MIN_PAUSE_MS = 20
const RETRY_MS = 10_000

/** Records with a lifetime, in the order of their ends. */
export interface Expiring {
  /** When the next lifetime ends, in milliseconds since 1970; undefined when none does. */
  nextExpiry(): number | undefined
  /** Deals with at most `limit` records whose lifetimes have ended. */
  expire(limit: number): Promise<void>
}

export interface SweeperParts {
  expiring: Expiring
  clock: Clock
  log?: Log | undefined
  /** Least time between two sweeps. Left out: each record is dealt with as soon as its lifetime ends. */
  intervalMs?: number | undefined
  /** Records for each sweep. Default: all that are due. */
  limit?: number | undefined
}

/** Deals with records when their lifetimes end. It sleeps until the next end, and keeps no process alive. */
export class Sweeper {
  readonly #parts: SweeperParts
  #timer: Timer | undefined
  #wakesAt = Number.POSITIVE_INFINITY
  #notBefore = 0
  #running: Promise<void> | undefined
  #state: 'not started' | 'started' | 'stopped' = 'not started'

  constructor(parts: SweeperParts) {
    this.#parts = parts
  }

  /** Deals with what came due while nothing was running, and waits for the rest from then on. */
  async start(): Promise<void> {
    this.#state = 'started'
    await this.sweep()
  }

  /** Wakes earlier when a lifetime now ends earlier than the one it waits for. To be called after each change. */
  reschedule(): void {
    if (this.#state !== 'started' || this.#running) return
    const next = this.#parts.expiring.nextExpiry()
    if (next !== undefined && Math.max(next, this.#notBefore) < this.#wakesAt) this.#wait()
  }

  /** Deals with what is due now; for whoever moves the clock. Never rejects: it logs, and tries again later. */
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
      this.#notBefore = clock.now() + Math.max(intervalMs, MIN_PAUSE_MS)
    } catch (error) {
      this.#notBefore = clock.now() + RETRY_MS
      log?.warn({ error }, 'Could not remove what has expired; it is tried again')
    }
  }

  #wait(): void {
    this.#timer?.cancel()
    this.#wakesAt = Number.POSITIVE_INFINITY
    const next = this.#parts.expiring.nextExpiry()
    if (next === undefined || this.#state !== 'started') return
    this.#wakesAt = Math.max(next, this.#notBefore)
    this.#timer = this.#parts.clock.timer(this.#wakesAt, () => void this.sweep())
  }
}
