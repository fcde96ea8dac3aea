/** Yielding to the event loop: long work that never waits for anything must not hold up requests and timers. */

/** No work holds the event loop for longer while others wait. */
const MAX_HOLD_MS = 5

export const yieldToEventLoop = (): Promise<void> => new Promise((resolve) => setImmediate(resolve))

/** Serves steps that all take about as long; await it after each one. */
export const createStepYield = (steps: number): (() => Promise<void>) => {
  let taken = 0
  return async () => {
    taken++
    if (taken % steps === 0) await yieldToEventLoop()
  }
}

/** Resolves in a turn of the event loop that nobody else gets from the same source. */
export type TakeTurn = () => Promise<void>

/**
 * Serves long steps of several pieces of work; await it before each one. Steps that do not share a turn hold up others no
 * longer than one of them takes, however much work goes on side by side.
 */
export const createTurns = (): TakeTurn => {
  let last = Promise.resolve()
  return () => {
    last = last.then(yieldToEventLoop)
    return last
  }
}

/** Serves steps of unknown length. */
export class TimeSlice {
  readonly #takeTurn: TakeTurn
  #startedAt = performance.now()

  constructor(takeTurn: TakeTurn = yieldToEventLoop) {
    this.#takeTurn = takeTurn
  }

  isOver(): boolean {
    return performance.now() - this.#startedAt >= MAX_HOLD_MS
  }

  /** Await it after each step, or after some when they are short. */
  async pause(): Promise<void> {
    if (!this.isOver()) return
    await this.#takeTurn()
    this.#startedAt = performance.now()
  }
}

/** Serves steps that mostly wait for something themselves; await it before each one. All that have to wait go on together. */
export const createHoldYield = (): (() => Promise<void>) => {
  let heldSince: number | undefined
  let turn: Promise<void> | undefined
  const begin = async () => {
    heldSince = performance.now()
    await yieldToEventLoop()
    heldSince = undefined
  }
  return async () => {
    if (heldSince === undefined) void begin()
    else if (performance.now() - heldSince >= MAX_HOLD_MS) {
      turn ??= yieldToEventLoop().finally(() => {
        turn = undefined
      })
      await turn
    }
  }
}
