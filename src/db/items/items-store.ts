import { type Clock, toTimestamp } from '../../clock.ts'
import type { Expiring } from '../tables/sweeper.ts'
import type { Change } from '../tables/table.ts'
import type { Tables } from '../tables/tables.ts'
import { createPause } from '../tables/yield-often.ts'
import type { FoundItem, Item, ItemLifetimes, Items, ItemWrite } from './items.ts'
import { addItemRows, expiryOf, type ItemRows, rowKey, type StoredItem } from './items-table.ts'
import { listNamespaces } from './list-namespaces.ts'
import { Relevance } from './relevance.ts'
import { searchItems } from './search-items.ts'

/** Items that are removed before other requests have their turn. */
const CHUNK = 200
const MINUTE_MS = 60_000
/** The end of the year 9999, beyond which a date has no usual form. */
const LAST_MOMENT_MS = 253_402_300_799_999

export interface ItemParts {
  clock: Clock
  lifetimes: ItemLifetimes
  /** Called when an item has a new lifetime, with its end in milliseconds since 1970. */
  onLifetime: (expiresAt: number) => void
}

export const createItems = (
  tables: Tables,
  { clock, lifetimes, onLifetime }: ItemParts,
): Items & { expiring: Expiring } => {
  const rows = addItemRows(tables)
  const relevance = new Relevance()

  const find = (ofRow: string): StoredItem | undefined => {
    const item = rows.get(ofRow)
    return item && isLiveAt(item, clock.now()) ? item : undefined
  }
  const stored = ([ofRow, { namespace, key, value, index = null, ttl }]: [string, Put]): StoredItem => {
    const now = clock.timestamp()
    const item = {
      namespace: [...namespace],
      key,
      value,
      index,
      created_at: find(ofRow)?.created_at ?? now,
      updated_at: now,
      ttl: ttl ?? lifetimes.defaultTtl,
      expires_at: null,
    }
    return withLifetime(item, clock)
  }
  const keep = async (items: readonly StoredItem[], removals: readonly Change[] = []): Promise<void> => {
    await tables.commit([...items.map((item) => rows.put(item)), ...removals])
    for (const expiry of items.map(expiryOf)) if (expiry !== undefined) onLifetime(expiry)
  }
  /** Only of items that are still as they were read. */
  const refresh = async (items: readonly StoredItem[], isWanted: boolean | null | undefined): Promise<void> => {
    if (!(isWanted ?? lifetimes.refreshOnRead)) return
    const mortal = items.filter((item) => item.ttl !== null && rows.get(rowKey(item.namespace, item.key)) === item)
    if (mortal.length > 0) await keep(mortal.map((item) => withLifetime(item, clock)))
  }

  return {
    expiring: createExpiring(rows, tables, clock),

    async write(writes) {
      const last = new Map(writes.map((write) => [rowKey(write.namespace, write.key), write]))
      const puts = [...last].filter(isPut).map(stored)
      const gone = [...last].filter(([key, { value }]) => value === null && rows.has(key))
      const removals = gone.map(([key]) => rows.remove(key))
      await keep(puts, removals)
    },

    async get(namespace, key, refreshTtl) {
      const item = find(rowKey(namespace, key))
      if (!item) return undefined
      await refresh([item], refreshTtl)
      return toItem(item)
    },

    async search(search) {
      const found = await searchItems(search, { rows, relevance, isLive: liveAt(rows, clock) })
      await refresh(
        found.map(({ item }) => item),
        search.refreshTtl,
      )
      return found.map(({ item, score }): FoundItem => ({ ...toItem(item), score }))
    },

    namespaces: (search) => listNamespaces(rows, search, liveAt(rows, clock)),
  }
}

type Put = ItemWrite & { value: Item['value'] }

const isPut = (entry: [string, ItemWrite]): entry is [string, Put] => entry[1].value !== null

const toItem = ({ namespace, key, value, created_at, updated_at }: StoredItem): Item => ({
  ...{ namespace, key, value, created_at, updated_at },
})

/** The item with its whole lifetime before it. */
const withLifetime = (item: StoredItem, clock: Clock): StoredItem => {
  if (item.ttl === null) return item
  const end = Math.max(0, Math.min(clock.now() + item.ttl * MINUTE_MS, LAST_MOMENT_MS))
  return { ...item, expires_at: toTimestamp(end) }
}

/** What tells items whose lifetime has ended from the others; undefined when there are none. */
const liveAt = (rows: ItemRows, clock: Clock): ((item: StoredItem) => boolean) | undefined => {
  const now = clock.now()
  const next = nextExpiry(rows)
  if (next === undefined || next > now) return undefined
  return (item) => isLiveAt(item, now)
}

const isLiveAt = (item: StoredItem, now: number): boolean => (expiryOf(item) ?? Number.POSITIVE_INFINITY) > now

const nextExpiry = (rows: ItemRows): number | undefined => {
  const [key] = rows.ordered('expires_at').slice('asc', 0, 1)
  const item = key === undefined ? undefined : rows.get(key)
  return item && expiryOf(item)
}

const createExpiring = (rows: ItemRows, tables: Tables, clock: Clock): Expiring => ({
  nextExpiry: () => nextExpiry(rows),

  async expire(limit) {
    const now = Math.floor(clock.now()) + 1
    const pause = createPause()
    for (let left = limit; left > 0; ) {
      const search = { orderBy: 'expires_at', direction: 'asc', range: { lt: now }, offset: 0 } as const
      const due = rows.search({ ...search, limit: Math.min(left, CHUNK) }).rows
      if (due.length === 0) return
      left -= due.length
      await tables.commit(due.map((item) => rows.remove(rowKey(item.namespace, item.key))))
      await pause()
    }
  },
})
