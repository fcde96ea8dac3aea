/** What one request may ask for: more would hold up all others, and gets 422 with the limit and the remedy. */
import { randomUUID } from 'node:crypto'
import { expect } from 'vitest'
import { test, testWith } from '../support/server.ts'

const many = <T>(element: T, count = 10_001): T[] => Array(count).fill(element)
const id = randomUUID()
const run = { assistant_id: 'agent' }

test.for<[path: string, body: object, at: string]>([
  ['/threads/search', { ids: many(id) }, '/ids'],
  ['/threads/search', { ids: many('malformed') }, '/ids'],
  ['/threads/search', { select: many('status') }, '/select'],
  ['/threads/prune', { thread_ids: many(id) }, '/thread_ids'],
  ['/runs/cancel', { thread_id: id, run_ids: many(id) }, '/run_ids'],
  ['/runs/batch', many(run), ''],
  ['/runs/batch', [{ ...run, feedback_keys: many('key') }], '/0/feedback_keys'],
  ['/runs', { ...run, command: { goto: many('node') } }, '/command/goto'],
  ['/runs', { ...run, stream_mode: many('values') }, '/stream_mode'],
  ['/runs', { ...run, config: { tags: many('tag') } }, '/config/tags'],
  ['/store/namespaces', { prefix: many('label') }, '/prefix'],
])('%s refuses a list of more than 10,000 elements at %s', async ([path, sent, at], { client }) => {
  const { status, body } = await client.post(path, sent)
  expect([status, body.detail]).toEqual([
    422,
    `Too many elements at /body${at}: 10001, the limit is 10000. Send them in several requests.`,
  ])
})

test('takes 10,001 elements where the document leaves them open', async ({ client }) => {
  expect((await client.post('/threads', { metadata: { any: many(1) } })).status).toBe(200)
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
