/** What one request may ask for: more would hold up all others, and gets 422 with the limit and the remedy. */
import { randomUUID } from 'node:crypto'
import { expect } from 'vitest'
import { test, testWith } from '../support/server.ts'

const many = (count: number) => Array.from({ length: count }, () => randomUUID())

test('refuses lists of more than 10,000 ids or runs', async ({ client }) => {
  const { body: thread } = await client.post('/threads', {})
  const requests: [path: string, body: unknown, what: string][] = [
    ['/threads/search', { ids: many(10_001) }, 'ids'],
    ['/threads/prune', { thread_ids: many(10_001) }, 'thread_ids'],
    ['/runs/cancel', { thread_id: thread.thread_id, run_ids: many(10_001) }, 'run_ids'],
    ['/runs/batch', Array(10_001).fill({ assistant_id: 'agent' }), 'runs'],
  ]
  for (const [path, sent, what] of requests) {
    const { status, body } = await client.post(path, sent)
    expect([status, body.detail]).toEqual([
      422,
      `Too many ${what}: 10001, the limit is 10000. Send them in several requests.`,
    ])
  }
})

test('refuses a namespace of more than 1,000 labels', async ({ client }) => {
  const item = { namespace: Array(1001).fill('a'), key: 'k', value: {} }
  const { status, body } = await client.put('/store/items', item)
  expect([status, body.detail]).toEqual([422, 'Namespace has 1001 labels; the limit is 1000'])
})

const fields = (count: number) => Object.fromEntries(Array.from({ length: count }, (_, index) => [`f${index}`, index]))

test('refuses a state of more than 1,000 fields, as input, command or update', async ({ client }) => {
  const { body: thread } = await client.post('/threads', { metadata: { graph_id: 'agent' } })
  const wide = fields(1001)
  const requests: [path: string, body: object][] = [
    ['/runs/wait', { assistant_id: 'agent', input: wide }],
    [`/threads/${thread.thread_id}/runs`, { assistant_id: 'agent', command: { update: wide } }],
    [`/threads/${thread.thread_id}/state`, { values: wide }],
  ]
  for (const [path, sent] of requests) {
    const { status, body } = await client.post(path, sent)
    expect([status, body.detail]).toEqual([422, expect.stringContaining('has 1001 fields; the limit is 1000')])
  }
  expect((await client.post('/runs', { assistant_id: 'agent', input: fields(1000) })).status).toBe(200)
})

testWith({ messageLimit: 3 })('refuses more messages than --message-limit allows', async ({ client }) => {
  const messages = (count: number) => Array.from({ length: count }, () => ({ role: 'user', content: 'hello' }))
  const send = (count: number) =>
    client.post('/runs/wait', { assistant_id: 'agent', input: { messages: messages(count) } })
  expect((await send(3)).status).toBe(200)
  const { status, body } = await send(4)
  expect([status, body.detail]).toEqual([
    422,
    'The input has 4 messages; the limit is 3. Send fewer at a time, or start the server with a greater --message-limit.',
  ])
})

test('an input of 100,000 messages is refused', async ({ client }) => {
  const input = { messages: Array(100_000).fill('hello') }
  expect((await client.post('/runs', { assistant_id: 'agent', input })).status).toBe(422)
})

test('a field that is selected 200,000 times costs no more than once', async ({ client }) => {
  await Promise.all(Array.from({ length: 100 }, () => client.post('/threads', {})))
  const select = Array(200_000).fill('status')
  const search = async (limit: number): Promise<number> => {
    const begun = performance.now()
    const { body } = await client.post('/threads/search', { select, limit })
    expect(body).toEqual(Array(limit).fill({ status: 'idle' }))
    return performance.now() - begun
  }
  await search(1)
  const one = await search(1)
  expect((await search(100)) / one).toBeLessThan(20) // about 1; with a look-up for each name and row, about 100
})
