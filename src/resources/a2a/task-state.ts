import type { Run } from '../../db/runs/runs.ts'
import type { Deps } from '../handler.ts'
import type { FoundTask } from './find-task.ts'
import { currentState, openInterrupts } from './run-state.ts'
import type { TaskState } from './task.ts'

const states: Record<Run['status'], TaskState> = {
  pending: 'submitted',
  running: 'working',
  success: 'completed',
  error: 'failed',
  timeout: 'failed',
  interrupted: 'canceled',
}

/**
 * Only the last task of a context can ask. An older one that asked is `completed`, as on the real server (observed, not
 * documented). Reads the thread's record, and its checkpoints only when other runs are due.
 */
export const taskState = async ({ run, next }: FoundTask, deps: Deps): Promise<TaskState> => {
  if (next || run.status !== 'success') return states[run.status]
  const thread = await deps.db.threads.get(run.thread_id)
  const isAsking = thread?.status === 'busy' ? await asks(run, deps) : thread?.status === 'interrupted'
  return isAsking ? 'input-required' : 'completed'
}

/** A breakpoint has no interrupt value, but can be resumed like one. */
const asks = async (run: Run, deps: Deps): Promise<boolean> => {
  const state = await currentState(run, deps)
  return openInterrupts(state).length > 0 || (state.next ?? []).length > 0
}
