import { expect } from 'vitest'
import { test, testWith } from '../support/server.ts'

test('empties the state and seeds it as at the start', async ({ client }) => {
  const before = (await client.post('/assistants/search', {})).body
  await client.post('/assistants', { graph_id: 'agent', name: 'mine' })
  await client.delete(`/assistants/${before[0].assistant_id}`)
  expect((await client.post('/__mock/reset')).body).toEqual({ ok: true })
  const after = (await client.post('/assistants/search', {})).body
  expect(after.map(({ name, assistant_id }: Record<string, unknown>) => [name, assistant_id])).toEqual(
    before.map(({ name, assistant_id }: Record<string, unknown>) => [name, assistant_id]),
  )
})

test('does the same as reset() of an embedded server', async ({ server, client }) => {
  await client.post('/assistants', { graph_id: 'agent' })
  await server.reset()
  expect((await client.post('/assistants/count', {})).body).toBe(1)
})

test('leaves one consistent state after concurrent resets', async ({ client }) => {
  const replies = await Promise.all(Array.from({ length: 20 }, () => client.post('/__mock/reset')))
  expect(new Set(replies.map(({ status }) => status))).toEqual(new Set([200]))
  expect((await client.post('/assistants/count', {})).body).toBe(1)
})

testWith({ control: false })('does not exist when control is off', async ({ client }) => {
  const { status, body } = await client.post('/__mock/reset')
  expect([status, body]).toEqual([404, { detail: 'Not Found' }])
})
