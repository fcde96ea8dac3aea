import fc from 'fast-check'
import { describe, expect } from 'vitest'
import type { Assistant, AssistantSearch } from '../../../src/db/assistants/assistants.ts'
import type { Database } from '../../../src/db/database.ts'
import { assistant, noCompaction, page, test } from '../../support/database.ts'
import { containsSlowly, json } from '../../support/json.ts'

const later = '2031-01-01T00:00:00.000000+00:00'
const names = async (db: Database, search: Partial<AssistantSearch>) =>
  (await db.assistants.search({ ...page, ...search })).rows.map(({ name }) => name)

describe('assistants', () => {
  test('create returns the existing assistant when the id is taken', async ({ open }) => {
    const db = await open({ folder: 'memory' })
    const first = assistant({ assistant_id: 'a', name: 'first' })
    const results = await Promise.all([
      db.assistants.create(first),
      db.assistants.create(assistant({ assistant_id: 'a', name: 'second' })),
    ])

    expect(results).toEqual([
      { created: true, assistant: first },
      { created: false, assistant: first },
    ])
  })

  test('are listed newest first, in pages', async ({ open }) => {
    const db = await open({ folder: 'memory' })
    for (const name of ['one', 'two', 'three']) await db.assistants.create(assistant({ assistant_id: name, name }))

    expect(await names(db, {})).toEqual(['three', 'two', 'one'])
    expect(await db.assistants.search({ ...page, limit: 2 })).toMatchObject({ hasMore: true })
    expect(await db.assistants.search({ ...page, limit: 2, offset: 1 })).toMatchObject({ hasMore: false })
    expect(await names(db, { limit: 2, offset: 1 })).toEqual(['two', 'one'])
    expect(await names(db, { offset: 3 })).toEqual([])
  })

  test('are sorted by name and graph, ignoring case', async ({ open }) => {
    const db = await open({ folder: 'memory' })
    for (const [id, name, graph_id] of [
      ['1', 'beta', 'Y'],
      ['2', 'Alpha', 'z'],
      ['3', 'alpha', 'x'],
    ] as const) {
      await db.assistants.create(assistant({ assistant_id: id, name, graph_id }))
    }

    expect(await names(db, { sort_by: 'name', sort_order: 'asc' })).toEqual(['Alpha', 'alpha', 'beta'])
    expect(await names(db, { sort_by: 'name', sort_order: 'desc' })).toEqual(['beta', 'alpha', 'Alpha'])
    expect(await names(db, { sort_by: 'graph_id', sort_order: 'asc' })).toEqual(['alpha', 'beta', 'Alpha'])
  })

  test('are found by a substring of the name, where % and _ are no wildcards', async ({ open }) => {
    const db = await open({ folder: 'memory' })
    for (const name of ['100% sure', 'Surely', 'a_b', 'azb'])
      await db.assistants.create(assistant({ assistant_id: name, name }))

    expect(await names(db, { name: 'SURE' })).toEqual(['Surely', '100% sure'])
    expect(await names(db, { name: '%' })).toEqual(['100% sure'])
    expect(await names(db, { name: 'a_b' })).toEqual(['a_b'])
    expect(await db.assistants.count({ name: 'sure' })).toBe(2)
  })

  test('get the highest version plus one on every update, also after a rollback', async ({ open }) => {
    const db = await open({ folder: 'memory' })
    const first = assistant({
      assistant_id: 'a',
      name: 'one',
      config: { tags: ['x'] },
      context: { model: 'x' },
      metadata: { kept: 1, nested: { a: 1 } },
      description: 'first',
    })
    await db.assistants.create(first)
    const changed = { graph_id: 'other', config: {}, context: {}, name: 'two', description: 'second' }
    const second = await db.assistants.update('a', { ...changed, metadata: { nested: { b: 2 } } }, later)
    expect(second).toEqual({
      ...first,
      ...changed,
      metadata: { kept: 1, nested: { b: 2 } },
      version: 2,
      updated_at: later,
    })

    expect(await db.assistants.setLatest('a', 1, later)).toEqual({ ...first, updated_at: later })
    expect(await db.assistants.get('a')).toEqual({ ...first, updated_at: later })
    const third = await db.assistants.update('a', {}, later)
    expect(third).toEqual({ ...first, version: 3, updated_at: later })
    const versions = await db.assistants.versions('a', page)
    expect(versions.map(({ version, name, created_at }) => [version, name, created_at])).toEqual([
      [3, 'one', later],
      [2, 'two', later],
      [1, 'one', first.created_at],
    ])
  })

  test('list their versions by metadata, limit and offset', async ({ open }) => {
    const db = await open({ folder: 'memory' })
    await db.assistants.create(assistant({ assistant_id: 'a' }))
    for (const stage of ['test', 'live', 'live']) await db.assistants.update('a', { metadata: { stage } }, later)
    const versions = async (search: { metadata?: Record<string, unknown>; limit?: number; offset?: number }) =>
      (await db.assistants.versions('a', { limit: 10, offset: 0, ...search })).map(({ version }) => version)

    expect(await versions({ metadata: { stage: 'live' } })).toEqual([4, 3])
    expect(await versions({ limit: 2, offset: 1 })).toEqual([3, 2])
    expect(await db.assistants.versions('b', page)).toEqual([])
  })

  test('update, setLatest and delete report a missing assistant or version', async ({ open }) => {
    const db = await open({ folder: 'memory' })
    await db.assistants.create(assistant({ assistant_id: 'a' }))

    expect(await db.assistants.get('b')).toBeUndefined()
    expect(await db.assistants.update('b', {}, later)).toBeUndefined()
    expect(await db.assistants.setLatest('b', 1, later)).toBe('no assistant')
    expect(await db.assistants.setLatest('a', 2, later)).toBe('no version')
    expect(await db.assistants.delete('b', { deleteThreads: false })).toBe(false)
  })

  test('are deleted with all their versions', async ({ open }) => {
    const db = await open({ folder: 'memory' })
    await db.assistants.create(assistant({ assistant_id: 'a' }))
    await db.assistants.update('a', {}, later)

    expect(await db.assistants.delete('a', { deleteThreads: false })).toBe(true)
    expect(await db.assistants.versions('a', page)).toEqual([])
    await db.assistants.create(assistant({ assistant_id: 'a' }))
    expect(await db.assistants.versions('a', page)).toHaveLength(1)
  })

  test('cannot be written after the database is closed', async ({ open }) => {
    const db = await open()
    await db.close()

    await expect(db.assistants.create(assistant({ assistant_id: 'a' }))).rejects.toThrow(/the server is stopping/)
    expect(await db.assistants.count({})).toBe(0)
  })

  test('behave the same in memory, in a folder, after a restart and after a crash', { timeout: 60_000 }, async ({
    open,
    crash,
    folder,
  }) => {
    let runs = 0
    await fc.assert(
      fc.asyncProperty(fc.array(operation, { minLength: 5, maxLength: 25 }), search, async (operations, search) => {
        const memory = await open({ folder: 'memory' })
        let path = `${folder}/${runs++}`
        let disk = await open({ folder: path, compaction: noCompaction })
        const model = new Map<string, Assistant[]>()
        for (const one of operations) {
          if (one.kind === 'reopen') {
            await disk.close()
            disk = await open({ folder: path, compaction: noCompaction })
          } else if (one.kind === 'crash') {
            path = await crash(path)
            disk = await open({ folder: path, compaction: noCompaction })
          } else {
            const now = assistant({ assistant_id: 'x' }).created_at
            const [fromMemory, fromDisk] = [await perform(memory, one, now), await perform(disk, one, now)]
            expect(fromDisk).toEqual(fromMemory)
            expect(fromMemory).toEqual(performByHand(model, one, now))
          }
        }
        for (const db of [memory, disk]) {
          expect(await db.assistants.search(search)).toEqual(searchByHand(model, search))
          for (const id of ids) {
            expect((await db.assistants.versions(id, page)).map(({ version }) => version)).toEqual(
              (model.get(id) ?? [])
                .slice(1)
                .map((_, index, { length }) => length - index)
                .slice(0, page.limit),
            )
          }
        }
        await disk.close()
      }),
      { numRuns: 25 },
    )
  })
})

