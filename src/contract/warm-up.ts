import { createClock } from '../clock.ts'

/** Longer in all would keep a processor busy for what nobody may ever ask for. */
const BUDGET_MS = 3000
/** A step cannot be interrupted; one that is longer shows a document whose other steps may be as long. */
const MAX_STEP_MS = 500

/** Takes one more step with each call; false when none is left, or when the budget is spent. */
export const createWarmUp = (
  steps: readonly (() => unknown)[],
  elapsed: () => number = createClock().elapsed,
): (() => boolean) => {
  let next = 0
  let spent = 0
  return () => {
    const step = steps[next++]
    if (!step) return false
    const start = elapsed()
    step()
    const taken = elapsed() - start
    spent += taken
    return next < steps.length && spent < BUDGET_MS && taken < MAX_STEP_MS
  }
}
