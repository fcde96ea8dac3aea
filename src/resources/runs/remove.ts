import { ApiError } from '../../errors.ts'
import { requireUuid } from '../../ids.ts'
import type { Handler } from '../handler.ts'

/** Deletes the run's checkpoints too; stops a running one first. */
export const remove: Handler<'DELETE /threads/{thread_id}/runs/{run_id}'> = async ({ params }, { runner }) => {
  const isRemoved = await runner.delete(requireUuid(params.thread_id, 'thread'), requireUuid(params.run_id, 'run'))
  if (!isRemoved) throw new ApiError('not_found', 'Run not found')
  return {}
}
