import type { Body } from '../../contract/types.ts'
import { newLifetime } from '../../db/threads/thread-ttl.ts'
import type { Thread } from '../../db/threads/threads.ts'
import { ApiError, isClientError } from '../../errors.ts'
import { Reply } from '../../exchange.ts'
import type { Deps, Handler } from '../handler.ts'
import { findThread, readThreadId, withoutTtl } from './find.ts'
import { applySupersteps } from './supersteps.ts'

/** With `if_exists: do_nothing` a taken id returns the existing thread unchanged. */
export const create: Handler<'POST /threads'> = async ({ body }, deps) => {
  const { created, thread } = await deps.db.threads.create(newThread(body, deps))
  if (!created && body.if_exists !== 'do_nothing') {
    throw new ApiError('conflict', `Thread with ID ${thread.thread_id} already exists`)
  }
  if (!created || !body.supersteps?.length) return withoutTtl(thread)
  return withHistory(thread.thread_id, body.supersteps, deps)
}

const newThread = ({ thread_id, metadata = {}, ttl }: Body<'POST /threads'>, deps: Deps): Thread => {
  const expiry = newLifetime(ttl, deps)
  const now = deps.clock.timestamp()
  return {
    thread_id: thread_id === undefined ? deps.ids.ordered() : readThreadId(thread_id),
    created_at: now,
    updated_at: now,
    state_updated_at: now,
    metadata,
    status: 'idle',
    config: {},
    values: null,
    interrupts: {},
    ...(expiry && { ttl: expiry }),
  }
}

type Supersteps = NonNullable<Body<'POST /threads'>['supersteps']>

/** When the supersteps cannot be applied, still creates the thread: 201 with the reason, as the Python server. */
const withHistory = async (threadId: string, supersteps: Supersteps, deps: Deps) => {
  try {
    await applySupersteps(threadId, supersteps, deps)
  } catch (error) {
    if (!isClientError(error)) throw error
    const detail = `Thread ${threadId} was created, but there were problems updating the state: ${error.message}`
    return new Reply({ detail }, { status: 201 })
  }
  return withoutTtl(await findThread(threadId, deps))
}
