import { type Clock, toTimestamp } from '../../clock.ts'
import type { Expiring } from '../tables/sweeper.ts'
import type { Change } from '../tables/table.ts'
import type { Tables } from '../tables/tables.ts'
import type { Thread } from './threads.ts'
import { expiryOf, type ThreadRows } from './threads-table.ts'

/** Threads that are dealt with before other requests have their turn. */
const CHUNK = 50
/** A history is thinned out at most this often, however short its thread's lifetime. */
const MIN_RENEWAL_MS = 1000

export interface ThreadExpiryParts {
  tables: Tables
  threads: ThreadRows
  /** Removes a thread with everything that belongs to it. */
  dropping(threadId: string): Change[]
  keepLatest(threadId: string): Promise<unknown>
  clock: Clock
}

/**
 * Threads whose lifetime has ended go; those that keep their latest state are thinned out and begin a new lifetime, since
 * their history goes on growing.
 */
export const createThreadExpiry = (parts: ThreadExpiryParts): Expiring => {
  const { tables, threads, clock } = parts
  const earliest = (limit: number, before = Number.POSITIVE_INFINITY): Thread[] =>
    threads.search({ orderBy: 'expires_at', direction: 'asc', range: { lt: before }, limit, offset: 0 }).rows

  return {
    nextExpiry: () => earliest(1).map(expiryOf)[0],

    async expire(limit) {
      const now = Math.floor(clock.now())
      for (let left = limit; left > 0; ) {
        const due = earliest(Math.min(left, CHUNK), now + 1)
        if (due.length === 0) return
        left -= due.length
        const gone = due.filter((thread) => !keepsLatest(thread))
        await tables.commit(gone.flatMap(({ thread_id }) => parts.dropping(thread_id)))
        for (const { thread_id } of due.filter(keepsLatest)) await thinOut(thread_id, parts)
        await new Promise(setImmediate) // memory-only commits resolve at once
      }
    },
  }
}

const keepsLatest = ({ ttl }: Thread): boolean => ttl?.strategy === 'keep_latest'

const thinOut = async (threadId: string, { tables, threads, keepLatest, clock }: ThreadExpiryParts): Promise<void> => {
  await keepLatest(threadId)
  const thread = threads.get(threadId)
  if (!thread?.ttl) return
  const lifetimeMs = Math.max(thread.ttl.ttl_minutes * 60_000, MIN_RENEWAL_MS)
  const ttl = { ...thread.ttl, expires_at: toTimestamp(clock.now() + lifetimeMs) }
  await tables.commit([threads.put({ ...thread, ttl })])
}
