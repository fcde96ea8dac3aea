import { validate, version } from 'uuid'
import { afterEach, describe, expect, test, vi } from 'vitest'
import { createIds } from '../src/ids.ts'

describe('ordered ids', () => {
  afterEach(() => void vi.useRealTimers())

  test('are version 7, differ, and sort in the order in which they were given', () => {
    const ids = createIds()
    const given = Array.from({ length: 5000 }, () => ids.ordered())

    expect(given.every((id) => validate(id) && version(id) === 7)).toBe(true)
    expect(new Set(given).size).toBe(given.length)
    expect(given).toEqual(given.toSorted())
  })

  test('sort in the order in which they were given when the clock is set back', () => {
    vi.useFakeTimers({ now: Date.UTC(2030, 0, 1) })
    const ids = createIds()
    const before = ids.ordered()
    vi.setSystemTime(Date.UTC(2029, 0, 1))

    expect(ids.ordered() > before).toBe(true)
  })

  test('begin with the time in milliseconds', () => {
    vi.useFakeTimers({ now: Date.UTC(2030, 0, 1) })

    expect(Number.parseInt(createIds().ordered().replaceAll('-', '').slice(0, 12), 16)).toBe(Date.UTC(2030, 0, 1))
  })

  test('differ between worlds in the same millisecond', () => {
    vi.useFakeTimers({ now: Date.UTC(2030, 0, 1) })

    expect(createIds().ordered()).not.toBe(createIds().ordered())
  })
})
