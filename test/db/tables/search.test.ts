import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { compareEntries, type SortValue } from '../../../src/db/tables/query.ts'
import { Tables } from '../../../src/db/tables/tables.ts'
import { containsSlowly, json } from '../../support/json.ts'

interface Row {
  id: string
  rank: number | null | undefined
  group: string
  metadata: Record<string, unknown>
}

const createTable = () => {
  const tables = new Tables()
  const rows = tables.add({
    name: 'rows',
    key: (row: Row) => row.id,
    fields: {},
    ordered: { id: (row) => row.id, rank: (row): SortValue | undefined => row.rank },
    exact: { group: (row) => row.group },
    contained: { metadata: (row) => row.metadata },
  })
  return { tables, rows }
}

const row = fc.record({
  id: fc.integer({ min: 0, max: 30 }).map(String),
  rank: fc.constantFrom(null, undefined, 1, 2, 3, 4),
  group: fc.constantFrom('a', 'b'),
  metadata: json.object,
})
const search = fc.record({
  orderBy: fc.constantFrom('id' as const, 'rank' as const),
  direction: fc.constantFrom('asc' as const, 'desc' as const),
  range: fc.constantFrom({}, { gte: 2 }, { lt: 3 }, { gte: 2, lt: 4 }),
  group: fc.constantFrom('a', undefined, undefined),
  metadata: fc.option(json.object, { nil: undefined }),
  where: fc.constantFrom(undefined, undefined, (row: Row) => row.id.includes('2')),
  limit: fc.integer({ min: 1, max: 8 }),
  offset: fc.integer({ min: 0, max: 8 }),
})
type AnySearch = typeof search extends fc.Arbitrary<infer S> ? S : never

const byHand = (rows: readonly Row[], { orderBy, direction, range, group, metadata, where }: AnySearch): Row[] => {
  const { gte, lt } = orderBy === 'rank' ? (range as { gte?: number; lt?: number }) : {}
  return rows
    .filter((one) => !group || one.group === group)
    .filter((one) => !metadata || containsSlowly(one.metadata, metadata))
    .filter((one) => !where || where(one))
    .filter((one) => one[orderBy] !== undefined)
    .filter((one) => gte === undefined || one.rank === null || (one.rank as number) >= gte)
    .filter((one) => lt === undefined || (one.rank !== null && (one.rank as number) < lt))
    .sort(
      (a, b) =>
        compareEntries(a[orderBy] as SortValue, a.id, b[orderBy] as SortValue, b.id) * (direction === 'asc' ? 1 : -1),
    )
}

describe('a search', { timeout: 60_000 }, () => {
  test('finds the same records as a full scan, after any puts and removals', async () => {
    const step = fc.oneof({ arbitrary: row, weight: 4 }, fc.integer({ min: 0, max: 30 }).map(String))
    await fc.assert(
      fc.asyncProperty(fc.array(fc.tuple(step, search), { minLength: 1, maxLength: 60 }), async (steps) => {
        const { tables, rows } = createTable()
        const model = new Map<string, Row>()
        for (const [change, { group, metadata, range, ...rest }] of steps) {
          if (typeof change === 'string') model.delete(change)
          else model.set(change.id, change)
          await tables.commit([typeof change === 'string' ? rows.remove(change) : rows.put(change)])

          const asked = { group, metadata, range, ...rest }
          const filter = { equals: { group }, contains: { metadata }, where: rest.where }
          const matches = byHand([...model.values()], asked)
          const { offset, limit } = rest
          const found = rows.search({ ...rest, ...filter, ...(rest.orderBy === 'rank' && { range }) })
          expect(found.rows).toEqual(matches.slice(offset, offset + limit))
          expect(found.hasMore).toBe(matches.length > offset + limit)
          const all = byHand([...model.values()], { ...asked, orderBy: 'id' })
          expect(rows.count(filter)).toBe(all.length)
          expect(rows.matches(filter)).toHaveLength(all.length)
        }
      }),
      { numRuns: 150 },
    )
  })

  test('keeps a large order correct under random puts and removals', async () => {
    const { tables, rows } = createTable()
    const model = new Map<string, Row>()
    let seed = 1
    const random = (below: number) => {
      seed = (seed * 48271) % 2147483647
      return seed % below
    }
    const all = { direction: 'asc', orderBy: 'rank', offset: 0, limit: 10_000 } as const
    rows.search(all)
    for (let n = 0; n < 12_000; n++) {
      const id = String(random(5000))
      if (n % 3 === 2) model.delete(id)
      else model.set(id, { id, rank: random(500), group: 'a', metadata: {} })
      const now = model.get(id)
      await tables.commit([now ? rows.put(now) : rows.remove(id)])
    }

    const expected = [...model.values()].sort(
      (a, b) => (a.rank as number) - (b.rank as number) || (a.id < b.id ? -1 : 1),
    )
    expect(rows.search(all).rows).toEqual(expected)
    expect(rows.search({ ...all, direction: 'desc' }).rows).toEqual(expected.toReversed())
    expect(rows.search({ ...all, offset: 2000, limit: 7 }).rows).toEqual(expected.slice(2000, 2007))
    const part = expected.filter(({ rank }) => (rank as number) >= 100 && (rank as number) < 120)
    expect(rows.search({ ...all, range: { gte: 100, lt: 120 } }).rows).toEqual(part)
    expect(rows.search({ ...all, direction: 'desc', range: { gte: 100, lt: 120 } }).rows).toEqual(part.toReversed())

    const [low, high] = [expected.slice(0, 2000), expected.slice(2000)]
    await tables.commit(low.map(({ id }) => rows.remove(id)))
    expect(rows.search(all).rows).toEqual(high)
    await tables.commit(low.map((one) => rows.put(one)))
    expect(rows.search(all).rows).toEqual(expected)
    await tables.commit(expected.map(({ id }) => rows.remove(id)))
    expect(rows.search(all).rows).toEqual([])
  })

  test('finds records with more terms, or deeper nesting, than are indexed', async () => {
    const { tables, rows } = createTable()
    const many = Object.fromEntries(Array.from({ length: 1000 }, (_, i) => [`k${i}`, i]))
    const nested = (depth: number) => JSON.parse(`${'{"a":'.repeat(depth)}1${'}'.repeat(depth)}`)
    const deep = nested(2000)
    const base = { rank: 1, group: 'a' }
    await tables.commit([
      rows.put({ ...base, id: 'many', metadata: many }),
      rows.put({ ...base, id: 'deep', metadata: deep }),
      rows.put({ ...base, id: 'deeper', metadata: nested(50_000) }),
      rows.put({ ...base, id: 'one', metadata: { k7: 7 } }),
    ])
    const idsOf = (metadata: Record<string, unknown>) => rows.matches({ contains: { metadata } }).map(({ id }) => id)

    expect(idsOf({ k7: 7 }).sort()).toEqual(['many', 'one'])
    expect(rows.count({ contains: { metadata: { k7: 7 } } })).toBe(2)
    expect(idsOf(deep)).toEqual(['deep'])
    expect(idsOf(many)).toEqual(['many'])
  })
})
