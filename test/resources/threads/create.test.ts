import { expect, test } from 'vitest'
import { describeEachDocument } from '../../support/documents.ts'
import { sharedClient } from '../../support/shared-server.ts'

const ID = '019f8e75-2f59-7c1a-9b3e-5d20f4a8e6c1'
const TIMESTAMP = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6}\+00:00$/

describeEachDocument(({ spec }) => {
  const client = sharedClient({ spec, graphs: ['agent'] })
  const isOurs = spec === undefined

  test('returns an idle thread without values', async () => {
    const { status, body } = await client.post('/threads', {})
    expect(status).toBe(200)
    expect(body).toEqual({
      thread_id: expect.stringMatching(/^[0-9a-f]{8}-[0-9a-f]{4}-7/),
      created_at: expect.stringMatching(TIMESTAMP),
      updated_at: body.created_at,
      state_updated_at: body.created_at,
      metadata: {},
      status: 'idle',
      config: {},
      // The official documents know no null here, so that a client which checks by them is sent none.
      ...(isOurs && { values: null }),
    })
    expect((await client.get(`/threads/${body.thread_id}`)).body).toEqual(body)
  })

  test('keeps the given id and metadata, without the keys that are reserved', async () => {
    const metadata = { customer_id: 'cus_204', graph_id: 'agent', nested: { a: [1, null] } }
    const reserved = { thread_id: 'x', assistant_id: 'x', run_id: 'x', cron_id: 'x' }
    const { body } = await client.post('/threads', { thread_id: ID, metadata: { ...metadata, ...reserved } })
    expect(body.thread_id).toBe(ID)
    expect(body.metadata).toEqual(metadata)
  })

  test('creates ids that sort by creation time', async () => {
    const ids = []
    for (let n = 0; n < 20; n++) ids.push((await client.post('/threads', {})).body.thread_id)
    expect(ids).toEqual(ids.toSorted())
  })

  test('treats ids as case-insensitive', async () => {
    await client.post('/threads', { thread_id: ID.toUpperCase() })
    expect((await client.get(`/threads/${ID}`)).status).toBe(200)
    expect((await client.post('/threads', { thread_id: ID })).status).toBe(409)
  })

  test.each([{}, { if_exists: 'raise' }])(
    'returns 409 when the id is taken (%j), and changes nothing',
    async (given) => {
      const { body: first } = await client.post('/threads', { thread_id: ID, metadata: { n: 1 } })
      const { status, body } = await client.post('/threads', { thread_id: ID, metadata: { n: 2 }, ...given })
      expect(status).toBe(409)
      expect(body).toEqual({ detail: `Thread with ID ${ID} already exists` })
      expect((await client.get(`/threads/${ID}`)).body).toEqual(first)
    },
  )

  test('returns the existing thread unchanged when if_exists is do_nothing', async () => {
    const { body: first } = await client.post('/threads', { thread_id: ID, metadata: { n: 1 } })
    const again = { thread_id: ID, metadata: { m: 2 }, if_exists: 'do_nothing', ttl: { ttl: 5 } }
    const { status, body } = await client.post('/threads', again)
    expect(status).toBe(200)
    expect(body).toEqual(first)
    expect((await client.get(`/threads/${ID}?include=ttl`)).body).toEqual(first)
  })

  test('creates one thread when two requests send the same id at once', async () => {
    const answers = await Promise.all([1, 2, 3].map((n) => client.post('/threads', { thread_id: ID, metadata: { n } })))
    expect(answers.map(({ status }) => status).toSorted()).toEqual([200, 409, 409])
  })

  test.each([
    { thread_id: 'abc' },
    { thread_id: 7 },
    { metadata: 'a' },
    { metadata: [] },
    { metadata: null },
    { if_exists: 'replace' },
    { ttl: 5 },
    { ttl: { ttl: 'soon' } },
    { ttl: { ttl: 5, strategy: 'archive' } },
    { supersteps: {} },
    { supersteps: [{}] },
    { supersteps: [{ updates: [{ values: {} }] }] },
  ])('rejects %j with 422, and creates nothing', async (given) => {
    const { status, body } = await client.post('/threads', given)
    expect(status).toBe(422)
    expect(body.violations[0].place).toContain(Object.keys(given)[0])
    expect((await client.post('/threads/count', {})).body).toBe(0)
  })

  test.each([
    [{ ttl: 0 }, 'above 0, got 0'],
    [{ ttl: -1 }, 'above 0, got -1'],
    [{ ttl: 1e300 }, 'before the year 10000'],
    [{ strategy: 'delete' }, 'give the lifetime in minutes'],
  ])('rejects the TTL %j with 422, and creates nothing', async (ttl, reason) => {
    const { status, body } = await client.post('/threads', { ttl })
    expect(status).toBe(422)
    expect(body.detail).toContain(reason)
    expect((await client.post('/threads/count', {})).body).toBe(0)
  })
})
