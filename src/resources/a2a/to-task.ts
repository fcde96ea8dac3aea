import type { Run } from '../../db/runs/runs.ts'
import type { RunFailure } from '../../graphs/execution/run-failure.ts'
import type { ThreadState } from '../../graphs/state/thread-state.ts'
import { derivedId } from '../../ids.ts'
import type { RunResult } from '../../runner/runner.ts'
import type { Deps } from '../handler.ts'
import type { FoundTask } from './find-task.ts'
import { historyOf, interruptOf, responseOf } from './message-conversion.ts'
import { currentState, endedInInterrupt, openInterrupts, stateAfterRun } from './run-state.ts'
import type { Artifact, Task, TaskPlace, TaskState, TaskStatus } from './task.ts'
import { toTaskId } from './task.ts'

const CANCELED = 'UserInterrupt'

const states: Record<Run['status'], TaskState> = {
  pending: 'submitted',
  running: 'working',
  success: 'completed',
  error: 'failed',
  timeout: 'failed',
  interrupted: 'canceled',
}

const texts: Partial<Record<TaskState, (run: Run) => string>> = {
  completed: () => 'Task completed successfully',
  failed: ({ status }) => `Task failed with status: ${status}`,
  canceled: () => 'Task was canceled',
}

export const toTask = async (task: FoundTask, historyLength: number, deps: Deps): Promise<Task> => {
  const { run, assistantId } = task
  const { state, left, asked } = await taskState(task, deps)
  const values = left?.checkpoint ? (left.values as RunResult) : undefined // states are objects, mostly
  const artifacts = asked.length > 0 ? [interruptOf(asked, run.run_id)] : []
  if (state === 'completed' && values) artifacts.push(responseOf(values, assistantId, run.run_id))
  return {
    ...taskIds(task.place),
    status: { ...status(state, run, texts[state]?.(run)), timestamp: run.updated_at },
    artifacts,
    history: historyOf(values, historyLength, run.run_id),
  }
}

interface DerivedState {
  state: TaskState
  /** The thread's state after the task's last run. */
  left: ThreadState | undefined
  asked: readonly unknown[]
}

const taskState = async ({ run, next }: FoundTask, deps: Deps): Promise<DerivedState> => {
  if (next) {
    const left = await stateAfterRun(run, deps)
    // A later run on the thread abandons the task's open interrupt.
    const state = endedInInterrupt(run, left) ? 'canceled' : states[run.status]
    return { state, left, asked: [] }
  }
  const left = await currentState(run, deps)
  if (run.status !== 'success') return { state: states[run.status], left, asked: [] }
  const asked = openInterrupts(left)
  // A breakpoint has no interrupt value, but can be resumed like one.
  const isWaiting = asked.length > 0 || ((left.next ?? []).length > 0 && left.metadata?.['run_id'] === run.run_id)
  return { state: isWaiting ? 'input-required' : 'completed', left, asked }
}

export const toFinishedTask = async (run: Run, result: RunResult, historyLength: number, deps: Deps): Promise<Task> => {
  const timestamp = deps.clock.timestamp()
  const { __error__: failure, __interrupt__: asked, ...values } = result
  const shown = (state: TaskState, artifacts: Artifact[], text?: string): Task => ({
    ...taskIds(placeOf(run)),
    status: { ...status(state, run, text), timestamp },
    artifacts,
    history: historyOf(values, historyLength, run.run_id),
  })
  if (failure) {
    const { error, message } = failure as RunFailure // as the runner tells failures
    return error === CANCELED
      ? shown('canceled', [], 'Task was canceled')
      : shown('failed', [], `Error executing assistant: ${message}`)
  }
  if (Array.isArray(asked)) return shown('input-required', [interruptOf(asked, run.run_id)])
  const isAtBreakpoint = (await deps.db.threads.get(run.thread_id))?.status === 'interrupted'
  return isAtBreakpoint
    ? shown('input-required', [])
    : shown('completed', [responseOf(values, run.assistant_id, run.run_id)])
}

export const toSubmittedTask = (run: Run): Task => ({
  ...taskIds(placeOf(run)),
  status: { state: 'submitted', timestamp: run.created_at },
  artifacts: [],
  history: [],
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
