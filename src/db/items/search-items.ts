import { termsOf } from '../tables/terms.ts'
import { filterInSlices } from '../tables/time-slices.ts'
import { compileFilter, equalitiesIn } from './item-filter.ts'
import type { ItemSearch } from './items.ts'
import { type ItemsTable, MAX_ORDERED_DEPTH, orderBelow, type StoredItem } from './items-table.ts'
import { isBelow } from './namespaces.ts'
import type { Ranked, Relevance } from './relevance.ts'

/** So few candidates are looked at in one go. */
const FEW = 1000

export interface ItemSearchParts {
  items: ItemsTable
  relevance: Relevance
  /** Left out when no lifetime has ended that has not been dealt with. */
  isLive?: ((item: StoredItem) => boolean) | undefined
}

/** A page of the store: by relevance when there is a query, else the last written first. Throws an ApiError for a wrong filter. */
export const searchItems = async (
  search: ItemSearch,
  parts: ItemSearchParts,
): Promise<(Ranked | { item: StoredItem; score: null })[]> => {
  const { offset, limit, query } = search
  if (query) {
    const candidates = await filterInSlices(
      below(parts.items, search.prefix),
      conditionOf(search, parts) ?? (() => true),
    )
    return (await parts.relevance.rank(candidates, query, offset + limit)).slice(offset)
  }
  return (await list(search, parts)).map((item) => ({ item, score: null }))
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

/** What the order does not see to already. */
const conditionOf = ({ prefix, filter }: ItemSearch, { isLive }: ItemSearchParts) => {
  const passes = filter && Object.keys(filter).length > 0 ? compileFilter(filter) : undefined
  const isDeep = prefix.length > MAX_ORDERED_DEPTH
  const conditions = [
    isLive,
    isDeep ? ({ namespace }: StoredItem) => isBelow(namespace, prefix) : undefined,
    passes ? ({ value }: StoredItem) => passes(value) : undefined,
  ].filter((condition) => condition !== undefined)
  return conditions.length === 0 ? undefined : (item: StoredItem) => conditions.every((holds) => holds(item))
}

/** How many items there are at most that contain an object. */
const candidatesFor = (items: ItemsTable, value: Readonly<Record<string, unknown>>): number => {
  const sizes = (termsOf(value) ?? []).map((term) => items.contained('value').find(term).size)
  return Math.min(items.size, ...sizes)
}

function* below(items: ItemsTable, prefix: readonly string[]): Generator<StoredItem> {
  const { orderBy, range } = orderBelow(prefix)
  for (const key of items.ordered(orderBy).walk('desc', range)) yield items.get(key) as StoredItem // keys of the table only
}
