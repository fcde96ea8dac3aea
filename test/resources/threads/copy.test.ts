import { beforeEach, expect, test } from 'vitest'
import { describeEachDocument } from '../../support/documents.ts'
import { sharedClient } from '../../support/shared-server.ts'

const ID = '019f8e75-2f59-7c1a-9b3e-5d20f4a8e6c1'
const MISSING = '00000000-0000-4000-8000-000000000000'

describeEachDocument(({ spec }) => {
  const client = sharedClient({ spec, graphs: ['agent'] })

  const say = (id: string, content: string, as_node = '__start__') =>
    client.post(`/threads/${id}/state`, { values: { messages: [{ role: 'user', content }] }, as_node })
  const messages = async (id: string): Promise<string[]> =>
    (await client.get(`/threads/${id}/state`)).body.values.messages.map((one: { content: string }) => one.content)
  const checkpointIds = async (id: string): Promise<string[]> =>
    (await client.post(`/threads/${id}/history`, { limit: 100 })).body.map(
      (state: { checkpoint: { checkpoint_id: string } }) => state.checkpoint.checkpoint_id,
    )

  beforeEach(async () => {
    await client.post('/threads', { thread_id: ID, metadata: { graph_id: 'agent', n: { m: 1 } }, ttl: { ttl: 60 } })
    for (const content of ['a', 'b', 'c']) expect((await say(ID, content)).status).toBe(200)
  })

  test('returns an idle thread with a new id and the same metadata', async () => {
    const { body: source } = await client.get(`/threads/${ID}`)
    const { status, body } = await client.post(`/threads/${ID}/copy`)
    expect(status).toBe(200)
    expect(body).toEqual({
      thread_id: expect.stringMatching(/^[0-9a-f]{8}-[0-9a-f]{4}-4/),
      created_at: expect.any(String),
      updated_at: body.created_at,
      state_updated_at: body.created_at,
      metadata: source.metadata,
      status: 'idle',
      config: {},
    })
    expect(source.status).toBe('interrupted')
    expect(body.created_at > source.updated_at).toBe(true)
  })

  test('has the same history under the same checkpoint ids, and the same values', async () => {
    const { thread_id } = (await client.post(`/threads/${ID}/copy`)).body
    expect(await checkpointIds(thread_id)).toEqual(await checkpointIds(ID))
    expect(await checkpointIds(thread_id)).toHaveLength(3)
    expect(await messages(thread_id)).toEqual(['a', 'b', 'c'])
    const { body: state } = await client.get(`/threads/${thread_id}/state`)
    expect(state.checkpoint.thread_id).toBe(thread_id)
    expect(state.parent_checkpoint.thread_id).toBe(thread_id)
    const { values } = (await client.get(`/threads/${ID}`)).body
    expect((await client.get(`/threads/${thread_id}`)).body.values).toEqual(values)
  })

  test('is independent of its source: changing or deleting one leaves the other unchanged', async () => {
    const { thread_id } = (await client.post(`/threads/${ID}/copy`)).body
    await say(thread_id, 'only in the copy')
    await say(ID, 'only in the source')
    await client.patch(`/threads/${thread_id}`, { metadata: { n: 2 } })
    expect(await messages(thread_id)).toEqual(['a', 'b', 'c', 'only in the copy'])
    expect(await messages(ID)).toEqual(['a', 'b', 'c', 'only in the source'])
    expect((await client.get(`/threads/${ID}`)).body.metadata.n).toEqual({ m: 1 })
    await client.delete(`/threads/${ID}`)
    expect(await messages(thread_id)).toHaveLength(4)
    expect(await checkpointIds(thread_id)).toHaveLength(4)
  })

  test('does not copy the TTL', async () => {
    const { thread_id } = (await client.post(`/threads/${ID}/copy`)).body
    expect((await client.get(`/threads/${thread_id}?include=ttl`)).body).not.toHaveProperty('ttl')
  })

  test('has no state when the source has none', async () => {
    const { body: empty } = await client.post('/threads', {})
    const { thread_id } = (await client.post(`/threads/${empty.thread_id}/copy`)).body
    expect((await client.get(`/threads/${thread_id}`)).body).toMatchObject({ status: 'idle', metadata: {} })
    expect((await client.get(`/threads/${thread_id}/history`)).body).toEqual([])
  })

  test('is complete or absent when its source is changed or deleted meanwhile', async () => {
    const step = (content: string) => ({
      updates: [{ values: { messages: [{ role: 'user', content }] }, as_node: '__start__' }],
    })
    const supersteps = Array.from({ length: 150 }, (_, index) => step(String(index)))
    const { body: long } = await client.post('/threads', { metadata: { graph_id: 'agent' }, supersteps })
    const [copied, ...rest] = await Promise.all([
      client.post(`/threads/${long.thread_id}/copy`),
      say(long.thread_id, 'meanwhile'),
      client.post(`/threads/${long.thread_id}/copy`),
      client.delete(`/threads/${long.thread_id}`),
    ])
    for (const { status, body } of [copied, rest[1]]) {
      expect([200, 409]).toContain(status)
      if (status === 200) expect((await messages(body.thread_id)).length).toBeGreaterThanOrEqual(150)
      if (status === 200) expect((await checkpointIds(body.thread_id)).length).toBe(100)
    }
    const copies = [copied, rest[1]].filter(({ status }) => status === 200).length
    expect((await client.post('/threads/count', {})).body).toBe(1 + copies)
  })

  test('returns 409 for an unknown source, and creates nothing', async () => {
    const { status, body } = await client.post(`/threads/${MISSING}/copy`)
    expect(status).toBe(409)
    expect(body).toEqual({ detail: `Thread with ID ${MISSING} not found` })
    expect((await client.post('/threads/count', {})).body).toBe(1)
  })

  test('returns 422 for an id that is not a UUID', async () => {
    const { status, body } = await client.post('/threads/abc/copy')
    expect(status).toBe(422)
    expect(body.detail).toBe('Invalid thread ID: must be a UUID')
  })
})
