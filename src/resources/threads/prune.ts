import { requireUuid } from '../../ids.ts'
import type { Handler } from '../handler.ts'
import { requireFew } from '../require-few.ts'

/** Ignores unknown ids and does not count them. */
export const prune: Handler<'POST /threads/prune'> = async ({ body }, { db }) => {
  requireFew(body.thread_ids, 'thread_ids')
  const ids = body.thread_ids.map((id) => requireUuid(id, 'thread'))
  return { pruned_count: await db.threads.prune(ids, body.strategy ?? 'delete') }
}
