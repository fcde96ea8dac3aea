/** Items of the store: JSON objects by namespace and key, with lifetimes and search. */
import type { Schemas } from '../../contract/types.ts'

export type Item = Required<Schemas['Item']>

export interface FoundItem extends Item {
  /** Relevance to the query, from 0 to 1; null without a query. */
  score: number | null
}

export interface ItemWrite {
  namespace: readonly string[]
  key: string
  /** null removes the item, if it exists. */
  value: Record<string, unknown> | null
  /** Paths of the fields that queries search; false: none; null or absent: all. */
  index?: false | readonly string[] | null | undefined
  /** Lifetime in minutes; null or absent: the default. */
  ttl?: number | null | undefined
}

export interface ItemSearch {
  /** The first labels of the namespaces to search; empty: all. */
  prefix: readonly string[]
  filter?: Record<string, unknown> | null | undefined
  /** Orders the items by relevance to this text; without one, last written first. */
  query?: string | null | undefined
  limit: number
  offset: number
  refreshTtl?: boolean | null | undefined
}

export interface NamespaceSearch {
  /** The first labels; `*` matches any one label. */
  prefix?: readonly string[] | undefined
  suffix?: readonly string[] | undefined
  maxDepth?: number | undefined
  limit: number
  offset: number
}

/** Changes are on disk when the promise resolves. Callers must not modify what they get. */
export interface Items {
  /** Makes all changes or none; for several writes to one key the last one wins. */
  write(writes: readonly ItemWrite[]): Promise<void>
  get(namespace: readonly string[], key: string, refreshTtl?: boolean | null): Promise<Item | undefined>
  /** Throws an ApiError for an invalid filter. */
  search(search: ItemSearch): Promise<FoundItem[]>
  namespaces(search: NamespaceSearch): Promise<string[][]>
}

export interface ItemLifetimes {
  /** In minutes; null: never expires. */
  defaultTtl: number | null
  refreshOnRead: boolean
}
