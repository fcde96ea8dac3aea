import { expect, test } from 'vitest'
import { useThread } from '../../support/run-streams.ts'
import { sharedServer } from '../../support/shared-server.ts'

const at = useThread(sharedServer({ pace: 0 }))
const agent = { metadata: { graph_id: 'agent' } }
const types = 'its type must be one of human, user, ai, assistant, system, developer, tool, remove, got'
const forms = 'it must be a text, a pair of role and content, or an object with a role or a type, got'

test.each<[messages: unknown, problem: string]>([
  [[{ role: 'user', content: 5 }], 'message 1: its content must be a text or a list of texts and objects, got 5'],
  [{ role: 'user', content: {} }, 'message 1: its content must be a text or a list of texts and objects, got {}'],
  [['hi', { role: 'user', content: [5] }], 'message 2: part 1 of its content must be a text or an object, got 5'],
  [[['user', [null]]], 'message 1: part 1 of its content must be a text or an object, got null'],
  [['hi', null], `message 2: ${forms} null`],
  [5, `message 1: ${forms} 5`],
  [[{}], `message 1: ${forms} {}`],
  [[['a', 'b', 'c']], `message 1: ${forms} ["a","b","c"]`],
  [[{ role: 'nosuch', content: 'x' }], `message 1: ${types} "nosuch"`],
  [[{ role: 5, content: 'x' }], `message 1: ${types} 5`],
  [[[null, 'x']], `message 1: ${types} null`],
  [[{ type: 'tool', content: 'x' }], 'message 1: a tool message must have a tool_call_id'],
  [[{ type: 'remove' }], 'message 1: what is to be removed must have its id'],
  [[{ type: 'ai', tool_calls: [null] }], 'message 1: call 1 of its tool_calls must be an object, got null'],
  [
    [{ lc: 1, type: 'constructor', id: ['langchain_core', 'messages', 'HumanMessage'], kwargs: { content: 5 } }],
    'message 1: its content must be a text or a list of texts and objects, got 5',
  ],
])('rejects invalid messages and says which one is wrong: %j', async (messages, problem) => {
  const wait = await at.client.post(`${at.path}/wait`, { assistant_id: 'agent', input: { messages } })
  expect(wait.body).toEqual({ __error__: { error: 'InvalidUpdateError', message: `Cannot take ${problem}` } })
  expect((await at.client.get(`/threads/${at.thread}/state`)).body.values).toEqual({ messages: [] })
  const { thread_id } = (await at.client.post('/threads', agent)).body
  const written = await at.client.post(`/threads/${thread_id}/state`, { values: { messages } })
  expect([written.status, written.body.detail]).toEqual([400, `Cannot take ${problem}`])
})

test('gives a message without content an empty text, in results and states', async () => {
  const input = { messages: [{ role: 'user', id: 'bare' }] }
  const wait = await at.client.post(`${at.path}/wait`, { assistant_id: 'agent', input })
  expect(wait.body.messages[0]).toMatchObject({ id: 'bare', type: 'human', content: '' })
  const state = await at.client.get(`/threads/${at.thread}/state`)
  expect(state.body.values.messages[0]).toMatchObject({ id: 'bare', content: '' })
})

test('reads strings among content parts as text blocks', async () => {
  const content = ['hel', { type: 'text', text: 'lo' }, { type: 'image_url', image_url: { url: 'data:,' } }]
  const body = { assistant_id: 'agent', input: { messages: [{ role: 'user', content }] } }
  const { messages } = (await at.client.post(`${at.path}/wait`, body)).body
  expect(messages[0].content).toEqual(content)
  expect(messages[1].content).toMatch(/^Hello/)
})
