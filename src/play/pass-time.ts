import { setTimeout as sleep } from 'node:timers/promises'
import { LONGEST_TIMER_MS } from '../clock.ts'

/** Lets time pass: not at all for 0 milliseconds. Rejects as soon as the signal aborts. */
export const passTime = async (ms: number, signal: AbortSignal | undefined): Promise<void> => {
  for (let left = ms; left > 0; left -= LONGEST_TIMER_MS) {
    await sleep(Math.min(left, LONGEST_TIMER_MS), undefined, signal && { signal })
  }
}
