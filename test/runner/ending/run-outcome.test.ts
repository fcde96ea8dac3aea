import { expect, test } from 'vitest'
import type { Thread } from '../../../src/db/threads/threads.ts'
import type { Part } from '../../../src/graphs/execution/part.ts'
import { RunOutcome, storedResult } from '../../../src/runner/ending/run-outcome.ts'
import { thread } from '../../support/crons.ts'

const ask = (id: string) => [{ id, value: `${id}?` }]

const toPart = (mode: 'values' | 'updates', payload: Record<string, unknown>, namespace: string[] = []): Part => ({
  namespace,
  mode,
  payload,
})

const resultOf = (...parts: Parameters<typeof toPart>[]) => {
  const outcome = new RunOutcome()
  for (const part of parts) outcome.observe(toPart(...part))
  return outcome.result(undefined)
}

test('the result is the last state of the graph itself', () => {
  expect(
    resultOf(['values', { n: 1 }], ['updates', { n: 3 }], ['values', { n: 2 }], ['values', { n: 4 }, ['sub:1']]),
  ).toEqual({ n: 2 })
})

test('the result of one interrupted task has its interrupts beside the state', () => {
  expect(resultOf(['values', { n: 1 }], ['values', { n: 1, __interrupt__: ask('a') }])).toEqual({
    n: 1,
    __interrupt__: ask('a'),
  })
})

test('keeps an interrupt when a sibling ends later', () => {
  expect(resultOf(['values', { n: 1, __interrupt__: ask('a') }], ['values', { n: 2 }])).toEqual({
    n: 2,
    __interrupt__: ask('a'),
  })
})

test('the result of several interrupted tasks has their interrupts without the state', () => {
  expect(
    resultOf(['values', { n: 1, __interrupt__: ask('a') }], ['values', { n: 1, __interrupt__: ask('b') }]),
  ).toEqual({ __interrupt__: [...ask('a'), ...ask('b')] })
})

test('the result of a failure is its error, also after interrupts', () => {
  const outcome = new RunOutcome()
  outcome.observe(toPart('values', { n: 1, __interrupt__: ask('a') }))
  const failure = { error: 'TypeError', message: 'boom' }
  expect(outcome.result(failure)).toEqual({ __error__: failure })
})

test('has no result without a state', () => {
  expect(resultOf(['updates', { n: 1 }])).toBeUndefined()
})

test('the stored result is the values, open interrupts or error of the thread, and an empty object without any', () => {
  const one: Thread = { ...thread('t'), values: { n: 1 } }
  const error = { error: 'TypeError', message: 'boom' }
  expect(storedResult(one)).toEqual({ n: 1 })
  expect(storedResult({ ...one, values: null })).toEqual({})
  expect(storedResult({ ...one, status: 'error', error })).toEqual({ __error__: error })
  const interrupts = { a: ask('a') as never, b: ask('b') as never }
  expect(storedResult({ ...one, status: 'interrupted', interrupts })).toEqual({
    __interrupt__: [...ask('a'), ...ask('b')],
  })
  expect(storedResult({ ...one, status: 'interrupted' })).toEqual({ n: 1 })
  expect(storedResult(undefined)).toEqual({})
})
