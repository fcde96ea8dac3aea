import type { Run } from '../../db/runs/runs.ts'
import type { RunFailure } from '../../graphs/execution/run-failure.ts'
import { derivedId } from '../../ids.ts'
import type { RunResult } from '../../runner/runner.ts'
import type { Deps } from '../handler.ts'
import type { FoundTask } from './find-task.ts'
import { readHistory } from './history.ts'
import { interruptOf, responseOf } from './message-conversion.ts'
import { currentState, openInterrupts, stateAfterRun } from './run-state.ts'
import type { Artifact, Message, Task, TaskPlace, TaskState, TaskStatus } from './task.ts'
import { toTaskId } from './task.ts'
import { taskState } from './task-state.ts'

const texts: Partial<Record<TaskState, (run: Run) => string>> = {
  completed: () => 'Task completed successfully',
  failed: ({ status }) => `Task failed with status: ${status}`,
  canceled: () => 'Task was canceled',
}

/** Reads the thread's state after the task's last run. */
export const toTask = async (task: FoundTask, historyLength: number | undefined, deps: Deps): Promise<Task> => {
  const { run, next, assistantId } = task
  const state = await taskState(task, deps)
  const left = next ? await stateAfterRun(run, deps) : await currentState(run, deps)
  const values = left?.checkpoint ? (left.values as RunResult) : undefined // states are objects, mostly
  const asked = state === 'input-required' && left ? openInterrupts(left) : []
  const artifacts = asked.length > 0 ? [interruptOf(asked, run.run_id)] : []
  if (state === 'completed' && values) artifacts.push(responseOf(values, assistantId, run.run_id))
  return {
    ...taskIds(task.place),
    status: { ...status(state, run, texts[state]?.(run)), timestamp: run.updated_at },
    artifacts,
    history: await readHistory(values, historyLength, task.place, deps),
  }
}

/** A stream words a failure by its message alone, as the real server. */
export const toFinishedTask = async (
  run: Run,
  result: RunResult,
  historyLength: number | undefined,
  deps: Deps,
  { isStreamed = false } = {},
): Promise<Task> => {
  const timestamp = deps.clock.timestamp()
  const { __error__: failure, __interrupt__: asked, ...values } = result
  const history = await readHistory(values, historyLength, placeOf(run), deps)
  const shown = (state: TaskState, artifacts: Artifact[], text?: string): Task => ({
    ...taskIds(placeOf(run)),
    status: { ...status(state, run, text), timestamp },
    artifacts,
    history,
  })
  // A run that was cancelled ends without an error, and may have been deleted.
  const ended = await deps.db.runs.get(run.thread_id, run.run_id)
  if (!ended || ended.status === 'interrupted') return shown('canceled', [], 'Task was canceled')
  if (failure) {
    const { message } = failure as RunFailure // as the runner tells failures
    return shown('failed', [], isStreamed ? message : `Error executing assistant: ${message}`)
  }
  if (Array.isArray(asked)) return shown('input-required', [interruptOf(asked, run.run_id)])
  const isAtBreakpoint = (await deps.db.threads.get(run.thread_id))?.status === 'interrupted'
  return isAtBreakpoint
    ? shown('input-required', [])
    : shown('completed', [responseOf(values, run.assistant_id, run.run_id)])
}

/** Its history is the message that started it. */
export const toSubmittedTask = (run: Run, { id, parts }: Pick<Message, 'id' | 'parts'>): Task => ({
  ...taskIds(placeOf(run)),
  status: { state: 'submitted', timestamp: run.created_at },
  artifacts: [],
  history: [{ id, role: 'user', parts }],
})

const taskIds = (place: TaskPlace): Pick<Task, 'id' | 'contextId'> => ({
  id: toTaskId(place),
  contextId: place.threadId,
})

const placeOf = ({ thread_id, run_id, a2a_task }: Run): TaskPlace => ({
  threadId: thread_id,
  runId: a2a_task ?? run_id,
})

const status = (state: TaskState, { run_id }: Run, text: string | undefined): Omit<TaskStatus, 'timestamp'> => ({
  state,
  ...(text !== undefined && {
    message: { id: derivedId(run_id, state), role: 'agent' as const, parts: [{ text }] },
  }),
})
