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

const random = (seed?: number) => {
  const ids = createIds(seed)
  return Array.from({ length: 50 }, () => ids.random())
}

test('ids of one seed repeat, and those of another are others', () => {
  expect(random(7)).toEqual(random(7))
  expect(new Set([...random(7), ...random(8), ...random(0)]).size).toBe(150)
  for (const id of random(7))
    expect(id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/)
})

test('ids without a seed never repeat', () => {
  expect(new Set([...random(), ...random()]).size).toBe(100)
})

test('ordered ids of a seed come in order', () => {
  const { ordered } = createIds(1)
  const ids = Array.from({ length: 200 }, () => ordered())
  expect(ids).toEqual([...new Set(ids)].toSorted())
})
