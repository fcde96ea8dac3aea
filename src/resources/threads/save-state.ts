import type { StateSummary } from '../../agents/states.ts'
import type { Deps } from '../handler.ts'

/** Has a thread show its latest state. */
export const saveState =
  (threadId: string, { db, clock }: Deps) =>
  async (summary: StateSummary): Promise<void> => {
    await db.threads.setState(threadId, { ...summary, error: null }, clock.timestamp())
  }
