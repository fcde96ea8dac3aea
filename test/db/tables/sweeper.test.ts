import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { createClock } from '../../../src/clock.ts'
import { Sweeper, type SweeperParts } from '../../../src/db/tables/sweeper.ts'

const MINUTE = 60_000

let stop: () => Promise<void> = async () => {}
beforeEach(() => {
  vi.useFakeTimers()
})
afterEach(async () => {
  await stop()
  vi.useRealTimers()
})

/** Times at which records expire, and times at which sweeps removed them. */
const start = async (options: Partial<SweeperParts> = {}) => {
  const ends: number[] = []
  const sweeps: number[] = []
  const clock = createClock(() => Date.now())
  const begun = Date.now()
  const sweeper = new Sweeper({
    clock,
    expiring: {
      nextExpiry: () => ends.toSorted((a, b) => a - b)[0],
      expire: async () => {
        sweeps.push(Date.now() - begun)
        for (const end of ends.filter((one) => one <= Date.now())) ends.splice(ends.indexOf(end), 1)
      },
    },
    ...options,
  })
  stop = () => sweeper.stop()
  await sweeper.start()
  const add = (ms: number) => {
    ends.push(begun + ms)
    sweeper.reschedule()
  }
  return { sweeper, sweeps, ends, add }
}

test('sweeps at the start, and whenever a record expires', async () => {
  const { sweeps, ends, add } = await start()
  for (const minutes of [5, 3, 9]) add(minutes * MINUTE)
  await vi.advanceTimersByTimeAsync(6 * MINUTE)
  expect(sweeps).toEqual([0, 3 * MINUTE, 5 * MINUTE])
  expect(ends).toHaveLength(1)
})

test('sets no timer when nothing expires', async () => {
  await start()
  expect(vi.getTimerCount()).toBe(0)
})

test('waits for the interval between two sweeps', async () => {
  const { sweeps, add } = await start({ intervalMs: 5 * MINUTE })
  for (const minutes of [1, 2, 6]) add(minutes * MINUTE)
  await vi.advanceTimersByTimeAsync(20 * MINUTE)
  expect(sweeps).toEqual([0, 5 * MINUTE, 10 * MINUTE])
})

test('retries a failed sweep, and logs the failure', async () => {
  const warned: unknown[] = []
  const nothing = () => {}
  let isBroken = true
  const { sweeps, add } = await start({
    log: { debug: nothing, info: nothing, error: nothing, warn: (fields) => warned.push(fields) },
    expiring: {
      nextExpiry: () => (isBroken ? Date.now() : undefined),
      expire: async () => {
        if (isBroken) throw new Error('full')
      },
    },
  })
  expect(warned).toEqual([{ error: new Error('full') }])
  isBroken = false
  add(0)
  await vi.advanceTimersByTimeAsync(20_000)
  expect([sweeps, warned.length, vi.getTimerCount()]).toEqual([[], 1, 0])
})

test('does not sweep after stop', async () => {
  const { sweeper, sweeps, add } = await start()
  add(MINUTE)
  await sweeper.stop()
  add(2 * MINUTE)
  await vi.advanceTimersByTimeAsync(5 * MINUTE)
  expect([sweeps, vi.getTimerCount()]).toEqual([[0], 0])
})
