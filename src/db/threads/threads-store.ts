import type { Clock } from '../../clock.ts'
import type { StoredCheckpoints } from '../checkpoints/checkpoints-store.ts'
import { commitGroups } from '../tables/commit-groups.ts'
import type { Expiring } from '../tables/sweeper.ts'
import type { Change } from '../tables/table.ts'
import type { Tables } from '../tables/tables.ts'
import { createPause } from '../tables/yield-often.ts'
import { createThreadCopies } from './copy-thread.ts'
import { createThreadExpiry } from './thread-expiry.ts'
import type { Thread, Threads } from './threads.ts'
import { addThreadRows, expiryOf, filterOf } from './threads-table.ts'

export interface ThreadParts {
  checkpoints: StoredCheckpoints
  /** What else goes with a thread: each gives the changes that remove what it has of one. */
  belongings?: readonly ((threadId: string) => Change[])[]
  clock: Clock
  /** Whether a run of the thread is unfinished: it shows a status of its own then, and its history is left alone. */
  isBusy(threadId: string): boolean
  /** Hears of each new lifetime: when it ends, in milliseconds since 1970. */
  onLifetime(expiresAt: number): void
}

/** Threads, and what the rest of the state needs of them. */
export interface StoredThreads extends Threads {
  has(threadId: string): boolean
  row(threadId: string): Thread | undefined
  /** What stores a thread, to be committed at once. */
  putting(thread: Thread): Change
  readonly expiring: Expiring
  /** Removes the threads that ran an assistant last, one after the other. */
  deleteOfAssistant(assistantId: string): Promise<void>
  /** Clears up after a crash; to be called once, when the tables are filled. */
  mend(): Promise<void>
}

export const createThreads = (tables: Tables, parts: ThreadParts): StoredThreads => {
  const { checkpoints, belongings = [], clock, isBusy, onLifetime } = parts
  const { keepLatest } = checkpoints
  const threads = addThreadRows(tables)
  const copies = createThreadCopies(tables, threads, checkpoints)
  const dropping = (threadId: string): Change[] => [
    threads.remove(threadId),
    ...[checkpoints.dropping, ...belongings].flatMap((droppingOwn) => droppingOwn(threadId)),
  ]
  const put = async (thread: Thread): Promise<Thread> => {
    await tables.commit([threads.put(thread)])
    return thread
  }
  const noticeLifetime = (thread: Thread): void => {
    const expiresAt = expiryOf(thread)
    if (expiresAt !== undefined) onLifetime(expiresAt)
  }

  return {
    async create(thread) {
      const there = threads.get(thread.thread_id)
      if (there) {
        await tables.settled()
        return { created: false, thread: there }
      }
      await put(thread)
      noticeLifetime(thread)
      return { created: true, thread }
    },

    has: (threadId) => threads.has(threadId),

    row: (threadId) => threads.get(threadId),

    putting(thread) {
      // Once it is committed: the next end of a lifetime is looked up among the threads that there are.
      if (!threads.has(thread.thread_id)) queueMicrotask(() => noticeLifetime(thread))
      return threads.put(thread)
    },

    async get(threadId) {
      return threads.get(threadId)
    },

    async search({ limit, offset, sort_by, sort_order, ...filter }) {
      return threads.search({ ...filterOf(filter), orderBy: sort_by, direction: sort_order, limit, offset })
    },

    async count(filter) {
      return threads.count(filterOf(filter))
    },

    async update(threadId, { metadata, ttl }, updatedAt) {
      const before = threads.get(threadId)
      if (!before) return undefined
      const after = { ...before, metadata: { ...before.metadata, ...metadata }, updated_at: updatedAt }
      if (!ttl) return put(after)
      const renewed = await put({ ...after, ttl })
      noticeLifetime(renewed)
      return renewed
    },

    async setState(threadId, { error, status, ...state }, updatedAt) {
      const before = threads.get(threadId)
      if (!before) return undefined
      const { error: _, ...rest } = before
      const times = { updated_at: updatedAt, state_updated_at: updatedAt }
      const shown = { ...state, status: isBusy(threadId) ? ('busy' as const) : status }
      return put({ ...rest, ...shown, ...(error !== null && { error }), ...times })
    },

    async delete(threadId) {
      if (!threads.has(threadId)) return false
      await tables.commit(dropping(threadId))
      return true
    },

    async prune(threadIds, strategy) {
      let count = 0
      const present = function* (): Generator<string> {
        for (const threadId of new Set(threadIds)) {
          if (!threads.has(threadId) || (strategy === 'keep_latest' && isBusy(threadId))) continue
          count++
          yield threadId
        }
      }
      if (strategy === 'delete') await commitGroups(tables, present(), dropping)
      else await thinOut(present(), keepLatest)
      return count
    },

    async copy(fromThreadId, copy) {
      const thread = await copies.make(fromThreadId, copy)
      if (thread) noticeLifetime(thread)
      return thread
    },

    expiring: createThreadExpiry({ tables, threads, dropping, keepLatest, clock }),

    async deleteOfAssistant(assistantId) {
      const found = threads.matches({ contains: { metadata: { assistant_id: assistantId } } })
      await commitGroups(tables, found, ({ thread_id }) => dropping(thread_id))
    },

    mend: copies.mend,
  }
}

const thinOut = async (threadIds: Iterable<string>, keepLatest: StoredCheckpoints['keepLatest']): Promise<void> => {
  const pause = createPause()
  for (const threadId of threadIds) {
    await keepLatest(threadId)
    await pause()
  }
}
