import type { Handler } from '../handler.ts'
import { readThreadId } from './find.ts'

/** Deletes threads, or all of their checkpoints but the latest. Unknown ids are ignored and not counted. */
export const prune: Handler<'POST /threads/prune'> = async ({ body }, { db }) => {
  const ids = body.thread_ids.map(readThreadId)
  return { pruned_count: await db.threads.prune(ids, body.strategy ?? 'delete') }
}
