import type { Schemas } from '../../contract/types.ts'
import { ApiError } from '../../errors.ts'
import type { Deps } from '../handler.ts'

/** The thread; throws 404 when there is none. */
export const findThread = async (threadId: string, { db }: Deps): Promise<Schemas['Thread']> => {
  const thread = await db.threads.get(threadId)
  if (!thread) throw threadNotFound(threadId)
  return thread
}

/** 404 for an id that no thread has, in the Python server's words. */
export const threadNotFound = (threadId: string): ApiError => new ApiError(404, `Thread with ID ${threadId} not found`)
