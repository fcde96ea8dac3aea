import type { Body } from '../../contract/types.ts'
import { newLifetime } from '../../db/threads/thread-ttl.ts'
import type { Thread } from '../../db/threads/threads.ts'
import { ApiError, isClientError } from '../../errors.ts'
import { Reply } from '../../exchange.ts'
import type { StatePlace } from '../../graphs/state/state-place.ts'
import { requireUuid } from '../../ids.ts'
import { withoutReservedMetadata } from '../../runner/creation/reserved-metadata.ts'
import type { Deps, Handler } from '../handler.ts'
import { findThread, withoutTtl } from './find.ts'
import { findStatePlace, noGraph } from './find-state.ts'
import { applySupersteps } from './supersteps.ts'

/** With `if_exists: do_nothing` a taken id returns the existing thread unchanged. */
export const create: Handler<'POST /threads'> = async ({ body }, deps) => {
  const { created, thread } = await deps.db.threads.create(newThread(withoutReservedMetadata(body), deps))
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
    thread_id: thread_id === undefined ? deps.ids.ordered() : requireUuid(thread_id, 'thread'),
    created_at: now,
    updated_at: now,
    state_updated_at: now,
    metadata,
    status: 'idle',
    config: {},
    values: null,
    ...(expiry && { ttl: expiry }),
  }
}

type Supersteps = NonNullable<Body<'POST /threads'>['supersteps']>

/**
 * The thread stays when its supersteps cannot be applied, as on the Python server: without a graph that is 201 with the
 * reason, for supersteps that the graph does not take an error.
 */
const withHistory = async (threadId: string, supersteps: Supersteps, deps: Deps) => {
  const place = await findGraph(threadId, deps).catch((error: unknown) => {
    if (!isClientError(error)) throw error
    return error
  })
  if (place instanceof ApiError) {
    const detail = `Thread ${threadId} was created, but there were problems updating the state: ${place.message}`
    return new Reply({ detail }, { status: 201 })
  }
  await applySupersteps(place, supersteps, deps)
  return withoutTtl(await findThread(threadId, deps))
}

const findGraph = async (threadId: string, deps: Deps): Promise<StatePlace> => {
  const { place } = await findStatePlace(threadId, undefined, deps)
  if (!place) throw noGraph(threadId)
  return place
}
