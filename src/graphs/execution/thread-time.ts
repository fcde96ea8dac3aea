import { AsyncLocalStorage } from 'node:async_hooks'
import type { Clock } from '../../clock.ts'
import type { Checkpoints } from '../../db/checkpoints/checkpoints.ts'
import { checkpointTime } from '../checkpoints/checkpoint-time.ts'

/**
 * Keeps new checkpoints of a thread after its old ones when the clock was set back: LangGraph, each copy of it, makes the
 * ids of checkpoints from `Date.now()`, and takes the greatest for the latest.
 */
export interface ThreadTime {
  /** Runs what writes checkpoints of the thread. */
  write<T>(threadId: string, work: () => Promise<T>): Promise<T>
}

/** Reads nothing but the greatest id, unless the thread is ahead of the clock. */
export const createThreadTime = (checkpoints: Pick<Checkpoints, 'latestId'>, clock: Pick<Clock, 'now'>): ThreadTime => {
  const ahead = new AsyncLocalStorage<{ ms: number }>()
  let inside = 0
  let restore = () => {}
  return {
    async write(threadId, work) {
      const latest = await checkpoints.latestId(threadId)
      const ms = Math.ceil((latest === undefined ? undefined : checkpointTime(latest)) ?? 0)
      if (ms < clock.now()) return work()
      if (inside++ === 0) restore = adjustDateNow(ahead)
      try {
        return await ahead.run({ ms }, work)
      } finally {
        if (--inside === 0) restore()
      }
    },
  }
}

/** Only for calls from within `ahead`: there each call is a millisecond later. Returns what undoes it. */
const adjustDateNow = (ahead: AsyncLocalStorage<{ ms: number }>): (() => void) => {
  const original = Date.now
  const adjusted = (): number => {
    const time = ahead.getStore()
    if (!time) return original()
    time.ms = Math.max(original(), time.ms + 1)
    return time.ms
  }
  Date.now = adjusted
  return () => {
    if (Date.now === adjusted) Date.now = original
  }
}
