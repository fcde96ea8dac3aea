import { expect, test } from 'vitest'
import { describeEachDocument } from '../../support/documents.ts'
import { sharedClient } from '../../support/shared-server.ts'

describeEachDocument(({ spec }) => {
  const client = sharedClient({ spec })
  const remove = (body: unknown) =>
    client.delete('/store/items', { body: JSON.stringify(body), headers: { 'content-type': 'application/json' } })
  const keys = async (): Promise<string[]> =>
    (await client.post('/store/items/search', {})).body.items.map(({ key }: { key: string }) => key)

  test('deletes the item and no other', async () => {
    for (const key of ['a', 'b', '']) await client.put('/store/items', { namespace: ['n'], key, value: {} })
    await client.put('/store/items', { namespace: ['n', 'm'], key: 'a', value: {} })
    const { status, body } = await remove({ namespace: ['n'], key: 'a' })
    expect(status).toBe(204)
    expect(body).toBeUndefined()
    expect(await keys()).toEqual(['a', '', 'b'])
    await remove({ namespace: ['n'], key: '' })
    expect(await keys()).toEqual(['a', 'b'])
  })

  test('removes the namespace with its last item', async () => {
    await client.put('/store/items', { namespace: ['n'], key: 'a', value: {} })
    await client.put('/store/items', { namespace: ['n', 'm'], key: 'a', value: {} })
    await remove({ namespace: ['n'], key: 'a' })
    const { body } = await client.post('/store/items/search', { namespace_prefix: ['n'] })
    expect(body.items).toMatchObject([{ namespace: ['n', 'm'] }])
  })

  test('resets created_at when a deleted item is put again', async () => {
    const item = { namespace: ['n'], key: 'a', value: {} }
    await client.put('/store/items', item)
    const first = (await client.get('/store/items?namespace=n&key=a')).body
    await remove(item)
    await client.put('/store/items', item)
    const second = (await client.get('/store/items?namespace=n&key=a')).body
    expect(second.created_at > first.updated_at).toBe(true)
  })

  test.each([
    { key: 'a' },
    { namespace: [], key: 'a' },
    { namespace: ['x', 'y'], key: '' },
    { namespace: ['n', 'a'], key: 'a' },
  ])('returns 204 when there is nothing to delete: %j', async (body) => {
    await client.put('/store/items', { namespace: ['n'], key: 'a', value: {} })
    expect((await remove(body)).status).toBe(204)
    expect(await keys()).toEqual(['a'])
  })

  test.each([
    [{ namespace: ['n'] }, 'key'],
    [{ namespace: 'n', key: 'a' }, 'namespace'],
    [{ namespace: ['n'], key: null }, 'key'],
    [{ namespace: ['n.m'], key: 'a' }, "Namespace label 'n.m' must be a non-empty string without periods"],
    [{ namespace: ['n', ''], key: 'a' }, "Namespace label '' must be a non-empty string without periods"],
  ])('rejects %j with 422, and deletes nothing', async (body, named) => {
    await client.put('/store/items', { namespace: ['n'], key: 'a', value: {} })
    const reply = await remove(body)
    expect(reply.status).toBe(422)
    expect(reply.body.detail).toContain(named)
    expect(await keys()).toEqual(['a'])
  })

  test('reads key and namespace from the body only', async () => {
    expect((await client.delete('/store/items?namespace=n&key=a')).status).toBeGreaterThanOrEqual(400)
  })
})
