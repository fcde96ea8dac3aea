import type { Handler } from '../handler.ts'
import { findThread } from './find.ts'

export const storage: Handler<'GET /threads/{thread_id}/storage'> = async ({ params }, deps) => {
  const { thread_id } = await findThread(params.thread_id, deps)
  const { checkpoints, channel_values, pending_writes } = await deps.db.checkpoints.measureThread(thread_id)
  const total_bytes = checkpoints.bytes + channel_values.bytes + pending_writes.bytes
  return { thread_id, total_bytes, checkpoints, channel_values, pending_writes }
}
