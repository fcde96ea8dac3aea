import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { whenIdle } from '../src/idle.ts'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

test('takes no step in the first second, then one after the other until there is none', () => {
  const step = vi.fn(() => step.mock.calls.length < 3)
  whenIdle(() => true, step)
  vi.advanceTimersByTime(900)
  expect(step).toHaveBeenCalledTimes(0)
  vi.advanceTimersByTime(60_000)
  expect(step).toHaveBeenCalledTimes(3)
  expect(vi.getTimerCount()).toBe(0)
})

test('takes no step while requests are being answered', () => {
  let isIdle = false
  const step = vi.fn(() => true)
  whenIdle(() => isIdle, step)
  vi.advanceTimersByTime(60_000)
  expect(step).toHaveBeenCalledTimes(0)
  isIdle = true
  vi.advanceTimersByTime(2000)
  expect(step).toHaveBeenCalled()
})

test('takes no step once it is stopped', () => {
  const step = vi.fn(() => true)
  const stop = whenIdle(() => true, step)
  stop()
  vi.advanceTimersByTime(60_000)
  expect(step).toHaveBeenCalledTimes(0)
})
