import type { Handler } from '../handler.ts'
import { readThreadId, threadNotFound } from './find.ts'

export const remove: Handler<'DELETE /threads/{thread_id}'> = async ({ params }, { db }) => {
  const id = readThreadId(params.thread_id)
  if (!(await db.threads.delete(id))) throw threadNotFound(id)
  return {}
}
