import type { Thread } from '../../db/threads/threads.ts'
import { ApiError } from '../../errors.ts'
import { canonicalUuid } from '../../ids.ts'
import type { Deps } from '../handler.ts'

/** The id in its stored form. Throws 422 for what is no UUID: not every document says that it must be one. */
export const readThreadId = (given: string): string => {
  const id = canonicalUuid(given)
  if (id === undefined) throw new ApiError(422, 'Invalid thread ID: must be a UUID')
  return id
}

/** 404 for an id that no thread has, in the Python server's words. */
export const threadNotFound = (threadId: string): ApiError => new ApiError(404, `Thread with ID ${threadId} not found`)

/** The thread; throws 404 when there is none. */
export const findThread = async (threadId: string, { db }: Pick<Deps, 'db'>): Promise<Thread> => {
  const id = readThreadId(threadId)
  const thread = await db.threads.get(id)
  if (!thread) throw threadNotFound(id)
  return thread
}
