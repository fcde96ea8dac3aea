/** Items of the store: JSON objects by namespace and key, with lifetimes and search. */
import type { Schemas } from '../../contract/types.ts'

/** An item as clients see it. */
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
  /** See `compileFilter`. */
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
  /** The last labels; `*` matches any one label. */
  suffix?: readonly string[] | undefined
  /** Truncates namespaces to this many labels, and lists each once. */
  maxDepth?: number | undefined
  limit: number
  offset: number
}

/**
 * Changes are on disk when the promise resolves. Expired items are never returned. Callers must not modify the objects
 * they get.
 */
export interface Items {
  /** Makes all changes or none; for several writes to one key the last one wins. */
  write(writes: readonly ItemWrite[]): Promise<void>
  /** `refreshTtl`: whether to restart the lifetime; null or absent: the default. */
  get(namespace: readonly string[], key: string, refreshTtl?: boolean | null): Promise<Item | undefined>
  /** Throws an ApiError for an invalid filter. */
  search(search: ItemSearch): Promise<FoundItem[]>
  /** Namespaces that hold items, sorted by their labels. */
  namespaces(search: NamespaceSearch): Promise<string[][]>
}

/** Defaults for items and requests that do not set their own. */
export interface ItemLifetimes {
  /** In minutes; null: never expires. */
  defaultTtl: number | null
  /** Whether reading an item restarts its lifetime. */
  refreshOnRead: boolean
}
