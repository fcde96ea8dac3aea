import { ApiError } from '../../errors.ts'
import type { Handler } from '../handler.ts'
import { readRunId, readThreadId } from './find.ts'

/** Deletes the run's checkpoints too; stops a running one first. */
export const remove: Handler<'DELETE /threads/{thread_id}/runs/{run_id}'> = async ({ params }, { runner }) => {
  const isRemoved = await runner.delete(readThreadId(params.thread_id), readRunId(params.run_id))
  if (!isRemoved) throw new ApiError('not_found', 'Run not found')
  return {}
}
