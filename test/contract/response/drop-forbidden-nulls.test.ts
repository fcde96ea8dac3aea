import { expect, test } from 'vitest'
import { dropForbiddenNulls } from '../../../src/contract/response/drop-forbidden-nulls.ts'
import type { Violation } from '../../../src/contract/violation.ts'
import { ask, contractOf, found } from '../../support/contract.ts'

const ASSISTANT = {
  assistant_id: '5b4cbd22-7cb4-4d65-8a45-9a2b0c0f4a3c',
  graph_id: 'agent',
  config: {},
  metadata: {},
  created_at: '2026-07-23T10:11:12.345678+00:00',
  updated_at: '2026-07-23T10:11:12.345678+00:00',
}
const json = (body: unknown) => ({ status: 200, headers: { 'content-type': 'application/json' }, body })
const create = async (reply: object) =>
  ask(await contractOf(), 'POST /assistants', { body: { graph_id: 'agent' } }, json(reply))

test('leaves out a null that the document does not allow, of a property that it does not require', async () => {
  const answer = await create({ ...ASSISTANT, version: null, context: null, description: null })
  expect(answer).toEqual({ reply: json({ ...ASSISTANT, description: null }), violations: [] })
})

test('reports a null of a property that the document requires, and leaves it', async () => {
  const answer = await create({ ...ASSISTANT, version: null, graph_id: null })
  expect(answer.reply.body).toEqual({ ...ASSISTANT, version: null, graph_id: null })
  expect(found(answer, 'response').sort()).toEqual(['error type /body/graph_id', 'error type /body/version'])
})

test('changes nothing when there are violations other than nulls', async () => {
  const answer = await create({ ...ASSISTANT, version: null, assistant_id: 'x' })
  expect(answer.reply.body).toHaveProperty('version', null)
  expect(found(answer, 'response').sort()).toEqual(['error format /body/assistant_id', 'error type /body/version'])
})

test('leaves out the nulls of every row of a list, and does not change the objects of the handler', async () => {
  const rows = Array.from({ length: 200 }, () => ({ ...ASSISTANT, version: null }))
  const contract = await contractOf()
  const answer = await ask(contract, 'POST /assistants/search', { body: {} }, json(rows))
  expect(answer.violations).toEqual([])
  expect(answer.reply.body).toEqual(rows.map(() => ASSISTANT))
  expect(rows[0]).toHaveProperty('version', null)
})

test('stops when removing a null never helps', () => {
  const violation: Violation = { side: 'response', place: '/body/0', rule: 'type', message: '', severity: 'error' }
  const reply = json([null])
  expect(dropForbiddenNulls(reply, () => [violation])).toEqual({ reply, violations: [violation] })
})
