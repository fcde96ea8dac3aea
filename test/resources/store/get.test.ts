import { expect, test } from 'vitest'
import { describeEachDocument } from '../../support/documents.ts'
import { sharedClient } from '../../support/shared-server.ts'

describeEachDocument(({ spec }) => {
  const client = sharedClient({ spec })
  const isOurs = spec === undefined

  const put = (namespace: string[], key: string) => client.put('/store/items', { namespace, key, value: { key } })

  test.each([
    'namespace=users.42&key=a',
    'key=a&namespace=users.42',
    'namespace=users&namespace=42&key=a',
    'namespace=users%2E42&key=a',
    'namespace=users.42&key=a&refresh_ttl=true',
    'namespace=users.42&key=a&refresh_ttl=false',
  ])('returns the item for %s', async (query) => {
    await put(['users', '42'], 'a')
    const { status, body } = await client.get(`/store/items?${query}`)
    expect(status).toBe(200)
    expect(Object.keys(body).toSorted()).toEqual(['created_at', 'key', 'namespace', 'updated_at', 'value'])
    expect(body).toMatchObject({ namespace: ['users', '42'], key: 'a', value: { key: 'a' } })
  })

  test.each([
    'namespace=users.42&key=b',
    'namespace=users&key=a',
    'namespace=users.42.x&key=a',
    'namespace=a&key=users',
  ])('returns null with 200 when there is no item: %s', async (query) => {
    await put(['users', '42'], 'a')
    const { status, body } = await client.get(`/store/items?${query}`)
    expect(status).toBe(200)
    expect(body).toBeNull()
  })

  test('rejects an empty key with 400', async () => {
    await put(['users'], '')
    const { status, body } = await client.get('/store/items?namespace=users&key=')
    expect(status).toBe(400)
    expect(body).toEqual({ detail: 'Key is required' })
  })

  test('rejects a request without a key with 422', async () => {
    const { status, body } = await client.get('/store/items?namespace=users')
    expect(status).toBe(422)
    expect(body.detail).toContain('key')
  })

  test.each(['key=a&namespace=', 'key=a&namespace=users.', 'key=a&namespace=.users', 'key=a&namespace=a..b'])(
    'rejects a namespace with an empty label with 422: %s',
    async (query) => {
      const { status, body } = await client.get(`/store/items?${query}`)
      expect(status).toBe(422)
      expect(body).toEqual({ detail: "Namespace label '' must be a non-empty string without periods" })
    },
  )

  test('rejects a request without a namespace with 422', async () => {
    const { status, body } = await client.get('/store/items?key=a')
    expect(status).toBe(422)
    expect(body.detail.toLowerCase()).toContain('namespace')
  })

  test.runIf(isOurs)('rejects a refresh_ttl that is not a boolean with 422', async () => {
    const { status, body } = await client.get('/store/items?namespace=users&key=a&refresh_ttl=maybe')
    expect(status).toBe(422)
    expect(body.detail).toContain('refresh_ttl')
  })
})
