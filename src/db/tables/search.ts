import type { JsonObject } from '../../json.ts'
import type { OrderedIndex, Range } from './ordered-index.ts'
import type { Posting, ValueIndex } from './postings.ts'
import { compareEntries, contains, type Page, type SortValue } from './query.ts'
import { isOneTerm, termsOf } from './terms.ts'

/** All conditions must hold; absent or `undefined` ones do not restrict. */
export interface Filter<T, Exact extends string, Contained extends string> {
  keys?: ReadonlySet<string> | undefined
  equals?: { readonly [K in Exact]?: string | undefined }
  contains?: { readonly [K in Contained]?: JsonObject | undefined }
  /** A condition without an index, checked only for records that pass the rest. */
  where?: ((record: T) => boolean) | undefined
}

export interface Search<T, Ordered extends string, Exact extends string, Contained extends string>
  extends Filter<T, Exact, Contained> {
  orderBy: Ordered
  direction: 'asc' | 'desc'
  range?: Range
  limit: number
  offset: number
}

export interface Searchable<T, Ordered extends string, Exact extends string, Contained extends string> {
  readonly size: number
  get(key: string): T | undefined
  keyOf(record: T): string
  records(): Iterable<T>
  ordered(name: Ordered): OrderedIndex<T>
  exact(name: Exact): ValueIndex<T, string>
  contained(name: Contained): ValueIndex<T, JsonObject>
}

interface Plan<T> {
  conditions: ((record: T) => boolean)[]
  posting?: Posting
  /** Whether `posting` has exactly the matches. */
  isWhole: boolean
}

/** Walks the order, or sorts the few matches of an index: at most twice the steps of the better way. */
export const searchRows = <T, O extends string, E extends string, C extends string>(
  table: Searchable<T, O, E, C>,
  search: Search<T, O, E, C>,
): Page<T> => {
  const { direction, offset, limit, range } = search
  const order = table.ordered(search.orderBy)
  const plan = planOf(table, search)
  const recordOf = (key: string) => table.get(key) as T // the indexes hold keys of the table only
  const rows =
    plan.conditions.length === 0 && !range
      ? order.slice(direction, offset, limit + 1).map(recordOf)
      : (walk(order, plan, search, recordOf) ?? sortMatches(order, plan, search, recordOf))
  return { rows: rows.slice(0, limit), hasMore: rows.length > limit }
}

export const countRows = <T, O extends string, E extends string, C extends string>(
  table: Searchable<T, O, E, C>,
  filter: Filter<T, E, C>,
): number => {
  const plan = planOf(table, filter)
  if (plan.conditions.length === 0) return table.size
  if (plan.isWhole && plan.posting) return plan.posting.size
  let count = 0
  for (const _ of planned(table, plan)) count++
  return count
}

export const matchingRows = <T, O extends string, E extends string, C extends string>(
  table: Searchable<T, O, E, C>,
  filter: Filter<T, E, C>,
): Generator<T> => planned(table, planOf(table, filter))

const planOf = <T, O extends string, E extends string, C extends string>(
  table: Searchable<T, O, E, C>,
  { keys, equals = {}, contains: wanted = {}, where }: Filter<T, E, C>,
): Plan<T> => {
  const conditions: Plan<T>['conditions'] = []
  const postings: Posting[] = []
  let isWhole = false
  if (keys) {
    conditions.push((record) => keys.has(table.keyOf(record)))
    postings.push(postingOf(table, keys))
    isWhole = true
  }
  for (const [name, value] of entriesOf<E, string>(equals)) {
    const index = table.exact(name)
    conditions.push((record) => index.subjectOf(record) === value)
    postings.push(index.find(value))
    isWhole = true
  }
  for (const [name, object] of entriesOf<C, JsonObject>(wanted)) {
    if (Object.keys(object).length === 0) continue
    const index = table.contained(name)
    conditions.push((record) => contains(index.subjectOf(record), object))
    postings.push(...(termsOf(object) ?? []).map((term) => index.find(term)))
    isWhole = isOneTerm(object)
  }
  if (where) conditions.push(where)
  const posting = smallest(postings)
  return { conditions, ...(posting && { posting }), isWhole: isWhole && conditions.length === 1 && !!posting?.isExact }
}

const postingOf = <T>(table: { get(key: string): T | undefined }, keys: ReadonlySet<string>): Posting => {
  const there = new Set([...keys].filter((key) => table.get(key) !== undefined))
  return { size: there.size, has: (key) => there.has(key), keys: () => there, isExact: true }
}

/** Walks the order until the page is full; gives up after as many steps as there are candidates. */
const walk = <T>(
  order: OrderedIndex<T>,
  { conditions, posting }: Plan<T>,
  { direction, range, offset, limit }: Search<T, string, string, string>,
  recordOf: (key: string) => T,
): T[] | undefined => {
  let stepsLeft = posting?.size ?? Number.POSITIVE_INFINITY
  let skip = offset
  const rows: T[] = []
  for (const key of order.walk(direction, range)) {
    if (stepsLeft-- <= 0) return undefined
    if (posting && !posting.has(key)) continue
    const record = recordOf(key)
    if (!passes(conditions, record) || skip-- > 0) continue
    if (rows.push(record) > limit) break
  }
  return rows
}

const sortMatches = <T>(
  order: OrderedIndex<T>,
  { conditions, posting }: Plan<T>,
  { direction, range = {}, offset, limit }: Search<T, string, string, string>,
  recordOf: (key: string) => T,
): T[] => {
  const matches: { value: SortValue; key: string; record: T }[] = []
  for (const key of posting?.keys() ?? []) {
    const record = recordOf(key)
    const value = order.sortValue(record)
    if (value === undefined || !isWithin(value, range) || !passes(conditions, record)) continue
    matches.push({ value, key, record })
  }
  const sign = direction === 'asc' ? 1 : -1
  matches.sort((a, b) => sign * compareEntries(a.value, a.key, b.value, b.key))
  return matches.slice(offset, offset + limit + 1).map(({ record }) => record)
}

const isWithin = (value: SortValue, { gte, lt }: Range): boolean =>
  (gte === undefined || value === null || value >= gte) && (lt === undefined || (value !== null && value < lt))

const passes = <T>(conditions: Plan<T>['conditions'], record: T): boolean =>
  conditions.every((condition) => condition(record))

const smallest = (postings: readonly Posting[]): Posting | undefined =>
  postings.reduce<Posting | undefined>((least, one) => (least && least.size <= one.size ? least : one), undefined)

type Records<T> = { get(key: string): T | undefined; records(): Iterable<T> }

function* planned<T>(table: Records<T>, { conditions, posting }: Plan<T>): Generator<T> {
  for (const record of posting ? recordsOf(table, posting) : table.records()) {
    if (passes(conditions, record)) yield record
  }
}

function* recordsOf<T>(table: Records<T>, posting: Posting): Generator<T> {
  for (const key of posting.keys()) yield table.get(key) as T // the indexes hold keys of the table only
}

const entriesOf = <K extends string, V>(object: { readonly [key in K]?: V | undefined }): [K, V][] =>
  (Object.entries(object) as [K, V | undefined][]).filter((entry): entry is [K, V] => entry[1] !== undefined)
