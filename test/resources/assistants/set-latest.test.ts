import { beforeEach, expect, test } from 'vitest'
import { describeEachDocument } from '../../support/documents.ts'
import { sharedClient } from '../../support/shared-server.ts'

const ID = '3f0c9a52-6d1e-4b7a-9c58-1e2f7a4b8d06'
const MISSING = '00000000-0000-4000-8000-000000000000'

describeEachDocument(({ spec }) => {
  const client = sharedClient({ spec, graphs: ['agent', 'writer'] })

  /** As the official documents have it: the version in the query. */
  const setLatest = (version: unknown, id = ID) => client.post(`/assistants/${id}/latest?version=${version}`)
  // biome-ignore lint/suspicious/noExplicitAny: an answer's body
  let original: any

  beforeEach(async () => {
    const given = {
      assistant_id: ID,
      graph_id: 'agent',
      name: 'One',
      description: 'First.',
      context: { model: 'small' },
      metadata: { team: 'a' },
    }
    original = (await client.post('/assistants', given)).body
    await client.patch(`/assistants/${ID}`, {
      graph_id: 'writer',
      name: 'Two',
      description: 'Second.',
      context: { model: 'large' },
      metadata: { team: 'b', extra: 1 },
    })
  })

  test('makes an earlier version current again as a whole', async () => {
    const { status, body } = await setLatest(1)
    expect(status).toBe(200)
    expect(body).toEqual({ ...original, updated_at: body.updated_at })
    expect(body.updated_at > original.updated_at).toBe(true)
    expect((await client.get(`/assistants/${ID}`)).body).toEqual(body)
  })

  test('writes no version, so that later versions stay available', async () => {
    await setLatest(1)
    const { body } = await setLatest(2)
    expect(body).toMatchObject({ version: 2, name: 'Two', graph_id: 'writer', context: { model: 'large' } })
    expect((await client.post(`/assistants/${ID}/versions`, {})).body).toHaveLength(2)
  })

  test('is found by the fields of the current version only', async () => {
    await setLatest(1)
    expect((await client.post('/assistants/count', { name: 'two' })).body).toBe(0)
    expect((await client.post('/assistants/count', { metadata: { team: 'a' } })).body).toBe(1)
    expect((await client.post('/assistants/count', { metadata: { extra: 1 } })).body).toBe(0)
  })

  test('prefers the body when body and query differ', async () => {
    const { body } = await client.post(`/assistants/${ID}/latest?version=2`, { version: 1 })
    expect(body).toMatchObject({ version: 1, name: 'One' })
  })

  test('accepts the version in the body alone', async () => {
    const { status, body } = await client.post(`/assistants/${ID}/latest`, { version: 1 })
    expect(status).toBe(200)
    expect(body).toMatchObject({ version: 1, name: 'One' })
  })

  test('rejects a request without a version with 422', async () => {
    const { status, body } = await client.post(`/assistants/${ID}/latest`, {})
    expect(status).toBe(422)
    expect(body.detail).toContain('version')
    expect((await client.post(`/assistants/${ID}/latest`)).status).toBe(422)
  })

  test.each(['two', 1.5])('refuses the version %s with 422', async (version) => {
    expect((await setLatest(version)).status).toBe(422)
    expect((await client.post(`/assistants/${ID}/latest?version=1`, { version })).status).toBe(422)
  })

  test.each([0, 3, -1])('returns 404 for version %i, which does not exist', async (version) => {
    const { status, body } = await setLatest(version)
    expect(status).toBe(404)
    expect(body).toEqual({ detail: `Version ${version} not found for assistant ${ID}` })
  })

  test('returns 404 for an unknown assistant id', async () => {
    const { status, body } = await setLatest(1, MISSING)
    expect(status).toBe(404)
    expect(body).toEqual({ detail: `Assistant ${MISSING} not found` })
  })

  test('accepts a graph id in place of an assistant id', async () => {
    await client.patch('/assistants/agent', { name: 'Mine' })
    expect((await setLatest(1, 'agent')).body).toMatchObject({ name: 'agent', version: 1 })
  })
})
