import fc from 'fast-check'
import { expect, test } from 'vitest'
import { GroupedTable } from '../../../src/db/tables/grouped-table.ts'

interface Item {
  group: string
  path: string[]
  n: number
}

const createTable = () =>
  new GroupedTable<Item>({
    name: 'items',
    group: ({ group }) => group,
    path: ({ path }) => path,
    fields: { n: ['number'] },
  })

const part = fc.constantFrom('', 'a', 'b', 'a/b', '%2F', 'ä', '\u{1F600}', '0', '\ud800', '__proto__')
const item = fc.record({ group: part, path: fc.array(part, { minLength: 1, maxLength: 2 }), n: fc.nat() })
const step = fc.oneof(
  fc.record({ kind: fc.constant('put' as const), item }),
  fc.record({ kind: fc.constant('remove' as const), item }),
  fc.record({ kind: fc.constant('drop' as const), item }),
)
type Step = typeof step extends fc.Arbitrary<infer S> ? S : never

const changeOf = (table: GroupedTable<Item>, { kind, item: one }: Step) =>
  kind === 'put' ? table.put(one) : kind === 'remove' ? table.remove(one) : table.drop(one.group)

const contentOf = (table: GroupedTable<Item>) =>
  [...table.groups()].toSorted().map((group) => [group, [...table.walk(group)]])

test('has the same records as a plain list, sorted by path', () => {
  fc.assert(
    fc.property(fc.array(step, { maxLength: 30 }), (steps) => {
      const table = createTable()
      const model = new Map<string, Item>()
      for (const one of steps) {
        const { key, record } = changeOf(table, one)
        table.apply(key, record)
        const isSame = ({ group, path }: Item) =>
          group === one.item.group && (one.kind === 'drop' || JSON.stringify(path) === JSON.stringify(one.item.path))
        for (const [modelKey, there] of model) if (isSame(there)) model.delete(modelKey)
        if (one.kind === 'put') model.set(JSON.stringify([one.item.group, one.item.path]), one.item)
      }
      expect(new Set(table.snapshot())).toEqual(new Set(model.values()))
      expect(table.size).toBe(model.size)
      for (const [group, records] of contentOf(table)) {
        if ((records as Item[]).some(({ path }) => path.length < 2)) continue
        const lasts = new Map((records as Item[]).map((record) => [record.path[0], record]))
        expect([...table.lasts(group as string)].reverse()).toEqual([...lasts.values()])
      }
      for (const one of model.values()) {
        expect(table.get(one.group, one.path)).toBe(one)
        expect(
          [...table.walk(one.group, { prefix: one.path.slice(0, 1) })].every((r) => r.path[0] === one.path[0]),
        ).toBe(true)
      }
    }),
  )
})

test('is restored when its changes are undone in reverse', () => {
  fc.assert(
    fc.property(fc.array(step), fc.array(step), (before, after) => {
      const table = createTable()
      const apply = (one: Step) => {
        const { key, record } = changeOf(table, one)
        return table.apply(key, record)
      }
      before.forEach(apply)
      const content = structuredClone(contentOf(table))
      for (const undo of after.map(apply).reverse()) undo()
      expect(contentOf(table)).toEqual(content)
    }),
  )
})

test('walks a prefix in both directions, up to a bound', () => {
  const table = createTable()
  for (const id of ['1', '2', '3']) {
    for (const ns of ['', 'a', 'a/']) {
      const { key, record } = table.put({ group: 'g', path: [ns, id], n: Number(id) })
      table.apply(key, record)
    }
  }
  const numbers = (options: Parameters<typeof table.walk>[1]) => [...table.walk('g', options)].map(({ n }) => n)
  expect(numbers({ prefix: ['a'] })).toEqual([1, 2, 3])
  expect(numbers({ prefix: [''], direction: 'desc' })).toEqual([3, 2, 1])
  expect(numbers({ prefix: ['a'], below: '3', direction: 'desc' })).toEqual([2, 1])
  expect(numbers({ prefix: ['b'] })).toEqual([])
})
