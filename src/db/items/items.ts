import type { Schemas } from '../../contract/types.ts'

/** An item of the store as clients see it. */
export type Item = Required<Schemas['Item']>

export interface FoundItem extends Item {
  /** How well the item answers the query, from 0 to 1; null when there was none. */
  score: number | null
}

/** What becomes of one key. */
export interface ItemWrite {
  namespace: readonly string[]
  key: string
  /** Replaces what is there; null removes it, if it is there. */
  value: Record<string, unknown> | null
  /** Paths of the fields that a query looks at; false for none; null or left out for all. */
  index?: false | readonly string[] | null | undefined
  /** Lifetime in minutes; null or left out for the default. */
  ttl?: number | null | undefined
}

export interface ItemSearch {
  /** The first labels of the namespaces to look in; everywhere when empty. */
  prefix: readonly string[]
  /** See `compileFilter`. */
  filter?: Record<string, unknown> | null | undefined
  /** Orders the items by relevance to this text; without it, or when it is empty, the last written comes first. */
  query?: string | null | undefined
  limit: number
  offset: number
  refreshTtl?: boolean | null | undefined
}

export interface NamespaceSearch {
  /** The first labels; `*` stands for any one label. */
  prefix?: readonly string[] | undefined
  /** The last labels, likewise. */
  suffix?: readonly string[] | undefined
  /** Namespaces are cut to this many labels, and each is listed once. */
  maxDepth?: number | undefined
  limit: number
  offset: number
}

/**
 * The long-term memory: JSON objects by namespace and key. What changes is on disk when the promise resolves. An item
 * whose lifetime has ended is not found any more. Objects that come out are the caller's to read, never to change.
 */
export interface Items {
  /** Makes all changes or none; of several for one key the last one counts. */
  write(writes: readonly ItemWrite[]): Promise<void>
  /** `refreshTtl`: whether the lifetime begins anew; null or left out for the default. */
  get(namespace: readonly string[], key: string, refreshTtl?: boolean | null): Promise<Item | undefined>
  /** Throws an ApiError for a filter that cannot be used. */
  search(search: ItemSearch): Promise<FoundItem[]>
  /** Namespaces that hold items, in the order of their labels. */
  namespaces(search: NamespaceSearch): Promise<string[][]>
}

/** What holds for items that do not say otherwise. */
export interface ItemLifetimes {
  /** In minutes; null for no end. */
  defaultTtl: number | null
  /** Whether reading an item begins its lifetime anew. */
  refreshOnRead: boolean
}
