import { describe, expect, test } from 'vitest'
import { graphServer, oneNode } from '../../support/graph-server.ts'
import { useThread } from '../../support/run-streams.ts'
import { testWith } from '../../support/server.ts'

const names = ['constructor', '__proto__', 'toString', 'hasOwnProperty', 'valueOf', 'nosuch']

const server = graphServer({
  one: oneNode('return { v: 1 }'),
  sends: oneNode('return new Command({ goto: [new Send("constructor", {})] })'),
})
const at = useThread(server)

describe('a goto to an unknown node', () => {
  test.each(names)('%s: does nothing and leaves the thread unchanged', async (node) => {
    for (const goto of [{ node, input: {} }, node, [{ node, input: {} }], [node]]) {
      const { body } = await at.client.post(`${at.path}/wait`, { assistant_id: 'one', command: { goto } })
      expect(body).toEqual({ messages: [] })
      const state = await at.client.get(`/threads/${at.thread}/state`)
      expect(state.body).toMatchObject({ values: { messages: [] }, next: [], tasks: [] })
    }
    expect((await at.client.post(`/threads/${at.thread}/history`, {})).status).toBe(200)
    const run = await at.client.post(`${at.path}/wait`, { assistant_id: 'one', input: { messages: [] } })
    expect(run.body).toEqual({ messages: [], v: 1 })
  })

  test.each(names)('%s: is never reached as a breakpoint', async (node) => {
    const body = { assistant_id: 'one', input: { messages: [] }, interrupt_before: [node], interrupt_after: [node] }
    expect((await at.client.post(`${at.path}/wait`, body)).body).toEqual({ messages: [], v: 1 })
  })
})

test('a Send to an inherited object key fails with its name, and the thread stays readable', async () => {
  const run = await at.client.post(`${at.path}/wait`, { assistant_id: 'sends', input: { messages: [] } })
  expect(run.body.__error__).toEqual({
    error: 'InvalidUpdateError',
    message: 'Invalid node name "constructor" in Send packet',
  })
  expect((await at.client.get(`/threads/${at.thread}/state`)).body).toMatchObject({ next: ['work'] })
})

testWith({ pace: 0 })('rejects such nodes in scripted agents too', async ({ client }) => {
  const { thread_id } = (await client.post('/threads', {})).body
  const wait = (body: object) => client.post(`/threads/${thread_id}/runs/wait`, { assistant_id: 'agent', ...body })
  for (const node of names) {
    expect((await wait({ command: { goto: { node, input: {} } } })).body).toEqual({ messages: [] })
  }
  const { body } = await wait({ input: { messages: [{ role: 'user', content: 'hello' }] } })
  expect(body.messages).toHaveLength(2)
  expect((await client.get(`/threads/${thread_id}/state`)).body.next).toEqual([])
})
