import { laterThan } from '../../clock.ts'
import { TimeSlice } from '../../yielding.ts'
import { keepLatest } from '../checkpoints/checkpoints-store.ts'
import type { Connection } from '../connection.ts'
import { isBusy } from '../runs/runs-table.ts'
import type { KeyedMutex } from '../tables/keyed-mutex.ts'
import { writeInBatches } from '../write-in-batches.ts'
import { copyThread } from './copy-thread.ts'
import { deleteThread, THREADS_AT_ONCE } from './delete-thread.ts'
import type { Thread, Threads } from './threads.ts'
import { filterOf } from './threads-table.ts'

/** `locks`: by thread id; see `Checkpoints.withLock`. */
export const createThreads = (connection: Connection, locks: KeyedMutex): Threads => {
  const { tables, write } = connection
  const { threads } = tables

  return {
    create: (thread) =>
      write((tx) => {
        const existing = tx.threads.get(thread.thread_id)
        if (existing) return { created: false, thread: existing }
        tx.write(tx.threads.put(thread))
        return { created: true, thread }
      }),

    async get(threadId) {
      return threads.get(threadId)
    },

    async search({ limit, offset, sort_by, sort_order, ...filter }) {
      return threads.search({ ...filterOf(filter), orderBy: sort_by, direction: sort_order, limit, offset })
    },

    async count(filter) {
      return threads.count(filterOf(filter))
    },

    update: (threadId, { metadata, ttl }, updatedAt) =>
      write((tx) => {
        const before = tx.threads.get(threadId)
        if (!before) return undefined
        const merged = { ...before.metadata, ...metadata }
        const updated_at = laterThan(before.updated_at, updatedAt)
        const after = { ...before, metadata: merged, updated_at, ...(ttl && { ttl }) }
        tx.write(tx.threads.put(after))
        return after
      }),

    setState: (threadId, state, updatedAt) =>
      write((tx) => {
        const before = tx.threads.get(threadId)
        if (!before) return undefined
        const at = laterThan(before.updated_at, updatedAt)
        const times = { updated_at: at, state_updated_at: at }
        const status = isBusy(tx, threadId) ? 'busy' : state.status
        const after: Thread = { ...before, ...state, status, ...times }
        tx.write(tx.threads.put(after))
        return after
      }),

    delete: (threadId) =>
      write((tx) => {
        if (!tx.threads.has(threadId)) return false
        deleteThread(tx, threadId)
        return true
      }),

    async prune(threadIds, strategy) {
      let count = 0
      const present = function* (): Generator<string> {
        for (const threadId of new Set(threadIds)) {
          if (!threads.has(threadId) || (strategy === 'keep_latest' && isBusy(tables, threadId))) continue
          count++
          yield threadId
        }
      }
      if (strategy === 'delete') await writeInBatches(connection, present(), deleteThread, THREADS_AT_ONCE)
      else await pruneHistories(present(), connection, locks)
      return count
    },

    copy: (fromThreadId, copy) => copyThread(connection, fromThreadId, copy),
  }
}

const pruneHistories = async (
  threadIds: Iterable<string>,
  connection: Connection,
  locks: KeyedMutex,
): Promise<void> => {
  const slice = new TimeSlice()
  for (const threadId of threadIds) {
    await keepLatest(connection, locks, threadId)
    await slice.pause()
  }
}
