import { expect, test } from 'vitest'
import { describeEachDocument } from '../../support/documents.ts'
import { sharedClient } from '../../support/shared-server.ts'

const ID = '019f8e75-2f59-7c1a-9b3e-5d20f4a8e6c1'
const MISSING = '00000000-0000-4000-8000-000000000000'

describeEachDocument(({ spec }) => {
  const client = sharedClient({ spec, graphs: ['agent'] })
  const isOurs = spec === undefined

  test('returns the thread without its TTL', async () => {
    const { body: created } = await client.post('/threads', { metadata: { n: 1 }, ttl: { ttl: 60 } })
    const { status, body } = await client.get(`/threads/${created.thread_id}`)
    expect(status).toBe(200)
    expect(body).toEqual(created)
    expect(body).not.toHaveProperty('ttl')
  })

  test.each(['ttl', ' ttl ,', 'ttl,ttl', '["ttl"]', '[ "ttl" ]'])(
    'tells when it expires with include=%s',
    async (include) => {
      const before = Date.now()
      await client.post('/threads', { thread_id: ID, ttl: { ttl: 60, strategy: 'keep_latest' } })
      const after = Date.now()
      const { body } = await client.get(`/threads/${ID}?include=${encodeURIComponent(include)}`)
      expect(body.ttl).toEqual({ strategy: 'keep_latest', ttl_minutes: 60, expires_at: expect.any(String) })
      expect(Date.parse(body.ttl.expires_at)).toBeGreaterThanOrEqual(before + 3_600_000 - 1)
      expect(Date.parse(body.ttl.expires_at)).toBeLessThanOrEqual(after + 3_600_000)
    },
  )

  test.runIf(isOurs).each(['include=ttl&include=ttl', 'include=&include=["ttl"]'])(
    'takes the parameter repeated (%s)',
    async (query) => {
      await client.post('/threads', { thread_id: ID, ttl: { ttl: 60 } })
      expect((await client.get(`/threads/${ID}?${query}`)).body.ttl).toMatchObject({ strategy: 'delete' })
    },
  )

  test('has no ttl when the thread has none, even with include=ttl', async () => {
    await client.post('/threads', { thread_id: ID })
    expect((await client.get(`/threads/${ID}?include=ttl`)).body).not.toHaveProperty('ttl')
  })

  test('has no ttl with an empty include', async () => {
    await client.post('/threads', { thread_id: ID, ttl: { ttl: 60 } })
    const { status, body } = await client.get(`/threads/${ID}?include=`)
    expect(status).toBe(200)
    expect(body).not.toHaveProperty('ttl')
  })

  test.each(['values', 'ttl,values', '["ttl"', '[1]', '[["ttl"]]'])('refuses include=%s with 422', async (include) => {
    await client.post('/threads', { thread_id: ID })
    const { status, body } = await client.get(`/threads/${ID}?include=${encodeURIComponent(include)}`)
    expect(status).toBe(422)
    expect(body.detail).toContain('include')
  })

  test.each([ID.toUpperCase(), ID.replaceAll('-', ''), `{${ID}}`, `urn:uuid:${ID}`])(
    'finds the thread by its id in the form %s',
    async (form) => {
      await client.post('/threads', { thread_id: ID })
      expect((await client.get(`/threads/${encodeURIComponent(form)}`)).body.thread_id).toBe(ID)
    },
  )

  test('returns 404 for an unknown thread id', async () => {
    const { status, body } = await client.get(`/threads/${MISSING}`)
    expect(status).toBe(404)
    expect(body).toEqual({ detail: `Thread with ID ${MISSING} not found` })
  })

  test.each(['abc', `${ID}0`, '%20'])('answers 422 for %s, which is no UUID', async (id) => {
    const { status, body } = await client.get(`/threads/${id}`)
    expect(status).toBe(422)
    expect(body.detail).toBe('Invalid thread ID: must be a UUID')
  })
})
