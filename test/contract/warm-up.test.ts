import { expect, test, vi } from 'vitest'
import { createWarmUp } from '../../src/contract/warm-up.ts'
import { contractOf } from '../support/contract.ts'

/** How many steps of this length are taken. */
const stepsTaken = (count: number, stepMs: number): number => {
  let now = 0
  const step = vi.fn(() => {
    now += stepMs
  })
  const next = createWarmUp(Array(count).fill(step), () => now)
  while (next());
  return step.mock.calls.length
}

test('takes every step when there is time, and no more when the three seconds for all are spent', () => {
  expect([stepsTaken(0, 1), stepsTaken(200, 10), stepsTaken(200, 100)]).toEqual([0, 200, 30])
})

test('takes no step after one of half a second: others of that document may be as long', () => {
  expect(stepsTaken(10, 500)).toBe(1)
})

test('leaves responses out that the document answers itself', async () => {
  const { operations, createWarmUp: create } = await contractOf('greenhouse.openapi30.json')
  const steps = (responses: boolean) => {
    const next = create({ responses })
    let taken = 1
    while (next()) taken++
    return taken
  }
  expect([steps(false), steps(true)]).toEqual([operations.length, 2 * operations.length])
})
