import { describe, expect, test } from 'vitest'
import { createContract } from '../../../src/contract/create-contract.ts'
import { loadDocument } from '../../../src/contract/document/load-document.ts'
import { operationOf, rawRequest } from '../../support/contract.ts'

const name = 'x'.repeat(70_000)

/** Sends a request, and counts the turns that its exchange takes. */
const exchange = async (body: unknown, listLimit?: number) => {
  let turns = 0
  const takeTurn = async () => {
    turns += 1
  }
  const contract = createContract(await loadDocument(), { listLimit }, takeTurn)
  const outcome = await contract.exchange(
    operationOf(contract, 'POST /threads/search'),
    rawRequest({ body }),
    async () => ({ status: 200, headers: {}, body: [] }),
  )
  return { turns, outcome }
}

describe('the contract', () => {
  test('takes a turn for each long step of a long request, and none for a short one', async () => {
    const before = (step: string) => ['parse', 'check', 'answer', 'check the answer'].indexOf(step) + 1
    expect((await exchange({ metadata: { name } })).turns).toBe(before('check the answer'))
    expect((await exchange({ metadata: { name: 'x' } })).turns).toBe(0)
  })

  test('says where a long body is no JSON', async () => {
    const { outcome } = await exchange(`{"metadata": {"name": "${name}",\n "other": }}`)
    expect(outcome.violations.map(({ message }) => message)).toEqual([
      'The body is not valid JSON: line 2 column 11: expected a value, found "}"',
    ])
  })

  test('refuses a long body that is nested too deeply', async () => {
    const { outcome } = await exchange(`${'['.repeat(50_000)}${']'.repeat(50_000)}`)
    expect(outcome.violations[0]?.message).toContain('nested more than 1000 levels deep')
  })

  test('refuses a list that is longer than its limit before it checks each element', async () => {
    const { outcome } = await exchange({ ids: ['no uuid', 'nor this', 'nor that'] }, 2)
    expect(outcome.violations.map(({ rule, message }) => [rule, message])).toEqual([
      ['long-list', 'Too many elements at /body/ids: 3, the limit is 2. Send them in several requests.'],
    ])
  })

  test('does not limit lists whose elements the document leaves open', async () => {
    const { outcome } = await exchange({ metadata: { any: [1, 2, 3] }, values: { messages: [{}, {}, {}] } }, 2)
    expect(outcome.violations).toEqual([])
  })
})
