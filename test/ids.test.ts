import { validate, version } from 'uuid'
import { afterEach, describe, expect, test, vi } from 'vitest'
import { createClock } from '../src/clock.ts'
import { canonicalUuid, createIds } from '../src/ids.ts'

const clock = createClock(() => Date.now())

describe('ordered ids', () => {
  afterEach(() => void vi.useRealTimers())

  test('are version 7, differ, and sort in the order in which they were given', () => {
    const ids = createIds({ clock })
    const given = Array.from({ length: 5000 }, () => ids.ordered())

    expect(given.every((id) => validate(id) && version(id) === 7)).toBe(true)
    expect(new Set(given).size).toBe(given.length)
    expect(given).toEqual(given.toSorted())
  })

  test('sort in the order in which they were given when the clock is set back', () => {
    vi.useFakeTimers({ now: Date.UTC(2030, 0, 1) })
    const ids = createIds({ clock })
    const before = ids.ordered()
    vi.setSystemTime(Date.UTC(2029, 0, 1))

    expect(ids.ordered() > before).toBe(true)
  })

  test('begin with the time in milliseconds', () => {
    vi.useFakeTimers({ now: Date.UTC(2030, 0, 1) })

    expect(Number.parseInt(createIds({ clock }).ordered().replaceAll('-', '').slice(0, 12), 16)).toBe(
      Date.UTC(2030, 0, 1),
    )
  })

  test('differ between worlds in the same millisecond', () => {
    vi.useFakeTimers({ now: Date.UTC(2030, 0, 1) })

    expect(createIds({ clock }).ordered()).not.toBe(createIds({ clock }).ordered())
  })
})

const random = (seed?: number) => {
  const ids = createIds({ seed })
  return Array.from({ length: 50 }, () => ids.random())
}

test('ids of one seed repeat, and differ from those of another', () => {
  expect(random(7)).toEqual(random(7))
  expect(new Set([...random(7), ...random(8), ...random(0)]).size).toBe(150)
  for (const id of random(7))
    expect(id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/)
})

test('ids without a seed never repeat', () => {
  expect(new Set([...random(), ...random()]).size).toBe(100)
})

test('ordered ids of a seed come in order', () => {
  const { ordered } = createIds({ seed: 1 })
  const ids = Array.from({ length: 200 }, () => ordered())
  expect(ids).toEqual([...new Set(ids)].toSorted())
})

test('suffixes differ, repeat with their seed, and leave the ids of that seed as they are', () => {
  const suffixes = (seed?: number) => {
    const ids = createIds({ seed })
    return Array.from({ length: 50 }, () => ids.suffix())
  }
  expect(new Set([...suffixes(), ...suffixes()]).size).toBe(100)
  expect(suffixes(7)).toEqual(suffixes(7))
  for (const suffix of suffixes()) expect(suffix).toMatch(/^[0-9a-z]{10}$/)
  const ids = createIds({ seed: 7 })
  ids.suffix()
  expect(ids.random()).toBe(random(7)[0])
})

test.each([
  ['0190A5B2-0000-7000-8000-00000000000F', 'upper case'],
  ['0190a5b200007000800000000000000f', 'no dashes'],
  ['{0190a5b2-0000-7000-8000-00000000000f}', 'braces'],
  ['urn:uuid:0190a5b2-0000-7000-8000-00000000000f', 'URN'],
])('reads %s, as Python does: %s', (text) => {
  expect(canonicalUuid(text)).toBe('0190a5b2-0000-7000-8000-00000000000f')
})

test.each([
  '',
  'agent',
  '0190a5b2-0000-7000-8000-00000000000',
  '0190a5b2-0000-7000-8000-00000000000g',
  '-'.repeat(100),
])('reads no UUID in %j', (text) => {
  expect(canonicalUuid(text)).toBeUndefined()
})
