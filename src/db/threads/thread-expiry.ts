import { type Clock, toTimestamp } from '../../clock.ts'
import { yieldToEventLoop } from '../../yielding.ts'
import { keepLatest } from '../checkpoints/checkpoints-store.ts'
import type { Connection } from '../connection.ts'
import type { KeyedMutex } from '../tables/keyed-mutex.ts'
import type { Expiring } from '../tables/sweeper.ts'
import { deleteThread, THREADS_AT_ONCE } from './delete-thread.ts'
import type { Thread } from './threads.ts'
import { expiryOf } from './threads-table.ts'

/** A thread's history is pruned at most this often, however short its lifetime. */
const MIN_RENEWAL_MS = 1000

export interface ThreadExpiryParts {
  connection: Connection
  locks: KeyedMutex
  clock: Clock
}

/** `keep_latest` prunes only the history and starts a new lifetime, since the history keeps growing. */
export const createThreadExpiry = (parts: ThreadExpiryParts): Expiring => {
  const { connection, clock } = parts
  const { threads } = connection.tables
  const earliest = (limit: number, before = Number.POSITIVE_INFINITY): Thread[] =>
    threads.search({ orderBy: 'expires_at', direction: 'asc', range: { lt: before }, limit, offset: 0 }).rows

  return {
    nextExpiry() {
      const thread = threads.first('expires_at')
      return thread && expiryOf(thread)
    },

    async expire(limit) {
      const now = Math.floor(clock.now())
      for (let left = limit; left > 0; ) {
        // Searched within the transaction: while it waits for another one, a thread may get a new lifetime.
        const due = await connection.write((tx) => {
          const found = earliest(Math.min(left, THREADS_AT_ONCE), now + 1)
          for (const thread of found) if (!keepsLatest(thread)) deleteThread(tx, thread.thread_id)
          return found
        })
        if (due.length === 0) return
        left -= due.length
        for (const { thread_id } of due.filter(keepsLatest)) await pruneHistory(thread_id, parts)
        await yieldToEventLoop() // transactions in memory resolve at once
      }
    },
  }
}

const keepsLatest = ({ ttl }: Thread): boolean => ttl?.strategy === 'keep_latest'

const pruneHistory = async (threadId: string, { connection, locks, clock }: ThreadExpiryParts): Promise<void> => {
  await keepLatest(connection, locks, threadId)
  await connection.write((tx) => {
    const thread = tx.threads.get(threadId)
    if (!thread?.ttl) return
    const lifetimeMs = Math.max(thread.ttl.ttl_minutes * 60_000, MIN_RENEWAL_MS)
    const ttl = { ...thread.ttl, expires_at: toTimestamp(clock.now() + lifetimeMs) }
    tx.write(tx.threads.put({ ...thread, ttl }))
  })
}
