import { expect, test, vi } from 'vitest'
import { createContract } from '../../src/contract/create-contract.ts'
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

test('leaves an operation of another API out whose schemas refer to more than fifty others', async () => {
  const schema = (index: number) => ({ properties: { next: { $ref: `#/components/schemas/S${index + 1}` } } })
  const schemas = Object.fromEntries(Array.from({ length: 60 }, (_, index) => [`S${index}`, schema(index)]))
  const post = (index: number) => ({
    requestBody: { content: { 'application/json': { schema: schema(index - 1) } } },
    responses: { 200: { description: 'Done' } },
  })
  const paths = { '/all': { post: post(0) }, '/some': { post: post(20) } }
  const document = { openapi: '3.1.0', info: { title: 't', version: '1' }, paths, components: { schemas } }
  const contract = createContract({ title: 't', version: '1', source: 'test', document })
  expect(contract.createWarmUp({ responses: false })()).toBe(false)
  const next = contract.createWarmUp({ responses: true })
  expect([next(), next(), next(), next(), next()]).toEqual([true, true, true, false, false])
})
