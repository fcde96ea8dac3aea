import { setTimeout as sleep } from 'node:timers/promises'

/** The longest that a timer of Node can wait; for more it would ring at once. */
export const LONGEST_MS = 2 ** 31 - 1

/** Lets time pass: not at all for 0 milliseconds. Rejects as soon as the signal aborts. */
export const passTime = async (ms: number, signal: AbortSignal | undefined): Promise<void> => {
  for (let left = ms; left > 0; left -= LONGEST_MS) {
    await sleep(Math.min(left, LONGEST_MS), undefined, signal && { signal })
  }
}
