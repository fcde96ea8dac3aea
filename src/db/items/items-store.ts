import type { Clock } from '../../clock.ts'
import type { Connection } from '../connection.ts'
import { isLiveAt, liveAt, withLifetime } from './item-expiry.ts'
import type { FoundItem, Item, ItemLifetimes, Items, ItemWrite } from './items.ts'
import { itemKey, type StoredItem } from './items-table.ts'
import { listNamespaces } from './list-namespaces.ts'
import { searchItems } from './search-items.ts'

export interface ItemParts {
  clock: Clock
  lifetimes: ItemLifetimes
}

export const createItems = ({ tables, write }: Connection, { clock, lifetimes }: ItemParts): Items => {
  const { items } = tables

  /** Restarts lifetimes, except of items that changed since they were read. */
  const refresh = async (found: readonly StoredItem[], isWanted: boolean | null | undefined): Promise<void> => {
    if (!(isWanted ?? lifetimes.refreshOnRead)) return
    const isUnchanged = (item: StoredItem) => items.get(itemKey(item.namespace, item.key)) === item
    const expiring = found.filter((item) => item.ttl !== null && isUnchanged(item))
    if (expiring.length === 0) return
    await write((tx) => {
      for (const item of expiring) if (isUnchanged(item)) tx.write(tx.items.put(withLifetime(item, clock)))
    })
  }

  return {
    write: (writes) =>
      write((tx) => {
        const last = new Map(writes.map((one) => [itemKey(one.namespace, one.key), one]))
        for (const [key, item] of last) {
          const existing = tx.items.get(key)
          if (isPut(item)) tx.write(tx.items.put(storedItem(item, existing, { clock, lifetimes })))
          else if (existing) tx.write(tx.items.remove(key))
        }
      }),

    async get(namespace, key, refreshTtl) {
      const item = items.get(itemKey(namespace, key))
      if (!item || !isLiveAt(item, clock.now())) return undefined
      await refresh([item], refreshTtl)
      return toItem(item)
    },

    async search(search) {
      const found = await searchItems(search, { items, isLive: liveAt(items, clock) })
      await refresh(
        found.map(({ item }) => item),
        search.refreshTtl,
      )
      return found.map(({ item, score }): FoundItem => ({ ...toItem(item), score }))
    },

    namespaces: (search) => listNamespaces(items, search, liveAt(items, clock)),
  }
}

type Put = ItemWrite & { value: Item['value'] }

const isPut = (item: ItemWrite): item is Put => item.value !== null

const storedItem = (
  { namespace, key, value, index = null, ttl }: Put,
  existing: StoredItem | undefined,
  { clock, lifetimes }: ItemParts,
): StoredItem => {
  const now = clock.timestamp()
  const isReplaced = existing && isLiveAt(existing, clock.now())
  const item = {
    namespace: [...namespace],
    key,
    value,
    index,
    created_at: isReplaced ? existing.created_at : now,
    updated_at: now,
    ttl: ttl ?? lifetimes.defaultTtl,
    expires_at: null,
  }
  return withLifetime(item, clock)
}

const toItem = ({ namespace, key, value, created_at, updated_at }: StoredItem): Item => ({
  ...{ namespace, key, value, created_at, updated_at },
})
