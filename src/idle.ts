import type { Clock, Timer } from './clock.ts'

/** How long the server must be quiet first, so that a short-lived server in a test never pays for it. */
const QUIET_MS = 1000
const BETWEEN_STEPS_MS = 20

/** False when nothing is left to do. */
export type Step = () => boolean | Promise<boolean>

export interface IdleWork {
  clock: Clock
  isIdle(): boolean
  step: Step
  /** The step that has thrown is the last. */
  onError(error: unknown): void
}

/** Pauses between steps for requests to come in. Keeps no process alive. The returned function stops it. */
export const whenIdle = ({ clock, isIdle, step, onError }: IdleWork): (() => void) => {
  let timer: Timer
  let isStopped = false
  const wait = (ms: number) => {
    if (!isStopped) timer = clock.delay(ms, next)
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