const ids = ['a', 'b', 'c', 'd']
const id = fc.constantFrom(...ids)
const fields = fc.record(
  {
    name: fc.constantFrom('Alpha', 'alpha', 'beta', 'Gamma'),
    graph_id: fc.constantFrom('x', 'Y'),
    metadata: json.object,
    description: fc.constantFrom(null, 'text', '\u2028\n"\ud800'),
  },
  { requiredKeys: [] },
)
const operation = fc.oneof(
  fc.record({ kind: fc.constant('create' as const), id, fields }),
  fc.record({ kind: fc.constant('update' as const), id, fields }),
  fc.record({ kind: fc.constant('latest' as const), id, version: fc.integer({ min: 1, max: 4 }) }),
  fc.record({ kind: fc.constant('delete' as const), id }),
  fc.record({ kind: fc.constantFrom('reset' as const, 'reopen' as const, 'crash' as const) }),
)
type Operation = typeof operation extends fc.Arbitrary<infer O> ? O : never
const search = fc.record({
  metadata: json.object,
  graph_id: fc.constantFrom('x', 'Y', undefined),
  name: fc.constantFrom('ALPHA', 'a', undefined),
  limit: fc.integer({ min: 1, max: 3 }),
  offset: fc.integer({ min: 0, max: 2 }),
  sort_by: fc.constantFrom('assistant_id', 'created_at', 'updated_at', 'name', 'graph_id'),
  sort_order: fc.constantFrom('asc', 'desc'),
}) as fc.Arbitrary<AssistantSearch>

