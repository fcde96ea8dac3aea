/** Work that may wait until nobody does. */

/** Nothing begins before the server has been quiet this long, so that a short-lived server in a test never pays for it. */
const QUIET_MS = 1000
const PAUSE_MS = 20

/** Does a part of the work; false when there is none left. */
export type Step = () => boolean | Promise<boolean>

/**
 * Takes `step` after `step`, until one returns false, whenever `isIdle` and with pauses in between for requests to come in.
 * One that fails is the last, and is told to `failed`. Keeps no process alive. Returns what stops it.
 */
export const whenIdle = (isIdle: () => boolean, step: Step, failed: (error: unknown) => void): (() => void) => {
  let timer: NodeJS.Timeout
  let isStopped = false
  const wait = (ms: number) => {
    if (!isStopped) timer = setTimeout(next, ms).unref()
  }
  const next = async () => {
    try {
      if (!isIdle()) wait(QUIET_MS)
      else if (await step()) wait(PAUSE_MS)
    } catch (error) {
      failed(error)
    }
  }
  wait(QUIET_MS)
  return () => {
    isStopped = true
    clearTimeout(timer)
  }
}
