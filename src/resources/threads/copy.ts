import { newLifetime } from '../../db/threads/thread-ttl.ts'
import { ApiError } from '../../errors.ts'
import { requireUuid } from '../../ids.ts'
import type { Handler } from '../handler.ts'
import { withoutTtl } from './find.ts'

/** Copies neither TTL nor runs. An unknown thread is a 409, as in the document and on the Python server. */
export const copy: Handler<'POST /threads/{thread_id}/copy'> = async ({ params }, deps) => {
  const id = requireUuid(params.thread_id, 'thread')
  const ttl = newLifetime(undefined, deps)
  const own = { thread_id: deps.ids.random(), created_at: deps.clock.timestamp(), ...(ttl && { ttl }) }
  const thread = await deps.db.threads.copy(id, own)
  if (!thread) throw new ApiError('conflict', `Thread with ID ${id} not found`)
  const { values: _, ...answer } = withoutTtl(thread)
  return answer
}
