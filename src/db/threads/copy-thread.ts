import { copyCheckpoints, deleteCheckpoints } from '../checkpoints/checkpoints-store.ts'
import type { Connection, StateTransaction } from '../connection.ts'
import type { Thread } from './threads.ts'

type NewThread = Pick<Thread, 'thread_id' | 'created_at' | 'ttl'>

/**
 * See `Threads.copy`. Checkpoints are copied in several transactions, and the thread comes last. So that no checkpoint
 * without a thread can stay, the table `thread_copies` names the threads that are being made.
 */
export const copyThread = async (
  connection: Connection,
  fromThreadId: string,
  copy: NewThread,
): Promise<Thread | undefined> => {
  const source = connection.tables.threads.get(fromThreadId)
  if (!source) return undefined
  const { thread_id } = copy
  await connection.write((tx) => tx.write(tx.threadCopies.put({ thread_id })))
  try {
    await copyCheckpoints(connection, fromThreadId, thread_id)
    return await connection.write((tx) => {
      if (!tx.threads.has(fromThreadId)) return abandonCopy(tx, thread_id)
      const thread = copyOf(source, copy)
      tx.write(tx.threads.put(thread), tx.threadCopies.remove(thread_id))
      return thread
    })
  } catch (error) {
    // What cannot be removed now, on a disk that is full, is removed at the next start.
    await connection.write((tx) => abandonCopy(tx, thread_id)).catch(() => undefined)
    throw error
  }
}

/** Removes what is left of copies that a crash has interrupted. To be called once, when the tables are filled. */
export const removeAbandonedCopies = (connection: Connection): Promise<void> =>
  connection.write((tx) => {
    for (const { thread_id } of [...tx.threadCopies.records()]) abandonCopy(tx, thread_id)
  })

const abandonCopy = (tx: StateTransaction, threadId: string): undefined => {
  deleteCheckpoints(tx, threadId)
  tx.write(tx.threadCopies.remove(threadId))
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
