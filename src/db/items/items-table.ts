import type { SortValue } from '../tables/query.ts'
import type { FieldKind, Table } from '../tables/table.ts'
import type { Tables } from '../tables/tables.ts'
import type { Item } from './items.ts'
import { namespaceText } from './namespaces.ts'

export interface StoredItem extends Item {
  index: false | readonly string[] | null
  /** Lifetime in minutes; null: never expires. */
  ttl: number | null
  expires_at: string | null
}

/** There is one index per depth of namespace, up to this many labels. */
export const MAX_ORDERED_DEPTH = 8

/** Orders the items below each namespace of this many labels by time of write. Built when a search first needs it. */
type BelowOrder = `below ${number}`

export type ItemsTable = Table<StoredItem, 'expires_at' | 'namespace' | BelowOrder, never, 'value'>

const fields: Record<keyof StoredItem, readonly FieldKind[]> = {
  namespace: ['array'],
  key: ['string'],
  value: ['object'],
  index: ['boolean', 'array', 'null'],
  ttl: ['number', 'null'],
  expires_at: ['string', 'null'],
  created_at: ['string'],
  updated_at: ['string'],
}

export const addItemsTable = (tables: Tables): ItemsTable =>
  tables.add({
    name: 'items',
    key: ({ namespace, key }: StoredItem) => itemKey(namespace, key),
    fields,
    ordered: {
      expires_at: expiryOf,
      namespace: ({ namespace }) => namespaceText(namespace),
      ...belowOrders,
    },
    contained: { value: ({ value }) => value },
  })

export const itemKey = (namespace: readonly string[], key: string): string => JSON.stringify([...namespace, key])

/** In milliseconds since 1970; undefined when the item never expires. */
export const expiryOf = ({ expires_at }: StoredItem): number | undefined => {
  const expiry = expires_at === null ? Number.NaN : Date.parse(expires_at)
  return Number.isNaN(expiry) ? undefined : expiry
}

/** Beyond MAX_ORDERED_DEPTH labels they hold other items too. */
export const orderBelow = (prefix: readonly string[]): { orderBy: BelowOrder; range: { gte: string; lt: string } } => {
  const labels = prefix.slice(0, MAX_ORDERED_DEPTH)
  const start = belowText(labels)
  return { orderBy: `below ${labels.length}`, range: { gte: start, lt: `${start}\uffff` } }
}

/** Labels are never empty, so that two label ends in a row mark the end of the namespace. */
const belowText = (labels: readonly string[]): string => `${namespaceText(labels)}\0\0`

const lastWrittenBelow =
  (depth: number) =>
  ({ namespace, updated_at }: StoredItem): SortValue | undefined =>
    namespace.length < depth ? undefined : belowText(namespace.slice(0, depth)) + updated_at

const belowOrders = Object.fromEntries(
  Array.from({ length: MAX_ORDERED_DEPTH + 1 }, (_, depth) => [`below ${depth}`, lastWrittenBelow(depth)]),
) as Record<BelowOrder, (item: StoredItem) => SortValue | undefined> // orderBelow uses only these depths
