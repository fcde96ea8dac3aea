import type { StateSummary } from '../../agents/states.ts'
import type { Deps } from '../handler.ts'
import { threadNotFound } from './find.ts'

/** Has a thread show its latest state. Throws 404, and leaves no checkpoints behind, when the thread has gone meanwhile. */
export const saveState =
  (threadId: string, { db, clock }: Deps) =>
  async (summary: StateSummary): Promise<void> => {
    const thread = await db.threads.setState(threadId, { ...summary, error: null }, clock.timestamp())
    if (thread) return
    await db.checkpoints.deleteThread(threadId)
    throw threadNotFound(threadId)
  }
