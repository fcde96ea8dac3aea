import type { Assistant } from '../../db/assistants/assistants.ts'
import type { Run } from '../../db/runs/runs.ts'
import type { Deps } from '../handler.ts'
import { taskNotFound } from './errors.ts'
import { endedInInterrupt, isContinuation, stateAfterRun } from './run-state.ts'
import { readTaskId, type TaskPlace } from './task.ts'

export interface FoundTask {
  place: TaskPlace
  /** An answer sent over the run operations may run another assistant. */
  assistantId: string
  run: Run
  /** The run after it, which belongs to no task or to another one. */
  next: Run | undefined
}

/** Throws RpcError. Any run is a task; the ids of later runs that continued it name the same task. */
export const requireTask = async (
  { id, contextId }: { id: string; contextId: string | undefined },
  { assistant_id }: Assistant,
  deps: Deps,
): Promise<FoundTask> => {
  const place = readTaskId(id, contextId)
  if (!place) throw taskNotFound(id, contextId)
  if (contextId !== undefined && place.threadId !== contextId.toLowerCase()) throw taskNotFound(id, contextId)
  const task = await findTask(place, deps)
  if (task?.assistantId === assistant_id) return task
  throw taskNotFound(id, contextId)
}

const findTask = async ({ threadId, runId }: TaskPlace, deps: Deps): Promise<FoundTask | undefined> => {
  const { runs } = deps.db
  const named = await runs.get(threadId, runId)
  const task = named?.a2a_task ?? runId
  const [newest = named] = (await runs.list(threadId, { a2a_task: task, limit: 1, offset: 0 })).rows
  return newest && latestOfTask(newest, deps)
}

export const latestOfTask = async (newest: Run, deps: Deps): Promise<FoundTask> => {
  const { thread_id: threadId, assistant_id: assistantId } = newest
  const place = { threadId, runId: newest.a2a_task ?? newest.run_id }
  let run = newest
  let next = await runAfter(run, deps)
  // An interrupt may also be answered over the run operations, or by a cron.
  while (next && isContinuation(next) && endedInInterrupt(run, await stateAfterRun(run, deps))) {
    run = next
    next = await runAfter(run, deps)
  }
  return { place, assistantId, run, next }
}

const runAfter = (run: Run, deps: Deps): Promise<Run | undefined> => deps.db.runs.next(run, deps.clock.timestamp())
