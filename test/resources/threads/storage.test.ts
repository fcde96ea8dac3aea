import { describe, expect, test } from 'vitest'
import { describeEachDocument } from '../../support/documents.ts'
import { graphServer } from '../../support/graph-server.ts'
import { type Client, createClient } from '../../support/server.ts'
import { sharedClient } from '../../support/shared-server.ts'

const ID = '019f8e75-2f59-7c1a-9b3e-5d20f4a8e6c1'
const MISSING = '00000000-0000-4000-8000-000000000000'
const nothing = { count: 0, bytes: 0 }

const say = async (client: Client, content: string, assistant_id = 'agent') => {
  const input = { messages: [{ role: 'user', content }] }
  expect((await client.post(`/threads/${ID}/runs/wait`, { assistant_id, input })).status).toBe(200)
}

const storageOf = async (client: Client, id = ID) => (await client.get(`/threads/${id}/storage`)).body

describeEachDocument(
  ({ spec }) => {
    const client = sharedClient({ spec, graphs: ['agent'], pace: 0 })

    test('is all zero before the first run', async () => {
      await client.post('/threads', { thread_id: ID })
      const { status, body } = await client.get(`/threads/${ID}/storage`)
      expect(status).toBe(200)
      expect(body).toEqual({
        thread_id: ID,
        total_bytes: 0,
        checkpoints: nothing,
        channel_values: { ...nothing, by_channel: {} },
        pending_writes: nothing,
      })
    })

    test('counts each checkpoint of the history, and each version of a channel', async () => {
      await client.post('/threads', { thread_id: ID })
      await say(client, 'hello')
      const { body: history } = await client.get(`/threads/${ID}/history`)
      const { total_bytes, checkpoints, channel_values, pending_writes } = await storageOf(client)
      expect(checkpoints.count).toBe(history.length)
      expect(channel_values.by_channel.messages.versions).toBe(2)
      expect(pending_writes.count).toBeGreaterThan(0)
      const channels = Object.values<{ versions: number; bytes: number }>(channel_values.by_channel)
      const sum = (numbers: number[]) => numbers.reduce((a, b) => a + b, 0)
      expect(channel_values.count).toBe(sum(channels.map(({ versions }) => versions)))
      expect(channel_values.bytes).toBe(sum(channels.map(({ bytes }) => bytes)))
      expect(total_bytes).toBe(checkpoints.bytes + channel_values.bytes + pending_writes.bytes)
    })

    test('grows by what a state update adds, in bytes of UTF-8', async () => {
      await client.post('/threads', { thread_id: ID, metadata: { graph_id: 'agent' } })
      const update = (content: string) =>
        client.post(`/threads/${ID}/state`, { values: { messages: [{ id: 'm', role: 'user', content }] } })
      const bytes: number[] = []
      for (const content of ['', 'é'.repeat(1000)]) {
        expect((await update(content)).status).toBe(200)
        bytes.push((await storageOf(client)).channel_values.by_channel.messages.bytes)
      }
      const [first = 0, both = 0] = bytes
      expect(both - first).toBe(first + 2000)
    })

    test('is the same for a copy, and smaller once only the latest state is kept', async () => {
      await client.post('/threads', { thread_id: ID })
      await say(client, 'hello')
      await say(client, 'thanks')
      const before = await storageOf(client)
      const { body: copy } = await client.post(`/threads/${ID}/copy`)
      expect(await storageOf(client, copy.thread_id)).toEqual({ ...before, thread_id: copy.thread_id })
      await client.post('/threads/prune', { thread_ids: [ID], strategy: 'keep_latest' })
      const after = await storageOf(client)
      expect(after.checkpoints.count).toBe(1)
      expect(after.total_bytes).toBeLessThan(before.total_bytes)
    })

    test('returns 404 for an unknown thread id', async () => {
      const { status, body } = await client.get(`/threads/${MISSING}/storage`)
      expect([status, body]).toEqual([404, { detail: `Thread with ID ${MISSING} not found` }])
    })

    test('answers 422 for an id that is no UUID', async () => {
      const { status, body } = await client.get('/threads/abc/storage')
      expect([status, body.detail]).toEqual([422, 'Invalid thread ID: must be a UUID'])
    })
  },
  { path: '/threads/{thread_id}/storage' },
)

describe('a graph with a subgraph', () => {
  const server = graphServer({
    outer: `
      import { Annotation, START, StateGraph } from '@langchain/langgraph'
      const State = Annotation.Root({ v: Annotation() })
      const inner = new StateGraph(State).addNode('inner', () => ({ v: 1 })).addEdge(START, 'inner').compile()
      export const graph = new StateGraph(State).addNode('outer', inner).addEdge(START, 'outer').compile()
    `,
  })

  test('has its checkpoints counted too', async () => {
    const client = createClient(server().url)
    await client.post('/threads', { thread_id: ID })
    await client.post(`/threads/${ID}/runs/wait`, { assistant_id: 'outer', input: { v: 0 } })
    const { body: history } = await client.get(`/threads/${ID}/history`)
    expect((await storageOf(client)).checkpoints.count).toBeGreaterThan(history.length)
  })
})
