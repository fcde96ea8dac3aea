import type { Thread } from '../../db/threads/threads.ts'
import { ApiError } from '../../errors.ts'
import { requireUuid } from '../../ids.ts'
import type { Deps } from '../handler.ts'

export const threadNotFound = (threadId: string): ApiError =>
  new ApiError('not_found', `Thread with ID ${threadId} not found`)

export const findThread = async (threadId: string, { db }: Pick<Deps, 'db'>): Promise<Thread> => {
  const id = requireUuid(threadId, 'thread')
  const thread = await db.threads.get(id)
  if (!thread) throw threadNotFound(id)
  return thread
}

/** The TTL is sent only on request. */
export const withoutTtl = (thread: Thread): Omit<Thread, 'ttl'> => {
  if (!thread.ttl) return thread
  const { ttl: _, ...rest } = thread
  return rest
}
