import { type Clock, LONGEST_TIMER_MS } from '../clock.ts'

/** Rings once at a moment of its world's clock. Keeps no process alive. */
export class Alarm {
  readonly #clock: Clock
  readonly #ring: () => void
  #timer: NodeJS.Timeout | undefined

  constructor(clock: Clock, ring: () => void) {
    this.#clock = clock
    this.#ring = ring
  }

  /** Milliseconds since 1970; replaces the moment that was set before. Undefined: does not ring. */
  set(at: number | undefined): void {
    clearTimeout(this.#timer)
    if (at === undefined) return
    const waitMs = Math.min(Math.max(Math.ceil(at - this.#clock.now()), 0), LONGEST_TIMER_MS)
    // A clock that was put back, or a wait too long for one timer: it is not time yet, and it is set again.
    this.#timer = setTimeout(() => (this.#clock.now() < at ? this.set(at) : this.#ring()), waitMs).unref()
  }
}
