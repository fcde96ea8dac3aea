import { requireUuid } from '../../ids.ts'
import type { Handler } from '../handler.ts'

/** Ignores unknown ids and does not count them. */
export const prune: Handler<'POST /threads/prune'> = async ({ body }, { db }) => {
  const ids = body.thread_ids.map((id) => requireUuid(id, 'thread'))
  return { pruned_count: await db.threads.prune(ids, body.strategy ?? 'delete') }
}
