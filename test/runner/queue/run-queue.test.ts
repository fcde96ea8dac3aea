import { expect, test } from 'vitest'
import { type QueuedRun, RunQueue } from '../../../src/runner/queue/run-queue.ts'

const run = (index: number, thread_id: string): QueuedRun => ({
  run_id: `run ${String(index).padStart(8, '0')}`,
  thread_id,
  created_at: String(1_000_000 - index).padStart(8, '0'),
  notBefore: 0,
})

/** Milliseconds to queue this many runs, each older than the one before, and to take all of them. */
const milliseconds = (count: number, threadOf: (index: number) => string): number => {
  const queue = new RunQueue()
  const start = performance.now()
  for (let index = 0; index < count; index++) queue.add(run(index, threadOf(index)), 0)
  for (let taken = queue.take(0); taken; taken = queue.take(0)) queue.release(taken.thread_id)
  return performance.now() - start
}

test('runs that wait on one thread cost about as much as runs on threads of their own', () => {
  milliseconds(2000, () => 'warm-up')
  const apart = milliseconds(20_000, (index) => `thread ${index}`)
  expect(milliseconds(20_000, () => 'thread')).toBeLessThan(apart * 6)
})

test('starts the oldest run of each free thread, and no other of a thread that is taken', () => {
  const queue = new RunQueue()
  for (const [index, thread] of ['a', 'a', 'b'].entries()) queue.add(run(index, thread), 0)
  expect([queue.take(0)?.run_id, queue.take(0)?.run_id, queue.take(0)]).toEqual([
    'run 00000002',
    'run 00000001',
    undefined,
  ])
  queue.release('a')
  expect(queue.take(0)?.run_id).toBe('run 00000000')
})

test('forgets a run that was removed, be it the next of its thread or not', () => {
  const queue = new RunQueue()
  for (const index of [0, 1, 2]) queue.add(run(index, 'a'), 0)
  expect([queue.remove('run 00000002'), queue.remove('run 00000000'), queue.remove('run 00000000')]).toEqual([
    true,
    true,
    false,
  ])
  expect([queue.take(0)?.run_id, [...queue.runs()]]).toEqual(['run 00000001', []])
})
