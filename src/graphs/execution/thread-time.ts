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

type Enter = <T>(work: () => T) => T

/** Reads nothing but the greatest id, unless the thread is ahead of the clock. */
export const createThreadTime = (checkpoints: Pick<Checkpoints, 'latestId'>, clock: Pick<Clock, 'now'>): ThreadTime => {
  const ahead = new AsyncLocalStorage<{ ms: number }>()
  let inside = 0
  let leave = () => {}

  const within = async (threadId: string): Promise<{ enter: Enter; exit(): void }> => {
    const latest = await checkpoints.latestId(threadId)
    const ms = Math.ceil((latest === undefined ? undefined : checkpointTime(latest)) ?? 0)
    if (ms < clock.now()) return { enter: (work) => work(), exit() {} }
    if (inside++ === 0) leave = adjustDateNow(ahead)
    const time = { ms }
    return {
      enter: (work) => ahead.run(time, work),
      exit() {
        if (--inside === 0) leave()
      },
    }
  }

  return {
    async write(threadId, work) {
      const { enter, exit } = await within(threadId)
      try {
        return await enter(work)
      } finally {
        exit()
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
