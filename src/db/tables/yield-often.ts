/** Longer than this no work holds the event loop while others wait. */
const MAX_HOLD_MS = 5

/**
 * For work of many small steps that never wait for anything outside: to be awaited after each step. It returns at once,
 * but when the steps since the last pause have taken long it first lets everybody else have a turn.
 */
export const createPause = (): (() => Promise<void>) => {
  let since = performance.now()
  return async () => {
    if (performance.now() - since < MAX_HOLD_MS) return
    await new Promise(setImmediate)
    since = performance.now()
  }
}
