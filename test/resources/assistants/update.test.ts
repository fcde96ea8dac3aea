import { beforeEach, expect, test } from 'vitest'
import { describeEachDocument } from '../../support/documents.ts'
import { sharedClient } from '../../support/shared-server.ts'

const ID = '3f0c9a52-6d1e-4b7a-9c58-1e2f7a4b8d06'
const MISSING = '00000000-0000-4000-8000-000000000000'

describeEachDocument(({ spec }) => {
  const client = sharedClient({ spec, graphs: ['agent', 'writer'] })

  // biome-ignore lint/suspicious/noExplicitAny: an answer's body
  let original: any
  const patch = (body: unknown, id = ID) => client.patch(`/assistants/${id}`, body)

  beforeEach(async () => {
    const { body } = await client.post('/assistants', {
      assistant_id: ID,
      graph_id: 'agent',
      config: { tags: ['x'], configurable: { model: 'small' } },
      metadata: { team: 'a', nested: { x: 1, y: 2 } },
      name: 'Original',
      description: 'First.',
    })
    original = body
  })

  test('writes a new version even when nothing changes', async () => {
    const { status, body } = await patch({})
    expect(status).toBe(200)
    expect(body).toEqual({ ...original, version: 2, updated_at: body.updated_at })
    expect(body.updated_at > original.updated_at).toBe(true)
    expect((await patch({})).body.version).toBe(3)
  })

  test('changes the given fields and keeps the others', async () => {
    const { body } = await patch({ name: 'New', description: 'Second.', graph_id: 'writer' })
    const changed = { name: 'New', description: 'Second.', graph_id: 'writer', version: 2 }
    expect(body).toEqual({ ...original, ...changed, updated_at: body.updated_at })
    expect((await client.get(`/assistants/${ID}`)).body).toEqual(body)
  })

  test('merges metadata at the top level only', async () => {
    const { body } = await patch({ metadata: { nested: { z: 3 }, added: null } })
    expect(body.metadata).toEqual({ team: 'a', nested: { z: 3 }, added: null })
  })

  test('replaces config as a whole, and context with it', async () => {
    const { body } = await patch({ config: { configurable: { language: 'pt' } } })
    expect(body.config).toEqual({ configurable: { language: 'pt' } })
    expect(body.context).toEqual({ language: 'pt' })
  })

  test('replaces context as a whole, and config with it', async () => {
    const { body } = await patch({ context: { language: 'pt' } })
    expect(body.context).toEqual({ language: 'pt' })
    expect(body.config).toEqual({ configurable: { language: 'pt' } })
  })

  test('keeps the config when an empty one is sent, and clears the context', async () => {
    const { body } = await patch({ config: {}, context: {} })
    expect(body).toMatchObject({ config: original.config, version: 2 })
    expect(body.context).toEqual({})
  })

  test('drops reserved metadata', async () => {
    const { body } = await patch({
      metadata: { mine: 1, run_id: 'x', assistant_id: 'y' },
      config: { metadata: { cron_id: 'z' } },
    })
    expect(body.metadata).toEqual({ ...original.metadata, mine: 1 })
    expect(body.config.metadata).toEqual({})
  })

  test('rejects context and config.configurable together with 400, and writes no version', async () => {
    const { status, body } = await patch({ context: { a: 1 }, config: { configurable: { a: 1 } } })
    expect(status).toBe(400)
    expect(body.detail).toMatch(/^Cannot specify both configurable and context\./)
    expect((await client.get(`/assistants/${ID}`)).body).toEqual(original)
  })

  test('numbers versions after the highest one, and changes the current one', async () => {
    await patch({ name: 'Second', metadata: { second: true } })
    await client.post(`/assistants/${ID}/latest?version=1`, { version: 1 })
    const { body } = await patch({ description: 'After going back.' })
    expect(body).toMatchObject({ version: 3, name: 'Original', description: 'After going back.' })
    expect(body.metadata).toEqual(original.metadata)
  })

  test('gives each concurrent change its own version', async () => {
    const changes = Array.from({ length: 20 }, (_, number) => patch({ metadata: { [`key${number}`]: number } }))
    const versions = (await Promise.all(changes)).map(({ body }) => body.version)
    expect(versions.toSorted((a, b) => a - b)).toEqual(Array.from({ length: 20 }, (_, index) => index + 2))
    expect(Object.keys((await client.get(`/assistants/${ID}`)).body.metadata)).toHaveLength(22)
  })

  test('returns 404 for an unknown assistant id', async () => {
    const { status, body } = await patch({ name: 'x' }, MISSING)
    expect(status).toBe(404)
    expect(body).toEqual({ detail: `Assistant ${MISSING} not found` })
  })

  test('returns 404 for an unknown graph, and writes no version', async () => {
    const { status, body } = await patch({ graph_id: 'other' })
    expect(status).toBe(404)
    expect(body).toEqual({ detail: "Graph 'other' not found. Expected one of: ['agent', 'writer']" })
    expect((await client.get(`/assistants/${ID}`)).body.version).toBe(1)
  })

  test('accepts a graph id in place of an assistant id', async () => {
    const { body } = await patch({ name: 'Mine' }, 'agent')
    expect(body).toMatchObject({ assistant_id: 'fe096781-5601-53d2-b2f6-0d3403f7e9ca', name: 'Mine', version: 2 })
  })

  test.each([{ name: 1 }, { metadata: [] }, { config: 'x' }, { config: { tags: 'x' } }, { context: [] }])(
    'rejects %j with 422, and writes no version',
    async (change) => {
      expect((await patch(change)).status).toBe(422)
      expect((await client.get(`/assistants/${ID}`)).body.version).toBe(1)
    },
  )

  test('rejects an id that is neither a UUID nor a graph with 422', async () => {
    expect((await patch({}, 'agnet')).status).toBe(422)
  })
})
