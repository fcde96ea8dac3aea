/** Work that may wait until nobody does. */

/** Nothing begins before the server has been quiet this long, so that a short-lived server in a test never pays for it. */
const QUIET_MS = 1000
const PAUSE_MS = 20

/**
 * Takes `step` after `step`, until one returns false, whenever `isIdle` and with pauses in between for requests to come in.
 * Keeps no process alive. Returns what stops it.
 */
export const whenIdle = (isIdle: () => boolean, step: () => boolean): (() => void) => {
  let timer: NodeJS.Timeout
  const wait = (ms: number) => {
    timer = setTimeout(next, ms).unref()
  }
  const next = () => {
    if (!isIdle()) wait(QUIET_MS)
    else if (step()) wait(PAUSE_MS)
  }
  wait(QUIET_MS)
  return () => clearTimeout(timer)
}
