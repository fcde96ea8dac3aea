import { expect, test } from 'vitest'
import { createClock, toTimestamp } from '../src/clock.ts'

test('timestamps have microseconds and an offset', () => {
  expect(createClock(() => 1784801472345.678).timestamp()).toBe('2026-07-23T10:11:12.345678+00:00')
})

test('a timestamp is later than the one before, though time stands still', () => {
  const clock = createClock(() => 1784801472999.999)
  expect([clock.timestamp(), clock.timestamp(), clock.timestamp()]).toEqual([
    '2026-07-23T10:11:12.999999+00:00',
    '2026-07-23T10:11:13.000000+00:00',
    '2026-07-23T10:11:13.000001+00:00',
  ])
})

test('timestamps agree with the form of any moment, over seconds, days and years', () => {
  const moments = [0.001, 999.999, 1000, 86_399_999.5, 86_400_000, 1784801472345.678, 4102444799999.999]
  const clock = createClock(() => moments[0] ?? 0)
  for (const moment of [...moments]) {
    expect(clock.timestamp()).toBe(toTimestamp(moment))
    moments.shift()
  }
})