const perform = async ({ assistants, reset }: Database, one: Operation, now: string): Promise<unknown> => {
  switch (one.kind) {
    case 'create':
      return assistants.create(assistant({ assistant_id: one.id, created_at: now, updated_at: now, ...one.fields }))
    case 'update':
      return assistants.update(one.id, one.fields, now)
    case 'latest':
      return assistants.setLatest(one.id, one.version, now)
    case 'delete':
      return assistants.delete(one.id, { deleteThreads: false })
    default:
      return reset()
  }
}

/** A naive model: for each assistant the current version, followed by all versions, oldest first. */
const performByHand = (model: Map<string, Assistant[]>, one: Operation, now: string): unknown => {
  if (!('id' in one)) return void model.clear()
  const [current, ...versions] = model.get(one.id) ?? []
  if (one.kind === 'create') {
    if (current) return { created: false, assistant: current }
    const created = assistant({ assistant_id: one.id, created_at: now, updated_at: now, ...one.fields })
    model.set(one.id, [created, created])
    return { created: true, assistant: created }
  }
  if (one.kind === 'delete') return model.delete(one.id)
  if (!current) return one.kind === 'latest' ? 'no assistant' : undefined
  const base = one.kind === 'latest' ? versions[one.version - 1] : current
  if (!base) return 'no version'
  const metadata = { ...base.metadata, ...(one.kind === 'update' ? one.fields.metadata : {}) }
  const change = one.kind === 'update' ? { ...one.fields, version: versions.length + 1 } : {}
  const after = { ...base, ...change, metadata, created_at: current.created_at, updated_at: now }
  model.set(one.id, [after, ...versions, ...(one.kind === 'update' ? [after] : [])])
  return after
}

const searchByHand = (model: Map<string, Assistant[]>, search: AssistantSearch) => {
  const sortValue = (one: Assistant) =>
    ['name', 'graph_id'].includes(search.sort_by) ? one[search.sort_by].toLowerCase() : one[search.sort_by]
  const matches = [...model.values()]
    .flatMap(([current]) => (current ? [current] : []))
    .filter(({ metadata }) => containsSlowly(metadata, search.metadata))
    .filter(({ graph_id }) => !search.graph_id || graph_id === search.graph_id)
    .filter(({ name }) => !search.name || name.toLowerCase().includes(search.name.toLowerCase()))
    .sort((a, b) => (a.assistant_id < b.assistant_id ? -1 : 1))
    .sort((a, b) => (sortValue(a) < sortValue(b) ? -1 : sortValue(a) > sortValue(b) ? 1 : 0))
  if (search.sort_order === 'desc') matches.reverse()
  const end = search.offset + search.limit
  return { rows: matches.slice(search.offset, end), hasMore: matches.length > end }
}
