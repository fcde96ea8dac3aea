import { type BaseStore, InMemoryStore } from '@langchain/langgraph'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { createClock } from '../../src/clock.ts'
import { openDatabase } from '../../src/db/database.ts'
import { LongTermMemory } from '../../src/graphs/long-term-memory.ts'

const openStore = async () => {
  const db = await openDatabase({ folder: 'memory', clock: createClock() })
  return { db, store: new LongTermMemory(db.items) }
}

const label = fc.constantFrom('a', 'b', 'ab', '__proto__')
const namespace = fc.array(label, { minLength: 1, maxLength: 3 })
const prefix = fc.array(label, { maxLength: 3 })
const pattern = fc.array(fc.oneof(label, fc.constant('*')), { minLength: 1, maxLength: 3 })
const key = fc.constantFrom('k', 'l', '')
const scalar = fc.constantFrom<unknown>(1, 2, 10, 'x', 'y', true, null)
const value = fc.dictionary(fc.constantFrom('f', 'g'), scalar, { noNullPrototype: true })
/** Where both are meant to agree: whole objects, texts and `null` are compared by LangGraph's store in ways of its own. */
const wanted = fc.oneof(
  scalar,
  fc.record({ $gt: fc.integer({ min: 0, max: 10 }), $lt: fc.integer({ min: 0, max: 11 }) }, { requiredKeys: ['$gt'] }),
  fc.record({ $gte: fc.integer({ min: 1, max: 10 }) }),
  fc.record({ $lte: fc.integer({ min: -5, max: -1 }) }),
  fc.record({ $eq: scalar }),
  fc.record({ $ne: scalar }),
  fc.record({ $in: fc.array(scalar, { maxLength: 3 }) }),
  fc.record({ $nin: fc.array(scalar, { maxLength: 3 }) }),
)
const filter = fc.dictionary(fc.constantFrom('f', 'g'), wanted, { noNullPrototype: true })
const numbersOnly = (given: Record<string, unknown>) =>
  Object.fromEntries(Object.entries(given).filter(([, one]) => typeof one === 'number'))

type Step = (store: BaseStore) => Promise<unknown>

const steps = fc.array(
  fc.oneof<fc.Arbitrary<Step>[]>(
    fc.tuple(namespace, key, value).map(
      ([at, name, given]) =>
        (store) =>
          store.put(at, name, numbersOnly(given)),
    ),
    fc.tuple(namespace, key).map(
      ([at, name]) =>
        (store) =>
          store.delete(at, name),
    ),
    fc.tuple(namespace, key).map(
      ([at, name]) =>
        async (store) =>
          withoutDates(await store.get(at, name)),
    ),
    fc.tuple(prefix, filter).map(
      ([at, by]) =>
        async (store) =>
          sorted(await store.search(at, { filter: by, limit: 100 })),
    ),
    // LangGraph's store changes what it has given out: only whether there was an item can be compared.
    fc.tuple(namespace, key, value).map(([at, name, given]) => async (store) => {
      const [before] = await store.batch([
        { namespace: at, key: name },
        { namespace: at, key: name, value: numbersOnly(given) },
      ])
      return before === null
    }),
  ),
  { minLength: 5, maxLength: 40 },
)

const withoutDates = (item: unknown) => {
  if (item === null) return null
  const { namespace: at, key: name, value: kept } = item as { namespace: string[]; key: string; value: unknown }
  return { at, name, kept }
}
const sorted = (items: unknown[]) => items.map((item) => JSON.stringify(withoutDates(item))).sort()

test('answers any sequence of operations like the in-memory store of LangGraph', async () => {
  await fc.assert(
    fc.asyncProperty(steps, async (sequence) => {
      const oracle = new InMemoryStore()
      const { db, store } = await openStore()
      for (const step of sequence) expect(await step(store)).toEqual(await step(oracle))
      await db.close()
    }),
    { numRuns: 100 },
  )
})

