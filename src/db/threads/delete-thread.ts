import { deleteCheckpoints } from '../checkpoints/checkpoints-store.ts'
import type { Connection, StateTransaction } from '../connection.ts'
import { deleteCrons } from '../crons/crons-store.ts'
import { deleteRuns } from '../runs/runs-table.ts'
import { writeInBatches } from '../write-in-batches.ts'

export const THREADS_AT_ONCE = 50

export const deleteThread = (tx: StateTransaction, thread_id: string): void => {
  tx.write(tx.threads.remove(thread_id))
  deleteCheckpoints(tx, thread_id)
  deleteCrons(tx, { thread_id })
  deleteRuns(tx, { thread_id })
}

export const deleteThreadsOfAssistant = async (connection: Connection, assistant_id: string): Promise<void> => {
  const found = connection.tables.threads.matches({ contains: { metadata: { assistant_id } } })
  await writeInBatches(connection, found, (tx, { thread_id }) => deleteThread(tx, thread_id), THREADS_AT_ONCE)
}
