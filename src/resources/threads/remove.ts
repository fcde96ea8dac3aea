import { requireUuid } from '../../ids.ts'
import type { Handler } from '../handler.ts'
import { threadNotFound } from './find.ts'

export const remove: Handler<'DELETE /threads/{thread_id}'> = async ({ params }, { db }) => {
  const id = requireUuid(params.thread_id, 'thread')
  if (!(await db.threads.delete(id))) throw threadNotFound(id)
  return {}
}