test('lists namespaces like the in-memory store of LangGraph', async () => {
  const search = fc.record(
    { prefix: pattern, suffix: pattern, maxDepth: fc.integer({ min: 1, max: 4 }), limit: fc.nat(5), offset: fc.nat(3) },
    { requiredKeys: [] },
  )
  await fc.assert(
    fc.asyncProperty(fc.array(namespace, { maxLength: 12 }), search, async (namespaces, by) => {
      const oracle = new InMemoryStore()
      const { db, store } = await openStore()
      for (const one of [oracle, store]) for (const at of namespaces) await one.put(at, 'k', {})
      const unlimited = { ...by, limit: 100, offset: 0 }
      const expected = (await oracle.listNamespaces(unlimited)).sort(byLabels)
      const { limit = 100, offset = 0 } = by
      expect(await store.listNamespaces(by)).toEqual(expected.slice(offset, offset + limit))
      await db.close()
    }),
    { numRuns: 200 },
  )
})

/** LangGraph's store orders by the letters of a language, in which `ab` may come before `a:b`. */
const byLabels = (one: readonly string[], other: readonly string[]): number => {
  const at = one.findIndex((name, index) => name !== other[index])
  if (at === -1) return one.length - other.length
  const [a = '', b = ''] = [one[at], other[at]]
  return a < b ? -1 : 1
}

describe('the store that nodes see', () => {
  test('has the items that HTTP clients see', async () => {
    const { db, store } = await openStore()
    await store.put(['users', '1'], 'k', { likes: 'tea' })
    const [item] = await db.items.search({ prefix: ['users'], limit: 1, offset: 0 })
    expect(item).toMatchObject({ namespace: ['users', '1'], key: 'k', value: { likes: 'tea' } })
    await db.items.write([{ namespace: ['users', '2'], key: 'k', value: { likes: 'milk' } }])
    const found = await store.search(['users'], { query: 'who likes milk?' })
    expect(found.map(({ value: { likes } }) => likes)).toEqual(['milk', 'tea'])
    expect(found[0]?.score).toBeGreaterThan(0)
    expect(found[0]?.updatedAt).toBeInstanceOf(Date)
  })

  test('keeps a value unchanged when the agent changes it afterwards', async () => {
    const { store } = await openStore()
    const given = { list: [1] }
    await store.put(['n'], 'k', given)
    given.list.push(2)
    const first = await store.get(['n'], 'k')
    first?.value.list.push(3)
    first?.namespace.push('m')
    expect(await store.get(['n'], 'k')).toMatchObject({ namespace: ['n'], value: { list: [1] } })
  })

  test('refuses an invalid namespace or value, and stores nothing', async () => {
    const { store } = await openStore()
    await expect(store.put([], 'k', {})).rejects.toThrow('empty')
    await expect(store.put(['langgraph'], 'k', {})).rejects.toThrow('langgraph')
    await expect(store.put(['a.b'], 'k', {})).rejects.toThrow('period')
    for (const value of ['text', [1], () => 1]) {
      await expect(store.put(['n'], 'k', value as never)).rejects.toThrow('must be an object')
    }
    expect(await store.listNamespaces()).toEqual([])
  })

  test('stores values that JSON cannot express as states show them', async () => {
    const { store } = await openStore()
    const cyclic: Record<string, unknown> = { big: 10n, left: () => 1, list: [Symbol('x')] }
    cyclic.self = cyclic
    await store.put(['n'], 'k', cyclic)
    expect((await store.get(['n'], 'k'))?.value).toEqual({ big: 10, list: [null], self: '[Circular]' })
  })

  test('finds no item by a query when it was put with index: false', async () => {
    const { store } = await openStore()
    await store.put(['n'], 'seen', { text: 'tea' }, ['text'])
    await store.put(['n'], 'unseen', { text: 'tea' }, false)
    expect((await store.search(['n'], { query: 'tea' })).map((item) => item.key)).toEqual(['seen'])
    expect(await store.search(['n'])).toHaveLength(2)
  })
})
