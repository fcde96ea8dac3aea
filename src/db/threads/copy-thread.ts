import type { StoredCheckpoints } from '../checkpoints/checkpoints-store.ts'
import type { Tables } from '../tables/tables.ts'
import type { Thread } from './threads.ts'
import type { ThreadRows } from './threads-table.ts'

type NewThread = Pick<Thread, 'thread_id' | 'created_at' | 'ttl'>

export interface ThreadCopies {
  /** See `Threads.copy`. */
  make(fromThreadId: string, copy: NewThread): Promise<Thread | undefined>
  /** Removes what is left of copies that a crash has interrupted. */
  mend(): Promise<void>
}

/**
 * Checkpoints are copied in several steps, and the thread comes last. So that no checkpoint without a thread can stay, the
 * table `thread_copies` names the threads that are being made.
 */
export const createThreadCopies = (
  tables: Tables,
  threads: ThreadRows,
  checkpoints: StoredCheckpoints,
): ThreadCopies => {
  const begun = tables.add({
    name: 'thread_copies',
    key: (copy: { thread_id: string }) => copy.thread_id,
    fields: { thread_id: ['string'] },
  })
  const giveUp = (threadId: string): Promise<void> =>
    tables.commit([...checkpoints.dropping(threadId), begun.remove(threadId)])
  const copyAll = async (fromThreadId: string, copy: NewThread): Promise<Thread | undefined> => {
    const source = threads.get(fromThreadId)
    if (!source) return undefined
    await checkpoints.copyThread(fromThreadId, copy.thread_id)
    return threads.has(fromThreadId) ? copyOf(source, copy) : undefined
  }

  return {
    async make(fromThreadId, copy) {
      if (!threads.has(fromThreadId)) return undefined
      const { thread_id } = copy
      await tables.commit([begun.put({ thread_id })])
      try {
        const thread = await copyAll(fromThreadId, copy)
        await (thread ? tables.commit([threads.put(thread), begun.remove(thread_id)]) : giveUp(thread_id))
        return thread
      } catch (error) {
        // What cannot be removed now, on a disk that is full, is removed at the next start.
        await giveUp(thread_id).catch(() => undefined)
        throw error
      }
    },

    async mend() {
      for (const { thread_id } of [...begun.records()]) await giveUp(thread_id)
    },
  }
}

/** Runs are not copied, and with them neither what is at work nor what waits for an answer. */
const copyOf = ({ metadata, values }: Thread, { thread_id, created_at, ttl }: NewThread): Thread => ({
  thread_id,
  created_at,
  updated_at: created_at,
  state_updated_at: created_at,
  metadata,
  status: 'idle',
  config: {},
  values,
  interrupts: {},
  ...(ttl && { ttl }),
})
