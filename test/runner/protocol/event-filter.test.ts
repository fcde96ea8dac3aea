import { describe, expect, test } from 'vitest'
import type { ProtocolMethod } from '../../../src/graphs/protocol/protocol-event.ts'
import { type EventFilter, matchesFilter } from '../../../src/runner/protocol/event-filter.ts'

const event = (method: ProtocolMethod, namespace: string[] = [], data: unknown = {}) => ({
  seq: 5,
  method,
  namespace,
  data,
})
const all: EventFilter = { channels: ['values'] }

describe('channels', () => {
  test('are methods', () => {
    expect(matchesFilter(all, event('values'))).toBe(true)
    expect(matchesFilter(all, event('updates'))).toBe(false)
  })

  test('input has what is asked and what is answered', () => {
    for (const method of ['input.requested', 'input.answered'] as const)
      expect(matchesFilter({ channels: ['input'] }, event(method))).toBe(true)
  })

  test('custom has all custom events, custom:<name> those of the name', () => {
    const named = event('custom', [], { name: 'progress', payload: 1 })
    const unnamed = event('custom', [], { payload: 'progress' })
    for (const [channel, passing] of [
      ['custom', [true, true]],
      ['custom:progress', [true, false]],
      ['custom:other', [false, false]],
      ['custom:undefined', [false, false]],
    ] as const) {
      expect([named, unnamed].map((one) => matchesFilter({ channels: [channel] }, one))).toEqual(passing)
    }
  })
})

describe('namespaces', () => {
  const passes = (namespaces: string[][], namespace: string[], depth?: number) =>
    matchesFilter({ ...all, namespaces, depth }, event('values', namespace))

  test('are prefixes, segment by segment', () => {
    expect(passes([['a:1']], ['a:1', 'b:2'])).toBe(true)
    expect(passes([['a:1', 'b:2']], ['a:1'])).toBe(false)
    expect(passes([['a:2']], ['a:1'])).toBe(false)
    expect(passes([['x'], ['a:1']], ['a:1'])).toBe(true)
  })

  test('a name without a task id stands for each of its tasks', () => {
    expect(passes([['mid']], ['mid:6d', 'leaf:c9'])).toBe(true)
    expect(passes([['mi']], ['mid:6d'])).toBe(false)
    expect(passes([['mid:00']], ['mid:6d'])).toBe(false)
    expect(passes([['1']], ['1'])).toBe(true)
  })

  test('none, or an empty list, are all', () => {
    expect(passes([], ['a:1'], 0)).toBe(true)
    expect(matchesFilter({ ...all, depth: 0 }, event('values', ['a:1']))).toBe(true)
  })

  test('depth counts below each prefix', () => {
    expect(passes([[]], [], 0)).toBe(true)
    expect(passes([[]], ['a:1'], 0)).toBe(false)
    expect(passes([[]], ['a:1'], 1)).toBe(true)
    expect(passes([[], ['a:1']], ['a:1', 'b:2'], 1)).toBe(true)
    expect(passes([['a']], ['a:1', 'b:2', 'c:3'], 1)).toBe(false)
  })
})

test('since is exclusive', () => {
  expect([4, 5, 6].map((since) => matchesFilter({ ...all, since }, event('values')))).toEqual([true, false, false])
})
