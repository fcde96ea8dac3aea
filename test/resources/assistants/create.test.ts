import { expect, test } from 'vitest'
import { describeEachDocument } from '../../support/documents.ts'
import { sharedClient } from '../../support/shared-server.ts'

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[1-8][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/
const TIMESTAMP = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6}\+00:00$/
const ID = '3f0c9a52-6d1e-4b7a-9c58-1e2f7a4b8d06'

describeEachDocument(({ spec }) => {
  const client = sharedClient({ spec, graphs: ['agent', 'writer'] })

  test('fills in every default when only the graph is given', async () => {
    const { status, body } = await client.post('/assistants', { graph_id: 'agent' })
    expect(status).toBe(200)
    expect(body).toEqual({
      assistant_id: expect.stringMatching(UUID),
      graph_id: 'agent',
      config: {},
      context: {},
      metadata: {},
      name: 'Untitled',
      description: null,
      version: 1,
      created_at: expect.stringMatching(TIMESTAMP),
      updated_at: body.created_at,
    })
  })

  test('stores every given field and returns it on GET', async () => {
    const given = {
      assistant_id: ID,
      graph_id: 'writer',
      config: { tags: ['a', 'b'], recursion_limit: 7, configurable: { model: 'small' }, extra: { kept: true } },
      metadata: { team: 'travel', nested: { list: [1, null, 'x'] } },
      name: 'Trip planner ✈',
      description: 'Plans trips.',
    }
    const created = await client.post('/assistants', given)
    expect(created.status).toBe(200)
    expect(created.body).toMatchObject({ ...given, context: { model: 'small' }, version: 1 })
    expect((await client.get(`/assistants/${ID}`)).body).toEqual(created.body)
  })

  test('is Untitled with an empty name too', async () => {
    expect((await client.post('/assistants', { graph_id: 'agent', name: '' })).body.name).toBe('Untitled')
  })

  test('gives each assistant its own id', async () => {
    const first = await client.post('/assistants', { graph_id: 'agent' })
    const second = await client.post('/assistants', { graph_id: 'agent' })
    expect(first.body.assistant_id).not.toBe(second.body.assistant_id)
    expect(first.body.created_at < second.body.created_at).toBe(true)
  })

  test('writes context under config.configurable as well, beside the rest of config', async () => {
    const given = { graph_id: 'agent', context: { model: 'large' }, config: { tags: ['x'], configurable: {} } }
    const { body } = await client.post('/assistants', given)
    expect(body.context).toEqual({ model: 'large' })
    expect(body.config).toEqual({ tags: ['x'], configurable: { model: 'large' } })
  })

  test('writes config.configurable under context as well', async () => {
    const config = { configurable: { model: 'large' } }
    const { body } = await client.post('/assistants', { graph_id: 'agent', config, context: {} })
    expect(body).toMatchObject({ config, context: { model: 'large' } })
  })

  test('rejects context and config.configurable together with 400', async () => {
    const config = { configurable: { a: 1 } }
    const { status, body } = await client.post('/assistants', { graph_id: 'agent', config, context: { a: 1 } })
    expect(status).toBe(400)
    expect(body.detail).toBe(
      'Cannot specify both configurable and context. Prefer setting context alone. Context was introduced in LangGraph 0.6.0 and is the long term planned replacement for configurable.',
    )
  })

  test('returns 404 with the known graphs for an unknown graph', async () => {
    const { status, body } = await client.post('/assistants', { graph_id: 'other' })
    expect(status).toBe(404)
    expect(body).toEqual({ detail: "Graph 'other' not found. Expected one of: ['agent', 'writer']" })
  })

  test('returns 409 for a taken id, and changes nothing', async () => {
    const first = await client.post('/assistants', { graph_id: 'agent', assistant_id: ID, name: 'First' })
    const second = await client.post('/assistants', { graph_id: 'agent', assistant_id: ID, if_exists: 'raise' })
    expect(second.status).toBe(409)
    expect(second.body).toEqual({ detail: `Assistant ${ID} already exists` })
    expect((await client.get(`/assistants/${ID}`)).body).toEqual(first.body)
  })

  test('returns the existing assistant unchanged when if_exists is do_nothing', async () => {
    const first = await client.post('/assistants', { graph_id: 'agent', assistant_id: ID, name: 'First' })
    const other = { graph_id: 'writer', assistant_id: ID, if_exists: 'do_nothing', name: 'Second', metadata: { a: 1 } }
    const second = await client.post('/assistants', other)
    expect(second.status).toBe(200)
    expect(second.body).toEqual(first.body)
  })

  test('treats ids as case-insensitive', async () => {
    const first = await client.post('/assistants', { graph_id: 'agent', assistant_id: ID.toUpperCase() })
    expect(first.body.assistant_id).toBe(ID)
    expect((await client.post('/assistants', { graph_id: 'agent', assistant_id: ID })).status).toBe(409)
  })

  test('creates one assistant when many requests send the same id at once', async () => {
    const attempts = Array.from({ length: 20 }, () =>
      client.post('/assistants', { graph_id: 'agent', assistant_id: ID }),
    )
    const statuses = (await Promise.all(attempts)).map(({ status }) => status)
    expect(statuses.toSorted()).toEqual([200, ...Array(19).fill(409)])
  })

  test.each([
    ['no graph', {}],
    ['a graph that is no string', { graph_id: 5 }],
    ['an id that is no UUID', { graph_id: 'agent', assistant_id: 'mine' }],
    // JSON Schema allows the prefix in capitals, Python's uuid.UUID() does not.
    ['an id in a spelling that no path takes', { graph_id: 'agent', assistant_id: `URN:UUID:${ID}` }],
    ['an unknown if_exists', { graph_id: 'agent', if_exists: 'ignore' }],
    ['metadata that is no object', { graph_id: 'agent', metadata: ['a'] }],
    ['context that is null', { graph_id: 'agent', context: null }],
    ['a name that is no string', { graph_id: 'agent', name: 1 }],
    ['tags that are no strings', { graph_id: 'agent', config: { tags: [1] } }],
    ['a recursion limit that is no integer', { graph_id: 'agent', config: { recursion_limit: 'high' } }],
    ['configurable that is no object', { graph_id: 'agent', config: { configurable: [] } }],
    ['a list for a body', []],
  ])('rejects %s with 422', async (_, given) => {
    const { status, body } = await client.post('/assistants', given)
    expect(status).toBe(422)
    expect(body.detail).toEqual(expect.any(String))
    expect((await client.post('/assistants/count', {})).body).toBe(2)
  })

  test('stores keys such as __proto__ as plain data', async () => {
    const text = `{"graph_id":"agent","assistant_id":"${ID}","metadata":{"__proto__":{"polluted":true},"constructor":1,"toString":"x"},"context":{"__proto__":{"a":1}}}`
    const headers = { 'content-type': 'application/json' }
    expect((await client.post('/assistants', undefined, { body: text, headers })).status).toBe(200)
    const stored = JSON.stringify((await client.get(`/assistants/${ID}`)).body)
    expect(stored).toContain('"metadata":{"__proto__":{"polluted":true},"constructor":1,"toString":"x"}')
    expect(stored).toContain('"context":{"__proto__":{"a":1}}')
    expect(stored).toContain('"configurable":{"__proto__":{"a":1}}')
    expect(({} as Record<string, unknown>).polluted).toBeUndefined()
  })

  test('stores U+FFFD for U+0000', async () => {
    const { body } = await client.post('/assistants', { graph_id: 'agent', name: 'a\0b', metadata: { 'k\0': '\0' } })
    expect(body).toMatchObject({ name: 'a\ufffdb', metadata: { 'k\ufffd': '\ufffd' } })
  })
})
