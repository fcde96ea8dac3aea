import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { createClock, every, LONGEST_TIMER_MS, laterThan, toTimestamp } from '../src/clock.ts'

test('timestamps have microseconds and an offset', () => {
  expect(createClock(() => 1784801472345.678).timestamp()).toBe('2026-07-23T10:11:12.345678+00:00')
})

test('a timestamp is later than the one before even when the clock stands still', () => {
  const clock = createClock(() => 1784801472999.999)
  expect([clock.timestamp(), clock.timestamp(), clock.timestamp()]).toEqual([
    '2026-07-23T10:11:12.999999+00:00',
    '2026-07-23T10:11:13.000000+00:00',
    '2026-07-23T10:11:13.000001+00:00',
  ])
})

test('timestamps are formatted like any other moment, across seconds, days and years', () => {
  const moments = [0.001, 999.999, 1000, 86_399_999.5, 86_400_000, 1784801472345.678, 4102444799999.999]
  const clock = createClock(() => moments[0] ?? 0)
  for (const moment of [...moments]) {
    expect(clock.timestamp()).toBe(toTimestamp(moment))
    moments.shift()
  }
})

describe('the date of the machine', () => {
  beforeEach(() => void vi.useFakeTimers({ toFake: ['Date'], now: Date.UTC(2030, 0, 2) }))
  afterEach(() => void vi.useRealTimers())

  test.each([
    ['ahead', Date.UTC(2031, 0, 1), '2031-01-01'],
    ['back', Date.UTC(2030, 0, 1), '2030-01-01'],
  ])('is followed at once when it jumps %s', (_, to, day) => {
    const clock = createClock()
    expect(clock.timestamp().slice(0, 10)).toBe('2030-01-02')
    vi.setSystemTime(to)
    expect(clock.now() - to).toBeLessThan(1000)
    expect(clock.timestamp().slice(0, 10)).toBe(day)
  })

  test('may go back by a minute without timestamps that do', () => {
    const clock = createClock()
    const before = clock.timestamp()
    vi.setSystemTime(Date.UTC(2030, 0, 2) - 50_000)
    expect(clock.timestamp() > before).toBe(true)
  })
})

test('a timestamp is moved behind the one before only when the clock was set back', () => {
  const [earlier, later] = ['2030-01-01T00:00:00.000001+00:00', '2030-01-01T00:00:00.999999+00:00']
  expect([laterThan(earlier, later), laterThan(later, later)]).toEqual([later, later])
  expect(laterThan(later, earlier)).toBe('2030-01-01T00:00:01.000000+00:00')
})

describe('waiting', () => {
  const DAY_MS = 86_400_000
  beforeEach(() => void vi.useFakeTimers({ now: 1000 }))
  afterEach(() => void vi.useRealTimers())
  const clock = createClock(() => Date.now())

  test('a timer fires once, when its moment comes', () => {
    const called = vi.fn()
    clock.timer(1500, called)
    vi.advanceTimersByTime(499)
    expect(called).toHaveBeenCalledTimes(0)
    vi.advanceTimersByTime(DAY_MS)
    expect(called).toHaveBeenCalledTimes(1)
  })

  test('a timer for a past moment fires after it has been returned', () => {
    const called = vi.fn()
    clock.timer(0, called)
    expect(called).toHaveBeenCalledTimes(0)
    vi.advanceTimersByTime(1)
    expect(called).toHaveBeenCalledTimes(1)
  })

  test('a timer fires within a second when the clock jumps past its moment', () => {
    const called = vi.fn()
    clock.timer(1000 + DAY_MS, called)
    vi.setSystemTime(1000 + 2 * DAY_MS)
    vi.advanceTimersByTime(1000)
    expect(called).toHaveBeenCalledTimes(1)
  })

  test('a delay stays the same when the clock jumps ahead, or is set back', () => {
    const called = vi.fn()
    clock.delay(2000, called)
    vi.setSystemTime(DAY_MS)
    vi.advanceTimersByTime(1999)
    expect(called).toHaveBeenCalledTimes(0)
    vi.setSystemTime(0)
    vi.advanceTimersByTime(1)
    expect(called).toHaveBeenCalledTimes(1)
  })

  test('a delay may be longer than the longest delay of Node', () => {
    const called = vi.fn()
    clock.delay(3 * LONGEST_TIMER_MS, called)
    vi.advanceTimersByTime(3 * LONGEST_TIMER_MS - 1)
    expect(called).toHaveBeenCalledTimes(0)
    vi.advanceTimersByTime(1)
    expect(called).toHaveBeenCalledTimes(1)
  })

  test('a timer waits for its moment when the clock is set back', () => {
    const called = vi.fn()
    clock.timer(2000, called)
    vi.setSystemTime(0)
    vi.advanceTimersByTime(1999)
    expect(called).toHaveBeenCalledTimes(0)
    vi.advanceTimersByTime(1)
    expect(called).toHaveBeenCalledTimes(1)
  })

  test('a cancelled timer never fires', () => {
    const called = vi.fn()
    clock.timer(2000, called).cancel()
    vi.advanceTimersByTime(DAY_MS)
    expect(called).toHaveBeenCalledTimes(0)
    expect(vi.getTimerCount()).toBe(0)
  })

  test('every fires repeatedly until it is cancelled', () => {
    const called = vi.fn()
    const timer = every(clock, 100, called)
    vi.advanceTimersByTime(350)
    expect(called).toHaveBeenCalledTimes(3)
    timer.cancel()
    vi.advanceTimersByTime(DAY_MS)
    expect(called).toHaveBeenCalledTimes(3)
  })

  test('a sleep ends after its time, which may be longer than the longest delay of Node', async () => {
    const woken = vi.fn()
    void clock.sleep(LONGEST_TIMER_MS + 5000).then(woken)
    await vi.advanceTimersByTimeAsync(LONGEST_TIMER_MS + 4999)
    expect(woken).toHaveBeenCalledTimes(0)
    await vi.advanceTimersByTimeAsync(1)
    expect(woken).toHaveBeenCalledTimes(1)
  })

  test('a sleep of no time ends without a timer', async () => {
    await clock.sleep(0)
  })

  test.each([
    ['while it sleeps', 10],
    ['before it begins', 0],
  ])('a sleep is rejected with the reason as cause when its signal aborts %s', async (_, ms) => {
    const stop = new AbortController()
    const slept = (async () => {
      if (ms === 0) stop.abort('enough')
      await clock.sleep(5000, stop.signal)
    })()
    const seen = expect(slept).rejects.toMatchObject({ name: 'AbortError', code: 'ABORT_ERR', cause: 'enough' })
    await vi.advanceTimersByTimeAsync(ms)
    stop.abort('enough')
    await seen
    expect(vi.getTimerCount()).toBe(0)
  })
})
