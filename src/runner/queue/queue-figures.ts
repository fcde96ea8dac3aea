import type { QueueFigures } from '../../metrics/metrics.ts'
import type { Workers } from '../playing/workers.ts'

/** Waiting times in seconds. A delayed run begins to wait when it is due. */
export const queueFigures = (
  workers: Pick<Workers, 'waiting' | 'running' | 'isTaken'>,
  { now, concurrency }: { now: number; concurrency: number },
): QueueFigures => {
  const waiting = [...workers.waiting()].map(({ thread_id, created_at }) => ({
    isFree: !workers.isTaken(thread_id),
    seconds: Math.max(0, (now - Date.parse(created_at)) / 1000),
  }))
  const times = waiting.map(({ seconds }) => seconds).sort((a, b) => a - b)
  const unblocked = waiting.filter(({ isFree }) => isFree).map(({ seconds }) => seconds)
  return {
    pending: waiting.length,
    running: workers.running(),
    longestWait: times.at(-1) ?? 0,
    medianWait: median(times),
    longestUnblockedWait: unblocked.reduce((longest, one) => Math.max(longest, one), 0),
    maxWorkers: concurrency,
  }
}

const median = (sorted: readonly number[]): number => {
  const [low = 0, high = 0] = [sorted[(sorted.length - 1) >> 1], sorted[sorted.length >> 1]]
  return (low + high) / 2
}
