import { type Clock, END_OF_TIME_MS, toTimestamp } from '../../clock.ts'
import { TimeSlice } from '../../yielding.ts'
import type { Connection } from '../connection.ts'
import type { Expiring } from '../tables/sweeper.ts'
import { expiryOf, type ItemsTable, itemKey, type StoredItem } from './items-table.ts'

const ITEMS_AT_ONCE = 200
const MINUTE_MS = 60_000

export const withLifetime = (item: StoredItem, clock: Clock): StoredItem => {
  if (item.ttl === null) return item
  const end = Math.max(0, Math.min(clock.now() + item.ttl * MINUTE_MS, END_OF_TIME_MS))
  return { ...item, expires_at: toTimestamp(end) }
}

/** Undefined when no item has expired. */
export const liveAt = (items: ItemsTable, clock: Clock): ((item: StoredItem) => boolean) | undefined => {
  const now = clock.now()
  const next = nextExpiry(items)
  if (next === undefined || next > now) return undefined
  return (item) => isLiveAt(item, now)
}

export const isLiveAt = (item: StoredItem, now: number): boolean => (expiryOf(item) ?? Number.POSITIVE_INFINITY) > now

const nextExpiry = (items: ItemsTable): number | undefined => {
  const item = items.first('expires_at')
  return item && expiryOf(item)
}

export const createItemExpiry = ({ tables: { items }, write }: Connection, clock: Clock): Expiring => ({
  nextExpiry: () => nextExpiry(items),

  async expire(limit) {
    const now = Math.floor(clock.now()) + 1
    const slice = new TimeSlice()
    for (let left = limit; left > 0; ) {
      const search = { orderBy: 'expires_at', direction: 'asc', range: { lt: now }, offset: 0 } as const
      // Read inside the transaction: an earlier one that it waits for may rewrite an item.
      const count = await write((tx) => {
        const due = tx.items.search({ ...search, limit: Math.min(left, ITEMS_AT_ONCE) }).rows
        for (const item of due) tx.write(tx.items.remove(itemKey(item.namespace, item.key)))
        return due.length
      })
      if (count === 0) return
      left -= count
      await slice.pause()
    }
  },
})
