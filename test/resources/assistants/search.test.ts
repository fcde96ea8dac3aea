import { beforeEach, expect, test } from 'vitest'
import { describeEachDocument } from '../../support/documents.ts'
import { sharedClient } from '../../support/shared-server.ts'

describeEachDocument(({ spec }) => {
  const client = sharedClient({ spec, graphs: ['agent', 'writer'] })

  const names = async (search: object): Promise<string[]> => {
    const { body } = await client.post('/assistants/search', search)
    return body.map(({ name }: { name: string }) => name)
  }

  beforeEach(async () => {
    const given = [
      { name: 'Berlin', graph_id: 'agent', metadata: { team: 'a', tags: ['x', 'y'], deep: { on: true, n: 1 } } },
      { name: 'amsterdam', graph_id: 'writer', metadata: { team: 'a', size: 1 } },
      { name: 'Cairo 100%', graph_id: 'agent', metadata: { team: 'b', size: '1', none: null } },
    ]
    for (const assistant of given) await client.post('/assistants', assistant)
  })

  test('lists all assistants, newest first', async () => {
    expect(await names({})).toEqual(['Cairo 100%', 'amsterdam', 'Berlin', 'writer', 'agent'])
  })

  test.each([
    [{ team: 'a' }, ['amsterdam', 'Berlin']],
    [{ team: 'a', size: 1 }, ['amsterdam']],
    [{ size: '1' }, ['Cairo 100%']],
    [{ deep: { on: true } }, ['Berlin']],
    [{ deep: {} }, ['Berlin']],
    [{ deep: { on: false } }, []],
    [{ tags: ['x', 'y'] }, ['Berlin']],
    [{ none: null }, ['Cairo 100%']],
    [{ created_by: 'system' }, ['writer', 'agent']],
    [{ __proto__x: 1 }, []],
    [{}, ['Cairo 100%', 'amsterdam', 'Berlin', 'writer', 'agent']],
  ])('finds what contains the metadata %j', async (metadata, found) => {
    expect(await names({ metadata })).toEqual(found)
  })

  test('does not match inherited object keys', async () => {
    expect(await names({ metadata: JSON.parse('{"__proto__":{}}') })).toEqual([])
    expect(await names({ metadata: { constructor: {} } })).toEqual([])
  })

  test.each([
    ['AMST', ['amsterdam']],
    ['r', ['Cairo 100%', 'amsterdam', 'Berlin', 'writer']],
    ['%', ['Cairo 100%']],
    ['_', []],
    ['.*', []],
  ])('finds names that contain %j in capitals or not, and literally', async (name, found) => {
    expect(await names({ name })).toEqual(found)
  })

  test('finds rows that match every condition', async () => {
    expect(await names({ graph_id: 'agent', name: 'i', metadata: { team: 'b' } })).toEqual(['Cairo 100%'])
    expect(await names({ graph_id: 'writer' })).toEqual(['amsterdam', 'writer'])
  })

  test.each([
    ['name', 'asc', ['agent', 'amsterdam', 'Berlin', 'Cairo 100%', 'writer']],
    ['name', 'desc', ['writer', 'Cairo 100%', 'Berlin', 'amsterdam', 'agent']],
    ['created_at', 'asc', ['agent', 'writer', 'Berlin', 'amsterdam', 'Cairo 100%']],
    ['created_at', undefined, ['Cairo 100%', 'amsterdam', 'Berlin', 'writer', 'agent']],
    [undefined, 'asc', ['agent', 'writer', 'Berlin', 'amsterdam', 'Cairo 100%']],
  ])('sorts by %s, %s', async (sort_by, sort_order, found) => {
    expect(await names({ sort_by, sort_order })).toEqual(found)
  })

  test('sorts by updated_at', async () => {
    const [{ assistant_id }] = (await client.post('/assistants/search', { name: 'Berlin' })).body
    await client.patch(`/assistants/${assistant_id}`, {})
    expect((await names({ sort_by: 'updated_at' }))[0]).toBe('Berlin')
    expect((await names({ sort_by: 'updated_at', sort_order: 'asc' })).at(-1)).toBe('Berlin')
    expect((await names({}))[0]).toBe('Cairo 100%')
  })

  test.each(['assistant_id', 'graph_id'] as const)('sorts by %s in either direction', async (sort_by) => {
    const found = async (sort_order: string): Promise<string[]> =>
      (await client.post('/assistants/search', { sort_by, sort_order })).body.map(
        (row: Record<string, string>) => row[sort_by],
      )
    const ascending = await found('asc')
    expect(ascending).toHaveLength(5)
    expect(ascending).toEqual(ascending.toSorted())
    expect(await found('desc')).toEqual(ascending.toReversed())
  })

  test('sends the next offset, and a total of one more than the page, while more rows follow', async () => {
    const pages = []
    for (const offset of [0, 2, 4, 6]) {
      const { body, headers } = await client.post('/assistants/search', { limit: 2, offset })
      pages.push([body.length, headers.get('x-pagination-total'), headers.get('x-pagination-next')])
    }
    expect(pages).toEqual([
      [2, '3', '2'],
      [2, '5', '4'],
      [1, '5', null],
      [0, '6', null],
    ])
  })

  test('sends no next offset on the last page', async () => {
    const { headers } = await client.post('/assistants/search', { limit: 5 })
    expect(headers.get('x-pagination-total')).toBe('5')
    expect(headers.has('x-pagination-next')).toBe(false)
  })

  test('lists ten per page by default, without repeating a row', async () => {
    for (let number = 0; number < 8; number++) await client.post('/assistants', { graph_id: 'agent' })
    const first = await client.post('/assistants/search', {})
    const rest = await client.post('/assistants/search', { offset: 10 })
    const ids = [...first.body, ...rest.body].map(({ assistant_id }) => assistant_id)
    expect(first.body).toHaveLength(10)
    expect(new Set(ids).size).toBe(13)
  })

  test('returns only the selected fields, and all when none is selected', async () => {
    const { body } = await client.post('/assistants/search', { name: 'berlin', select: ['name', 'version'] })
    expect(body).toEqual([{ name: 'Berlin', version: 1 }])
    const all = await client.post('/assistants/search', { name: 'berlin', select: [] })
    expect(Object.keys(all.body[0])).toHaveLength(10)
  })

  test('omits fields that are not selected', async () => {
    const select = ['assistant_id', 'graph_id', 'config', 'created_at', 'updated_at', 'metadata']
    const { body } = await client.post('/assistants/search', { name: 'berlin', select })
    expect(Object.keys(body[0]).toSorted()).toEqual(select.toSorted())
  })

  test('returns 404 for an unknown graph', async () => {
    const { status, body } = await client.post('/assistants/search', { graph_id: 'other' })
    expect(status).toBe(404)
    expect(body).toEqual({ detail: "Graph 'other' not found. Expected one of: ['agent', 'writer']" })
  })

  test.each([
    { limit: 0 },
    { limit: 1001 },
    { limit: 1.5 },
    { limit: '10' },
    { offset: -1 },
    { sort_by: 'version' },
    { sort_order: 'up' },
    { select: ['bogus'] },
    { select: 'name' },
    { metadata: 'a' },
    { name: null },
  ])('rejects %j with 422', async (search) => {
    const { status, body } = await client.post('/assistants/search', search)
    expect(status).toBe(422)
    expect(body.detail).toContain(Object.keys(search)[0])
  })
})
