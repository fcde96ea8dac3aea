import type { RunFailure } from '../../agents/failure.ts'
import type { Run } from '../../db/runs.ts'
import { derivedId } from '../../ids.ts'
import type { RunResult } from '../../runner/runner.ts'
import type { Deps } from '../handler.ts'
import { historyOf, interruptOf, responseOf } from './conversation.ts'
import type { Artifact, Task, TaskPlace, TaskState, TaskStatus } from './task.ts'
import { toTaskId } from './task.ts'

/** In the metadata of a run: the run that began its task. */
export const TASK = 'a2a_task'

/** How many runs a task may have had: one, and one for each answer to an interrupt. */
const MAX_RUNS = 1000

/** The runs of a task, the newest first; none when there is no such task. */
export const runsOf = async ({ threadId, runId }: TaskPlace, { db }: Pick<Deps, 'db'>): Promise<Run[]> => {
  const { rows } = await db.runs.list(threadId, { limit: MAX_RUNS, offset: 0 })
  return rows.filter((run) => run.run_id === runId || run.metadata[TASK] === runId)
}

export const placeOf = ({ thread_id, run_id, metadata }: Run): TaskPlace => ({
  threadId: thread_id,
  runId: typeof metadata[TASK] === 'string' ? metadata[TASK] : run_id,
})

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

/** The task as it stands, by its newest run. */
export const showTask = async (run: Run, historyLength: number, deps: Deps): Promise<Task> => {
  const { thread_id, run_id, metadata, assistant_id } = run
  const place = { threadId: thread_id, graphId: String(metadata['graph_id']) }
  const [left] = await deps.states.history(place, { limit: 1, metadata: { run_id } })
  const asked = (left?.tasks ?? []).flatMap(({ interrupts }) => interrupts)
  const isAsking = run.status === 'success' && asked.length > 0
  const state = isAsking ? 'input-required' : states[run.status]
  const values = left?.values as RunResult | undefined // states are objects, mostly
  const artifacts = isAsking
    ? [interruptOf(asked, run_id)]
    : state === 'completed' && values
      ? [responseOf(values, assistant_id, run_id)]
      : []
  return {
    ...named(run),
    status: { ...status(state, run, texts[state]?.(run)), timestamp: run.updated_at },
    artifacts,
    history: historyOf(values, historyLength, run_id),
  }
}

/** The task as its newest run has just ended. */
export const showResult = (run: Run, result: RunResult, historyLength: number, timestamp: string): Task => {
  const { __error__: failure, __interrupt__: asked, ...values } = result
  const shown = (state: TaskState, artifacts: Artifact[], text?: string): Task => ({
    ...named(run),
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
  return shown('completed', [responseOf(values, run.assistant_id, run.run_id)])
}

/** The task before anything is known of it. */
export const showNew = (run: Run): Task => ({
  ...named(run),
  status: { state: 'submitted', timestamp: run.created_at },
  artifacts: [],
  history: [],
})

const named = (run: Run): Pick<Task, 'id' | 'contextId'> => ({ id: toTaskId(placeOf(run)), contextId: run.thread_id })

const status = (state: TaskState, { run_id }: Run, text: string | undefined): Omit<TaskStatus, 'timestamp'> => ({
  state,
  ...(text !== undefined && {
    message: { id: derivedId(run_id, state), role: 'agent' as const, parts: [{ text }] },
  }),
})
