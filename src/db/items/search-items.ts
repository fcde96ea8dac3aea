import { TimeSlice } from '../../yielding.ts'
import { filterInSlices } from '../tables/filter-in-slices.ts'
import { termsOf } from '../tables/terms.ts'
import type { RankedItem } from './best-items.ts'
import { compileFilter, equalitiesIn } from './item-filter.ts'
import type { ItemSearch } from './items.ts'
import { type ItemsTable, MAX_ORDERED_DEPTH, orderBelow, type StoredItem } from './items-table.ts'
import { isBelow } from './namespaces.ts'
import { rankFewItems, rankItems } from './rank-items.ts'
import { TextIndex } from './text-index.ts'

const FEW = 1000

export interface ItemSearchParts {
  items: ItemsTable
  isLive?: ((item: StoredItem) => boolean) | undefined
}

/** Throws an ApiError for an invalid filter. */
export const searchItems = async (
  search: ItemSearch,
  parts: ItemSearchParts,
): Promise<(RankedItem | { item: StoredItem; score: null })[]> => {
  const { offset, query } = search
  if (query) return (await rank(search, query, parts)).slice(offset)
  return (await list(search, parts)).map((item) => ({ item, score: null }))
}

const rank = async (search: ItemSearch, query: string, parts: ItemSearchParts): Promise<RankedItem[]> => {
  const { items } = parts
  const { prefix } = search
  const where = conditionOf(search, parts)
  const ranking = { query, enough: search.offset + search.limit }
  const slice = new TimeSlice()
  let index = textIndexOf(items)
  while (!index.isUpToDate) {
    await index.update(slice)
    index = textIndexOf(items) // another one when the store was emptied meanwhile
  }
  const few = where || prefix.length > 0 ? fewCandidates(search, items) : undefined
  if (few) return rankFewItems(index, where ? few.filter(where) : few, ranking)
  const isWanted = ({ namespace }: StoredItem) => isBelow(namespace, prefix)
  const passes = prefix.length === 0 ? where : where ? (item: StoredItem) => isWanted(item) && where(item) : isWanted
  return rankItems(index.snapshot(), { ...ranking, passes }, slice)
}

/** A superset of all matches, if an index shows that it is small. */
const fewCandidates = ({ prefix, filter }: ItemSearch, items: ItemsTable): StoredItem[] | undefined => {
  const value = equalitiesIn(filter ?? {})
  if (candidatesFor(items, value) <= FEW) {
    return items.matches({ contains: { value }, where: ({ namespace }) => isBelow(namespace, prefix) })
  }
  const found: StoredItem[] = []
  for (const item of below(items, prefix)) if (found.push(item) > FEW) return undefined
  return found
}

const textIndexOf = (items: ItemsTable): TextIndex => items.index('text', () => new TextIndex(keyed(items)))

function* keyed(items: ItemsTable): Generator<[string, StoredItem]> {
  for (const key of items.ordered('below 0').walk('asc')) yield [key, items.get(key) as StoredItem] // keys of the table only
}

const list = async (search: ItemSearch, parts: ItemSearchParts): Promise<StoredItem[]> => {
  const { prefix, offset, limit, filter } = search
  const { items } = parts
  const where = conditionOf(search, parts)
  const page = { ...orderBelow(prefix), direction: 'desc', offset, limit } as const
  if (!where) return items.search(page).rows
  const value = equalitiesIn(filter ?? {})
  if (candidatesFor(items, value) <= FEW) return items.search({ ...page, contains: { value }, where }).rows
  return (await filterInSlices(below(items, prefix), where, offset + limit)).slice(offset)
}

const conditionOf = ({ prefix, filter }: ItemSearch, { isLive }: ItemSearchParts) => {
  const passes = filter && Object.keys(filter).length > 0 ? compileFilter(filter) : undefined
  const isDeep = prefix.length > MAX_ORDERED_DEPTH
  const conditions = [
    isLive,
    isDeep ? ({ namespace }: StoredItem) => isBelow(namespace, prefix) : undefined,
    passes ? ({ value }: StoredItem) => passes(value) : undefined,
  ].filter((condition) => condition !== undefined)
  if (conditions.length <= 1) return conditions[0]
  return (item: StoredItem) => conditions.every((holds) => holds(item))
}

/** An upper bound of the items whose value contains an object. */
const candidatesFor = (items: ItemsTable, value: Readonly<Record<string, unknown>>): number => {
  const sizes = (termsOf(value) ?? []).map((term) => items.contained('value').find(term).size)
  return Math.min(items.size, ...sizes)
}

function* below(items: ItemsTable, prefix: readonly string[]): Generator<StoredItem> {
  const { orderBy, range } = orderBelow(prefix)
  for (const key of items.ordered(orderBy).walk('desc', range)) yield items.get(key) as StoredItem // keys of the table only
}
