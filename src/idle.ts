import type { Clock, Timer } from './clock.ts'

/**
 * Nothing begins before the server has been quiet this long, so that a short-lived server in a test never pays for it.
 */
const QUIET_MS = 1000
const BETWEEN_STEPS_MS = 20

/** Does a part of the work; false when nothing is left to do. */
export type Step = () => boolean | Promise<boolean>

export interface IdleWork {
  clock: Clock
  isIdle(): boolean
  step: Step
  /** Called with what a step has thrown; that step is the last. */
  onError(error: unknown): void
}

/**
 * Does work that may wait until nobody else does: takes step after step while `isIdle`, until one returns false, with
 * pauses in between for requests to come in. Keeps no process alive. Returns a function that stops it.
 */
export const whenIdle = ({ clock, isIdle, step, onError }: IdleWork): (() => void) => {
  let timer: Timer
  let isStopped = false
  const wait = (ms: number) => {
    if (!isStopped) timer = clock.timer(clock.now() + ms, next)
  }
  const next = async () => {
    try {
      if (!isIdle()) wait(QUIET_MS)
      else if (await step()) wait(BETWEEN_STEPS_MS)
    } catch (error) {
      onError(error)
    }
  }
  wait(QUIET_MS)
  return () => {
    isStopped = true
    timer.cancel()
  }
}
