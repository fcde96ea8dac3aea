import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { createClock } from '../src/clock.ts'
import { whenIdle } from '../src/idle.ts'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

const clock = createClock(() => Date.now())

const neverFails = (error: unknown) => {
  throw error
}

test.each([
  ['that wait for nothing', (goesOn: boolean) => goesOn],
  ['that take their time', async (goesOn: boolean) => goesOn],
])('takes no step in the first second, then one after the other until none is left: steps %s', async (_, answer) => {
  const step = vi.fn(() => answer(step.mock.calls.length < 3))
  whenIdle({ clock, isIdle: () => true, step, onError: neverFails })
  await vi.advanceTimersByTimeAsync(900)
  expect(step).toHaveBeenCalledTimes(0)
  await vi.advanceTimersByTimeAsync(60_000)
  expect(step).toHaveBeenCalledTimes(3)
  expect(vi.getTimerCount()).toBe(0)
})

test('takes no step while requests are being answered', async () => {
  let isIdle = false
  const step = vi.fn(() => true)
  whenIdle({ clock, isIdle: () => isIdle, step, onError: neverFails })
  await vi.advanceTimersByTimeAsync(60_000)
  expect(step).toHaveBeenCalledTimes(0)
  isIdle = true
  await vi.advanceTimersByTimeAsync(2000)
  expect(step).toHaveBeenCalled()
})

test('takes no step after it has been stopped, even during a step', async () => {
  const step = vi.fn(() => true)
  whenIdle({ clock, isIdle: () => true, step, onError: neverFails })()
  await vi.advanceTimersByTimeAsync(60_000)
  expect(step).toHaveBeenCalledTimes(0)

  const slow = vi.fn(() => new Promise<boolean>((resolve) => setTimeout(resolve, 5000, true)))
  const stop = whenIdle({ clock, isIdle: () => true, step: slow, onError: neverFails })
  await vi.advanceTimersByTimeAsync(2000)
  stop()
  await vi.advanceTimersByTimeAsync(60_000)
  expect(slow).toHaveBeenCalledTimes(1)
})

test('takes no step after one that failed, and reports the error', async () => {
  const reason = new Error('no such module')
  const step = vi.fn(() => Promise.reject(reason))
  const failed = vi.fn()
  whenIdle({ clock, isIdle: () => true, step, onError: failed })
  await vi.advanceTimersByTimeAsync(60_000)
  expect(step).toHaveBeenCalledTimes(1)
  expect(failed).toHaveBeenCalledExactlyOnceWith(reason)
})
