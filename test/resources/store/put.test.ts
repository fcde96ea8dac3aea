import { describe, expect, test } from 'vitest'
import { describeEachDocument } from '../../support/documents.ts'
import { createClient, startTestServer } from '../../support/server.ts'
import { sharedClient } from '../../support/shared-server.ts'

const NAMESPACE = ['customers', 'cus_204']

describeEachDocument(({ spec }) => {
  const client = sharedClient({ spec })
  const get = async (key: string) => (await client.get(`/store/items?namespace=customers.cus_204&key=${key}`)).body

  test('stores an item and returns 204 without a body', async () => {
    const { status, body, headers } = await client.put('/store/items', {
      namespace: NAMESPACE,
      key: 'preferences',
      value: { hotel: 'quiet', deep: { list: [1, null, 'ü'] } },
    })
    expect(status).toBe(204)
    expect(body).toBeUndefined()
    expect(headers.has('content-type')).toBe(false)
    expect(await get('preferences')).toEqual({
      namespace: NAMESPACE,
      key: 'preferences',
      value: { hotel: 'quiet', deep: { list: [1, null, 'ü'] } },
      created_at: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6}\+00:00$/),
      updated_at: expect.any(String),
    })
  })

  test('replaces the whole value and keeps created_at', async () => {
    await client.put('/store/items', { namespace: NAMESPACE, key: 'a', value: { one: 1, two: 2 } })
    const first = await get('a')
    expect(first.updated_at).toBe(first.created_at)
    await client.put('/store/items', { namespace: NAMESPACE, key: 'a', value: { three: 3 } })
    const second = await get('a')
    expect(second.value).toEqual({ three: 3 })
    expect(second.created_at).toBe(first.created_at)
    expect(second.updated_at > first.updated_at).toBe(true)
  })

  test('separates items with the same key in different namespaces', async () => {
    const namespaces = [['a'], ['a', 'b'], ['a', 'b', 'c'], ['b'], ['["a"]'], ['a\u0001b']]
    for (const namespace of namespaces) {
      await client.put('/store/items', { namespace, key: 'k', value: { namespace } })
    }
    for (const namespace of namespaces) {
      const { body } = await client.get(`/store/items?namespace=${encodeURIComponent(namespace.join('.'))}&key=k`)
      expect(body).toMatchObject({ namespace, value: { namespace } })
    }
  })

  test.each(['__proto__', 'constructor', 'a.b', ' ', '\u0001', 'ключ', '"]', 'x'.repeat(500)])(
    'accepts the key %j',
    async (key) => {
      await client.put('/store/items', { namespace: ['__proto__', 'toString'], key, value: { key } })
      const { body } = await client.get(`/store/items?namespace=__proto__.toString&key=${encodeURIComponent(key)}`)
      expect(body).toMatchObject({ namespace: ['__proto__', 'toString'], key, value: { key } })
    },
  )

  test('accepts an empty key, which search finds', async () => {
    expect((await client.put('/store/items', { namespace: NAMESPACE, key: '', value: {} })).status).toBe(204)
    const { body } = await client.post('/store/items/search', { namespace_prefix: NAMESPACE })
    expect(body.items).toMatchObject([{ key: '' }])
  })

  test.each([
    [{ index: null, ttl: null }],
    [{ index: false, ttl: 1.5 }],
    [{ index: ['title', 'chapters[*].text'], ttl: 1e308 }],
    [{ index: [] }],
  ])('accepts the options %j', async (options) => {
    const reply = await client.put('/store/items', { namespace: NAMESPACE, key: 'a', value: {}, ...options })
    expect(reply.status).toBe(204)
    expect(await get('a')).toMatchObject({ key: 'a' })
  })

  test.each([
    [['a.b'], 422, "Namespace label 'a.b' must be a non-empty string without periods"],
    [["it's.a"], 422, `Namespace label "it's.a" must be a non-empty string without periods`],
    [
      ['\'".\n\u00a0é\u{e0001}'],
      422,
      String.raw`Namespace label '\'".\n\xa0é\U000e0001' must be a non-empty string without periods`,
    ],
    [['a', ''], 422, "Namespace label '' must be a non-empty string without periods"],
    [['langgraph', 'a.b'], 422, "Namespace label 'a.b' must be a non-empty string without periods"],
    [[], 400, 'Namespace cannot be empty.'],
    [['langgraph'], 400, `Root label for namespace cannot be "langgraph". Got: ('langgraph',)`],
    [['langgraph', 'x'], 400, `Root label for namespace cannot be "langgraph". Got: ('langgraph', 'x')`],
  ])('rejects the namespace %j with %i, and stores nothing', async (namespace, status, detail) => {
    const reply = await client.put('/store/items', { namespace, key: 'a', value: {} })
    expect(reply.status).toBe(status)
    expect(reply.body).toEqual({ detail })
    expect((await client.post('/store/items/search', {})).body).toEqual({ items: [] })
  })

  test.each([
    ['namespace', { key: 'a', value: {} }],
    ['namespace', { namespace: 'a', key: 'a', value: {} }],
    ['namespace', { namespace: ['a', 1], key: 'a', value: {} }],
    ['key', { namespace: ['a'], value: {} }],
    ['key', { namespace: ['a'], key: 1, value: {} }],
    ['value', { namespace: ['a'], key: 'a' }],
    ['value', { namespace: ['a'], key: 'a', value: null }],
    ['value', { namespace: ['a'], key: 'a', value: [] }],
    ['value', { namespace: ['a'], key: 'a', value: 'text' }],
  ])('rejects a wrong %s with 422: %j', async (field, item) => {
    const { status, body } = await client.put('/store/items', item)
    expect(status).toBe(422)
    expect(body.detail).toContain(field)
    expect((await client.post('/store/items/search', {})).body).toEqual({ items: [] })
  })
})

describe('with the built-in document', () => {
  const client = sharedClient({})

  test.each([
    ['index', true],
    ['index', 'title'],
    ['index', [1]],
    ['ttl', '5'],
  ])('rejects the wrong %s %j with 422', async (field, value) => {
    const { status, body } = await client.put('/store/items', { namespace: ['a'], key: 'a', value: {}, [field]: value })
    expect(status).toBe(422)
    expect(body.detail).toContain(field)
  })

  test('separates the items of two servers', async () => {
    const other = await startTestServer()
    const otherClient = createClient(other.url)
    await client.put('/store/items', { namespace: ['a'], key: 'k', value: { of: 'one' } })
    expect((await otherClient.get('/store/items?namespace=a&key=k')).body).toBeNull()
    await otherClient.put('/store/items', { namespace: ['a'], key: 'k', value: { of: 'other' } })
    expect((await client.get('/store/items?namespace=a&key=k')).body.value).toEqual({ of: 'one' })
    await otherClient.post('/__mock/reset')
    expect((await otherClient.post('/store/namespaces', {})).body).toEqual({ namespaces: [] })
    expect((await client.post('/store/namespaces', {})).body).toEqual({ namespaces: [['a']] })
    await other.stop()
  })
})
