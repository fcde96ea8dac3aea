import { beforeEach, describe, expect, test } from 'vitest'
import { describeEachDocument } from '../../support/documents.ts'
import { sharedClient } from '../../support/shared-server.ts'

const id = (n: number) => `019f8e75-2f59-7c1a-9b3e-00000000000${n}`

describeEachDocument(({ name, spec }) => {
  const client = sharedClient({ spec, graphs: ['agent'] })
  const isOurs = spec === undefined
  const knowsExtract = !name.includes('January')

  const found = async (search: object): Promise<string[]> => {
    const { body } = await client.post('/threads/search', search)
    return body.map(({ thread_id }: { thread_id: string }) => thread_id)
  }
  const say = (n: number, content: string, as_node: string) =>
    client.post(`/threads/${id(n)}/state`, { values: { messages: [{ role: 'user', content }] }, as_node })

  /** 1 and 3 have a state: 1 is done, 3 waits for its next node. 2 has been changed last. */
  beforeEach(async () => {
    const given = [
      { team: 'a', graph_id: 'agent', tags: ['x', 'y'], deep: { on: true, n: 1 } },
      { team: 'a', size: 1 },
      { team: 'b', graph_id: 'agent', size: '1', none: null },
    ]
    for (const [index, metadata] of given.entries()) {
      await client.post('/threads', { thread_id: id(index + 1), metadata, ttl: { ttl: 60 } })
    }
    expect((await say(1, 'Lisbon?', 'call_model')).status).toBe(200)
    expect((await say(3, 'Porto?', '__start__')).status).toBe(200)
    await client.patch(`/threads/${id(2)}`, {})
  })

  test('lists all threads, last updated first', async () => {
    expect(await found({})).toEqual([id(2), id(3), id(1)])
    await client.patch(`/threads/${id(1)}`, {})
    expect(await found({})).toEqual([id(1), id(2), id(3)])
  })

  test('returns whole threads as GET does, without their TTLs', async () => {
    const { body } = await client.post('/threads/search', {})
    for (const thread of body) expect(thread).toEqual((await client.get(`/threads/${thread.thread_id}`)).body)
    expect(body[0]).not.toHaveProperty('ttl')
  })

  test.each([
    [{ team: 'a' }, [2, 1]],
    [{ team: 'a', size: 1 }, [2]],
    [{ size: '1' }, [3]],
    [{ deep: { on: true } }, [1]],
    [{ deep: {} }, [1]],
    [{ deep: { on: false } }, []],
    [{ tags: ['y'] }, [1]],
    [{ none: null }, [3]],
    [{ absent: null }, []],
    [{ constructor: {} }, []],
    [{}, [2, 3, 1]],
  ])('finds what contains the metadata %j', async (metadata, numbers) => {
    expect(await found({ metadata })).toEqual(numbers.map(id))
  })

  test.each([
    [{ messages: [{ content: 'Lisbon?' }] }, [1]],
    [{ messages: [{ type: 'human' }] }, [3, 1]],
    [{ messages: [] }, [3, 1]],
    [{ messages: [{ content: 'Faro?' }] }, []],
    [{ other: 1 }, []],
    [{}, [2, 3, 1]],
  ])('finds by the values %j of the latest state', async (values, numbers) => {
    expect(await found({ values })).toEqual(numbers.map(id))
  })

  test.each([
    ['idle', [2, 1]],
    ['interrupted', [3]],
    ['busy', []],
    ['error', []],
  ])('finds by the status %s', async (status, numbers) => {
    expect(await found({ status })).toEqual(numbers.map(id))
    expect((await client.post('/threads/count', { status })).body).toBe(numbers.length)
  })

  test.each([
    [
      [id(1), id(3)],
      [3, 1],
    ],
    [[id(1), id(1)], [1]],
    [[id(2).toUpperCase()], [2]],
    [['00000000-0000-4000-8000-000000000000'], []],
    [['00000000-0000-4000-8000-000000000000', id(2)], [2]],
    [[], [2, 3, 1]],
  ])('finds only the ids %j', async (ids, numbers) => {
    expect(await found({ ids })).toEqual(numbers.map(id))
  })

  test('finds rows that match every condition', async () => {
    expect(await found({ ids: [id(1), id(2)], metadata: { team: 'a' }, status: 'idle' })).toEqual([id(2), id(1)])
    expect(await found({ ids: [id(1), id(2)], metadata: { graph_id: 'agent' } })).toEqual([id(1)])
    expect(await found({ ids: [id(2)], values: { messages: [] } })).toEqual([])
  })

  test.each([
    ['thread_id', 'asc', [1, 2, 3]],
    ['thread_id', undefined, [3, 2, 1]],
    ['created_at', 'asc', [1, 2, 3]],
    ['created_at', 'desc', [3, 2, 1]],
    ['updated_at', 'asc', [1, 3, 2]],
    ['status', 'asc', [1, 2, 3]],
    ['status', 'desc', [3, 2, 1]],
    [undefined, 'asc', [1, 3, 2]],
  ])('sorts by %s, %s', async (sort_by, sort_order, numbers) => {
    expect(await found({ sort_by, sort_order })).toEqual(numbers.map(id))
  })

  test.runIf(knowsExtract)('sorts by state_updated_at', async () => {
    expect(await found({ sort_by: 'state_updated_at' })).toEqual([id(3), id(1), id(2)])
    await client.patch(`/threads/${id(1)}`, {})
    expect(await found({ sort_by: 'state_updated_at', sort_order: 'asc' })).toEqual([id(2), id(1), id(3)])
  })

  test('sends the next offset, and a total of one more than the page, while more rows follow', async () => {
    const pages = []
    for (const offset of [0, 2, 4]) {
      const { body, headers } = await client.post('/threads/search', { limit: 2, offset })
      pages.push([body.length, headers.get('x-pagination-total'), headers.get('x-pagination-next')])
    }
    expect(pages).toEqual([
      [2, '3', '2'],
      [1, '3', null],
      [0, '4', null],
    ])
  })

  test('lists ten per page by default, without repeating a row', async () => {
    for (let n = 0; n < 9; n++) await client.post('/threads', {})
    const first = await found({})
    const rest = await found({ offset: 10 })
    expect(first).toHaveLength(10)
    expect(new Set([...first, ...rest]).size).toBe(12)
  })

  test.runIf(isOurs)('returns only the selected fields, and all when none is selected', async () => {
    const select = ['thread_id', 'status', 'state_updated_at', 'interrupts', 'values', 'config']
    const { body } = await client.post('/threads/search', { ids: [id(2)], select })
    expect(body).toEqual([
      {
        thread_id: id(2),
        status: 'idle',
        state_updated_at: body[0].state_updated_at,
        values: null,
        config: {},
      },
    ])
    const all = await client.post('/threads/search', { ids: [id(2)], select: [] })
    expect(Object.keys(all.body[0])).toHaveLength(8)
  })

  test('omits fields that are not selected', async () => {
    const select = ['thread_id', 'created_at', 'updated_at', 'metadata', 'status']
    const { body } = await client.post('/threads/search', { ids: [id(1)], select })
    expect(Object.keys(body[0]).toSorted()).toEqual(select.toSorted())
  })

  describe.runIf(knowsExtract)('extract', () => {
    const extracted = async (extract: object, n = 1): Promise<unknown> =>
      (await client.post('/threads/search', { ids: [id(n)], extract })).body[0].extracted

    test.each([
      ['values.messages[-1].content', 'Lisbon?'],
      ['values.messages[0].type', 'human'],
      ['values.messages[7]', null],
      ['values.messages[-2]', null],
      ['values.messages.length', null],
      ['values.messages.content', null],
      ['values.nothing.at.all', null],
      ['values.constructor', null],
      ['metadata.deep', { on: true, n: 1 }],
      ['metadata.deep.n', 1],
      ['metadata.deep[0]', null],
      ['metadata.tags', ['x', 'y']],
      ['metadata.team.length', null],
      ['config', {}],
      ['interrupts', {}],
    ])('reads %s as %j', async (path, value) => {
      expect(await extracted({ it: path })).toEqual({ it: value })
    })

    test('gives null for a thread without values', async () => {
      expect(await extracted({ last: 'values.messages[-1]', all: 'values' }, 2)).toEqual({ last: null, all: null })
    })

    test.runIf(isOurs)('is present beside selected fields', async () => {
      const search = { ids: [id(1)], select: ['thread_id'], extract: { team: 'metadata.team' } }
      expect((await client.post('/threads/search', search)).body).toEqual([
        { thread_id: id(1), extracted: { team: 'a' } },
      ])
    })

    test.each([
      '',
      'thread_id',
      'valuesx',
      'values.',
      'values..a',
      'values[x]',
      'values[1',
      'values.a b]',
      'status',
      '$.values',
    ])('rejects the path %j with 422', async (path) => {
      const { status, body } = await client.post('/threads/search', { extract: { it: path } })
      expect(status).toBe(422)
      expect(body.detail).toMatch(/^(Extract path|extract\.it must)/)
    })
  })

  test('rejects more than ten paths and malformed paths with 422', async () => {
    const paths = Object.fromEntries(Array.from({ length: 11 }, (_, n) => [`p${n}`, 'values']))
    for (const extract of [paths, { it: 1 }, 'values', [], null]) {
      const { status, body } = await client.post('/threads/search', { extract })
      expect(status, JSON.stringify(extract)).toBe(422)
      expect(body.detail).toContain('extract')
    }
  })

  test.each([
    { limit: 0 },
    { limit: 1001 },
    { limit: '10' },
    { offset: -1 },
    { ids: ['abc'] },
    { ids: id(1) },
    { sort_by: 'metadata' },
    { sort_order: 'up' },
    { status: 'done' },
    { select: ['bogus'] },
    { select: ['ttl'] },
    { metadata: 'a' },
    { values: [] },
  ])('rejects %j with 422', async (search) => {
    const { status, body } = await client.post('/threads/search', search)
    expect(status).toBe(422)
    expect(body.violations[0].place).toContain(Object.keys(search)[0])
  })
})
