import { copyCheckpoints, deleteCheckpoints } from '../checkpoints/checkpoints-store.ts'
import type { Connection, StateTransaction } from '../connection.ts'
import type { Thread } from './threads.ts'

type NewThread = Pick<Thread, 'thread_id' | 'created_at' | 'ttl'>

/** Adds the thread last. The table `thread_copies` lists unfinished copies, which a start removes after a crash. */
export const copyThread = async (
  connection: Connection,
  fromThreadId: string,
  copy: NewThread,
): Promise<Thread | undefined> => {
  const { threads } = connection.tables
  if (!threads.has(fromThreadId)) return undefined
  const { thread_id } = copy
  await connection.write((tx) => tx.write(tx.threadCopies.put({ thread_id })))
  try {
    const source = threads.get(fromThreadId) // of the same moment as the checkpoints
    await copyCheckpoints(connection, fromThreadId, thread_id)
    return await connection.write((tx) => {
      if (!source || !tx.threads.has(fromThreadId)) return abandonCopy(tx, thread_id)
      const thread = copyOf(source, copy)
      tx.write(tx.threads.put(thread), tx.threadCopies.remove(thread_id))
      return thread
    })
  } catch (error) {
    // If this fails too, on a full disk, the next start removes the copy.
    await connection.write((tx) => abandonCopy(tx, thread_id)).catch(() => undefined)
    throw error
  }
}

/** Removes copies that a crash interrupted. Call once, after loading the tables. */
export const removeAbandonedCopies = (connection: Connection): Promise<void> =>
  connection.write((tx) => {
    for (const { thread_id } of [...tx.threadCopies.records()]) abandonCopy(tx, thread_id)
  })

const abandonCopy = (tx: StateTransaction, threadId: string): undefined => {
  deleteCheckpoints(tx, threadId)
  tx.write(tx.threadCopies.remove(threadId))
}

/** Runs are not copied, so the copy is idle, like a thread that has not run yet. */
const copyOf = ({ metadata, values }: Thread, { thread_id, created_at, ttl }: NewThread): Thread => ({
  thread_id,
  created_at,
  updated_at: created_at,
  state_updated_at: created_at,
  metadata,
  status: 'idle',
  config: {},
  values,
  ...(ttl && { ttl }),
})
