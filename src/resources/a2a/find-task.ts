import type { Assistant } from '../../db/assistants/assistants.ts'
import type { Run } from '../../db/runs/runs.ts'
import type { Deps } from '../handler.ts'
import { notInContext, taskNotFound } from './errors.ts'
import { isContinuation, endedInInterrupt, stateAfterRun } from './run-state.ts'
import { readTaskId, type TaskPlace } from './task.ts'

/** A task as the runs of its thread tell of it. */
export interface FoundTask {
  place: TaskPlace
  /** Who does the task; an answer by another way may come from a run of somebody else. */
  assistantId: string
  /** The newest run of the task: by it the task stands where it does. */
  run: Run
  /** The run with which the thread then went on to something else. */
  next: Run | undefined
}

/**
 * The task that a client names, which must be one of this assistant and, where the client says so, of that conversation.
 * Throws RpcError. Any run of a thread is a task; runs that went on with it lead to it, too.
 */
export const requireTask = async (
  { id, contextId }: { id: string; contextId: string | undefined },
  { assistant_id }: Assistant,
  deps: Deps,
): Promise<FoundTask> => {
  const place = readTaskId(id, contextId)
  if (!place) throw taskNotFound(id)
  if (contextId !== undefined && place.threadId !== contextId.toLowerCase()) throw notInContext(place, contextId)
  const task = await findTask(place, deps)
  if (task?.assistantId === assistant_id) return task
  throw contextId === undefined ? taskNotFound(id) : notInContext(place, contextId)
}

const findTask = async ({ threadId, runId }: TaskPlace, deps: Deps): Promise<FoundTask | undefined> => {
  const { runs } = deps.db
  const named = await runs.get(threadId, runId)
  const task = named?.a2a_task ?? runId
  const [newest = named] = (await runs.list(threadId, { a2a_task: task, limit: 1, offset: 0 })).rows
  return newest && latestOfTask(newest, deps)
}

/** The task whose newest run it is, as far as A2A has started its runs. */
export const latestOfTask = async (newest: Run, deps: Deps): Promise<FoundTask> => {
  const { thread_id: threadId, assistant_id: assistantId } = newest
  const place = { threadId, runId: newest.a2a_task ?? newest.run_id }
  let run = newest
  let next = await runAfter(run, deps)
  // What a task asks may also be answered over the run operations, or by a cron.
  while (next && isContinuation(next) && endedInInterrupt(run, await stateAfterRun(run, deps))) {
    run = next
    next = await runAfter(run, deps)
  }
  return { place, assistantId, run, next }
}

/** The task that a conversation is at; undefined in a new one. */
export const currentTask = async (threadId: string, deps: Deps): Promise<FoundTask | undefined> => {
  const run = await deps.db.runs.last(threadId, hasCome(deps))
  return run && { place: { threadId, runId: run.run_id }, assistantId: run.assistant_id, run, next: undefined }
}

const runAfter = (run: Run, deps: Deps): Promise<Run | undefined> => deps.db.runs.next(run, hasCome(deps))

/** A run that is yet to be due has changed nothing, and one that was stopped before it began never will. */
const hasCome = ({ clock }: Deps): ((run: Run) => boolean) => {
  const now = clock.timestamp()
  return ({ attempt, status, created_at }) => attempt > 0 || (status === 'pending' && created_at <= now)
}
