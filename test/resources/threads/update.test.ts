import { beforeEach, expect, test } from 'vitest'
import { describeEachDocument } from '../../support/documents.ts'
import { sharedClient } from '../../support/shared-server.ts'

const ID = '019f8e75-2f59-7c1a-9b3e-5d20f4a8e6c1'
const MISSING = '00000000-0000-4000-8000-000000000000'

describeEachDocument(({ spec }) => {
  const client = sharedClient({ spec, graphs: ['agent'] })

  // biome-ignore lint/suspicious/noExplicitAny: an answer's body
  let original: any
  const patch = (body: unknown, id = ID) => client.patch(`/threads/${id}`, body)

  beforeEach(async () => {
    const metadata = { team: 'a', nested: { x: 1, y: 2 } }
    original = (await client.post('/threads', { thread_id: ID, metadata, ttl: { ttl: 60 } })).body
  })

  test('merges metadata key by key, replaces nested objects whole, and stores nulls', async () => {
    const { status, body } = await patch({ metadata: { nested: { z: 3 }, title: 'Lisbon', team: null } })
    expect(status).toBe(200)
    const metadata = { team: null, nested: { z: 3 }, title: 'Lisbon' }
    expect(body).toEqual({ ...original, metadata, updated_at: body.updated_at })
    expect((await client.get(`/threads/${ID}`)).body).toEqual(body)
  })

  test.each([{}, { metadata: {} }])('changes only updated_at with %j', async (given) => {
    const { status, body } = await patch(given)
    expect(status).toBe(200)
    expect(body).toEqual({ ...original, updated_at: body.updated_at })
    expect(body.updated_at > original.updated_at).toBe(true)
  })

  test('restarts the TTL', async () => {
    await patch({ ttl: { ttl: 5, strategy: 'keep_latest' } })
    const { body } = await client.get(`/threads/${ID}?include=ttl`)
    expect(body.ttl).toMatchObject({ ttl_minutes: 5, strategy: 'keep_latest' })
    expect(Date.parse(body.ttl.expires_at)).toBeLessThanOrEqual(Date.now() + 300_000)
  })

  test('keeps the TTL when none is sent', async () => {
    const { ttl } = (await client.get(`/threads/${ID}?include=ttl`)).body
    await patch({ metadata: { n: 1 } })
    expect((await client.get(`/threads/${ID}?include=ttl`)).body.ttl).toEqual(ttl)
  })

  test.each(['return=minimal', 'respond-async, Return="Minimal"'])(
    'returns 204 without a body to Prefer: %s, and makes the change',
    async (prefer) => {
      const headers = { 'content-type': 'application/json', prefer }
      const { status, body } = await client.patch(`/threads/${ID}`, { metadata: { n: 1 } }, { headers })
      expect(status).toBe(204)
      expect(body).toBeUndefined()
      expect((await client.get(`/threads/${ID}`)).body.metadata).toMatchObject({ team: 'a', n: 1 })
    },
  )

  test('returns the thread with Prefer: return=representation', async () => {
    const headers = { 'content-type': 'application/json', prefer: 'return=representation' }
    expect((await client.patch(`/threads/${ID}`, {}, { headers })).body.thread_id).toBe(ID)
  })

  test('loses no key in concurrent metadata updates', async () => {
    const keys = Array.from({ length: 20 }, (_, n) => `k${n}`)
    await Promise.all(keys.map((key) => patch({ metadata: { [key]: true } })))
    expect(Object.keys((await client.get(`/threads/${ID}`)).body.metadata)).toEqual(expect.arrayContaining(keys))
  })

  test('returns 404 for an unknown thread id, and creates none', async () => {
    const { status, body } = await patch({ metadata: {} }, MISSING)
    expect(status).toBe(404)
    expect(body).toEqual({ detail: `Thread with ID ${MISSING} not found` })
    expect((await client.post('/threads/count', {})).body).toBe(1)
  })

  test.each([
    { metadata: 'a' },
    { metadata: null },
    { metadata: { n: 1 }, ttl: { ttl: -1 } },
    { metadata: { n: 1 }, ttl: { strategy: 'delete' } },
    { ttl: null },
  ])('rejects %j with 422, and changes nothing', async (given) => {
    expect((await patch(given)).status).toBe(422)
    expect((await client.get(`/threads/${ID}`)).body).toEqual(original)
  })

  test('returns 422 for an id that is not a UUID', async () => {
    expect((await patch({}, 'abc')).body).toMatchObject({ detail: 'Invalid thread ID: must be a UUID' })
  })
})
