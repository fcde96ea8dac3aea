import { beforeEach, expect, test } from 'vitest'
import { describeEachDocument } from '../../support/documents.ts'
import { sharedClient } from '../../support/shared-server.ts'

describeEachDocument(({ spec }) => {
  const client = sharedClient({ spec })
  const search = async (body: object) => (await client.post('/store/items/search', body)).body.items
  const keys = async (body: object): Promise<string[]> => (await search(body)).map(({ key }: { key: string }) => key)

  const given: [string[], string, object][] = [
    [['users', '42'], 'profile', { name: 'Ada', age: 36, tags: ['a', 'b'], city: { name: 'London', zip: 'N1' } }],
    [['users', '42', 'notes'], 'note', { text: 'likes tea', rank: 2, due: '2026-05-01', age: '40' }],
    [['users', '420'], 'other', { name: 'Bob', age: 9, on: true }],
    [['teams'], 'team', { name: 'Ada', age: null, tags: [] }],
  ]
  beforeEach(async () => {
    for (const [namespace, key, value] of given) await client.put('/store/items', { namespace, key, value })
  })

  test('lists all items, last written first, without a score', async () => {
    expect(await keys({})).toEqual(['team', 'other', 'note', 'profile'])
    await client.put('/store/items', { namespace: ['users', '420'], key: 'other', value: { name: 'Bob' } })
    const items = await search({})
    expect(items.map(({ key }: { key: string }) => key)).toEqual(['other', 'team', 'note', 'profile'])
    expect(items[0]).toEqual({
      namespace: ['users', '420'],
      key: 'other',
      value: { name: 'Bob' },
      created_at: expect.any(String),
      updated_at: expect.any(String),
      score: null,
    })
  })

  test.each([
    [[], ['team', 'other', 'note', 'profile']],
    [null, ['team', 'other', 'note', 'profile']],
    [['users'], ['other', 'note', 'profile']],
    [
      ['users', '42'],
      ['note', 'profile'],
    ],
    [['users', '42', 'notes'], ['note']],
    [['users', '42', 'notes', 'x'], []],
    [['user'], []],
    [['42'], []],
    [['*'], []],
  ])('searches below the namespace %j by whole labels', async (namespace_prefix, found) => {
    expect(await keys({ namespace_prefix })).toEqual(found)
  })

  test('searches below namespaces of any depth', async () => {
    const deep = Array.from({ length: 12 }, (_, depth) => `level ${depth}`)
    for (const key of ['a', 'b']) await client.put('/store/items', { namespace: [...deep, key], key, value: {} })
    for (let depth = 1; depth <= deep.length; depth++)
      expect(await keys({ namespace_prefix: deep.slice(0, depth) })).toEqual(['b', 'a'])
    expect(await keys({ namespace_prefix: [...deep, 'a'] })).toEqual(['a'])
    expect(await keys({ namespace_prefix: deep.with(10, 'other') })).toEqual([])
  })

  test.each<[object, string[]]>([
    [{ name: 'Ada' }, ['team', 'profile']],
    [{ name: 'Ada', age: 36 }, ['profile']],
    [{ name: { $eq: 'Ada' } }, ['team', 'profile']],
    [{ name: { $ne: 'Ada' } }, ['other', 'note']],
    [{ age: { $gt: 9 } }, ['note', 'profile']],
    [{ age: { $gte: 9 } }, ['other', 'note', 'profile']],
    [{ age: { $lt: '36' } }, ['other']],
    [{ age: { $lte: 36 } }, ['other', 'profile']],
    [{ age: { $gt: 9, $lt: 40 } }, ['profile']],
    [{ due: { $gt: '2026-04-30' } }, ['note']],
    [{ due: { $gt: 5 } }, []],
    [{ on: { $gte: 0 } }, []],
    [{ age: null }, ['team']],
    [{ age: { $in: [36, null] } }, ['team', 'profile']],
    [{ age: { $in: [] } }, []],
    [{ age: { $nin: [36, 9] } }, ['team', 'note']],
    [{ tags: ['a', 'b'] }, ['profile']],
    [{ tags: ['a'] }, []],
    [
      {
        tags: {
          $in: [
            ['b', 'a'],
            ['a', 'b'],
          ],
        },
      },
      ['profile'],
    ],
    [{ city: { name: 'London' } }, ['profile']],
    [{ city: { name: { $gt: 'Lisbon' } } }, ['profile']],
    [{ city: { $eq: { name: 'London' } } }, []],
    [{ city: { $eq: { zip: 'N1', name: 'London' } } }, ['profile']],
    [{ constructor: {} }, []],
    [JSON.parse('{"__proto__":{}}'), []],
    [{}, ['team', 'other', 'note', 'profile']],
  ])('filters by %j', async (filter, found) => {
    expect(await keys({ filter })).toEqual(found)
  })

  test('filters below a namespace, and treats null as no filter', async () => {
    expect(await keys({ namespace_prefix: ['users'], filter: { name: 'Ada' } })).toEqual(['profile'])
    expect(await keys({ namespace_prefix: ['teams'], filter: null })).toEqual(['team'])
  })

  test.each([
    [{ age: { $near: 1 } }, 'Unsupported operator: $near'],
    [{ age: { $gt: 1, x: 2 } }, 'Unsupported operator: x'],
    [{ age: { constructor: 1, $eq: 1 } }, 'Unsupported operator: constructor'],
    [{ age: { $in: 1 } }, '$in needs a list of values, got 1'],
    [{ deep: { er: { $or: [] } } }, 'Unsupported operator: $or'],
  ])('rejects the filter %j with 400', async (filter, detail) => {
    for (const query of [undefined, 'tea']) {
      const { status, body } = await client.post('/store/items/search', { filter, query })
      expect(status).toBe(400)
      expect(body).toEqual({ detail })
    }
  })

  test('pages', async () => {
    expect(await keys({ limit: 2 })).toEqual(['team', 'other'])
    expect(await keys({ limit: 2, offset: 1 })).toEqual(['other', 'note'])
    expect(await keys({ limit: 2, offset: 3, namespace_prefix: [] })).toEqual(['profile'])
    expect(await keys({ offset: 4 })).toEqual([])
    expect(await keys({ limit: 0 })).toEqual([])
    expect(await keys({ limit: 1, offset: 1, filter: { name: 'Ada' } })).toEqual(['profile'])
    expect(await keys({ limit: 1, offset: 1, filter: { age: { $gt: 0 } } })).toEqual(['note'])
  })

  test('lists ten per page by default', async () => {
    for (let number = 0; number < 8; number++)
      await client.put('/store/items', { namespace: ['many'], key: `${number}`, value: {} })
    expect(await keys({})).toHaveLength(10)
    expect(await keys({ limit: 1000 })).toHaveLength(12)
  })

  test('orders by relevance to the query, with scores from 0 to 1', async () => {
    await client.put('/store/items', { namespace: ['users'], key: 'tea', value: { text: 'Tea, green tea!' } })
    const items = await search({ namespace_prefix: ['users'], query: 'Who likes green TEA?' })
    expect(items.map(({ key }: { key: string }) => key)).toEqual(['tea', 'note', 'other', 'profile'])
    const scores = items.map(({ score }: { score: number }) => score)
    expect(scores[0]).toBeGreaterThan(scores[1])
    expect(scores[0]).toBeLessThan(1)
    expect(scores[1]).toBeGreaterThan(0)
    expect(scores.slice(2)).toEqual([0, 0])
  })

  test('ranks a query the same way each time, independent of other namespaces', async () => {
    const ask = () => search({ namespace_prefix: ['users'], query: 'tea in London', filter: { age: { $gt: 0 } } })
    const before = await ask()
    expect(await ask()).toEqual(before)
    for (const key of ['x', 'y'])
      await client.put('/store/items', { namespace: ['tea'], key, value: { tea: 'London' } })
    expect(await ask()).toEqual(before)
  })

  test('pages and filters the results of a query', async () => {
    expect(await keys({ query: 'ada', limit: 1, offset: 1 })).toHaveLength(1)
    expect(await keys({ query: 'ada', filter: { age: 36 } })).toEqual(['profile'])
    expect(await keys({ query: '' })).toEqual(['team', 'other', 'note', 'profile'])
    expect(await keys({ query: null })).toEqual(['team', 'other', 'note', 'profile'])
    expect(await keys({ query: '?!' })).toEqual(['team', 'other', 'note', 'profile'])
  })

  test.each([
    [{ limit: -1 }, 422, 'limit must not be negative, got -1'],
    [{ offset: -5 }, 422, 'offset must not be negative, got -5'],
    [{ namespace_prefix: ['a.b'] }, 422, "Namespace label 'a.b' must be a non-empty string without periods"],
    [{ namespace_prefix: [''] }, 422, "Namespace label '' must be a non-empty string without periods"],
    [{ namespace_prefix: 'users' }, 422, 'namespace_prefix'],
    [{ filter: [] }, 422, 'filter'],
    [{ limit: 1.5 }, 422, 'limit'],
    [{ query: 1 }, 422, 'query'],
  ])('rejects %j with %i', async (body, status, detail) => {
    const reply = await client.post('/store/items/search', body)
    expect(reply.status).toBe(status)
    expect(reply.body.detail).toContain(detail)
  })
})
