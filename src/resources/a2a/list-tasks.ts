import type { Run } from '../../db/runs/runs.ts'
import { TimeSlice } from '../../yielding.ts'
import type { Deps } from '../handler.ts'
import { invalidParams } from './errors.ts'
import { type FoundTask, latestOfTask } from './find-task.ts'
import type { MethodContext } from './method.ts'
import { readHistoryLength, readOptional } from './read-call.ts'
import type { TaskState } from './task.ts'
import { taskState } from './task-state.ts'
import { toTask } from './to-task.ts'

const DEFAULT_SIZE = 50
const MAX_SIZE = 100

/** Sorts tasks by their last change, newest first. Only those of the page are shown in full. */
export const listTasks = async ({ params, assistant, version, deps }: MethodContext): Promise<{ result: object }> => {
  const size = readSize(params['pageSize'])
  const start = readToken(readOptional(params['pageToken'], 'pageToken'))
  const historyLength = readHistoryLength(params['historyLength'])
  const wanted = readState(readOptional(params['status'], 'status'))
  const since = readTime(readOptional(params['statusTimestampAfter'], 'statusTimestampAfter'))
  const slice = new TimeSlice()
  const all = await tasksOf(assistant.assistant_id, readOptional(params['contextId'], 'contextId'), slice, deps)
  const found: FoundTask[] = []
  for (const task of all) {
    if (since !== undefined && readMicroseconds(task.run.updated_at) < since) continue
    if (wanted === undefined || wanted === (await taskState(task, deps))) found.push(task)
    await slice.pause()
  }
  const end = start + size
  const tasks: object[] = []
  for (const task of found.slice(start, end)) {
    const shown = version.task(await toTask(task, historyLength, deps))
    tasks.push(params['includeArtifacts'] === true ? shown : { ...shown, artifacts: [] })
    await slice.pause()
  }
  return {
    result: {
      tasks,
      nextPageToken: end < found.length ? String(end) : '',
      pageSize: tasks.length, // as on the real server
      totalSize: found.length,
    },
  }
}

const tasksOf = async (
  assistantId: string,
  contextId: string | undefined,
  slice: TimeSlice,
  deps: Deps,
): Promise<FoundTask[]> => {
  const newest = new Map<string, Run>()
  for (const run of await deps.db.runs.startedByA2a(assistantId, contextId?.toLowerCase())) {
    const task = run.a2a_task ?? run.run_id
    const known = newest.get(task)
    if (!known || known.run_id < run.run_id) newest.set(task, run)
    await slice.pause()
  }
  const tasks: FoundTask[] = []
  for (const run of newest.values()) {
    tasks.push(await latestOfTask(run, deps))
    await slice.pause()
  }
  return tasks.sort((a, b) => (a.run.updated_at < b.run.updated_at ? 1 : -1))
}

const readSize = (given: unknown = DEFAULT_SIZE): number => {
  const isSize = Number.isInteger(given) && Number(given) >= 1 && Number(given) <= MAX_SIZE
  if (!isSize) throw invalidParams(`pageSize must be an integer between 1 and ${MAX_SIZE}.`)
  return Number(given)
}

const readToken = (given = '0'): number => {
  if (/^\d{1,9}$/.test(given)) return Number(given)
  throw invalidParams('Invalid pageToken.')
}

/** `other` for states that no task here reaches, undefined for no filter. */
const readState = (given: string | undefined): TaskState | 'other' | undefined => {
  if (given === undefined || given === 'TASK_STATE_UNSPECIFIED') return undefined
  const found = STATES.get(given) ?? STATES.get(`TASK_STATE_${given.toUpperCase().replaceAll('-', '_')}`) // as in 0.3
  if (found) return found
  throw invalidParams(`Invalid status value: '${given}'. There are: ${[...STATES.keys()].join(', ')}`)
}

const STATES: ReadonlyMap<string, TaskState | 'other'> = new Map([
  ['TASK_STATE_SUBMITTED', 'submitted'],
  ['TASK_STATE_WORKING', 'working'],
  ['TASK_STATE_COMPLETED', 'completed'],
  ['TASK_STATE_FAILED', 'failed'],
  ['TASK_STATE_CANCELED', 'canceled'],
  ['TASK_STATE_INPUT_REQUIRED', 'input-required'],
  ['TASK_STATE_REJECTED', 'other'],
  ['TASK_STATE_AUTH_REQUIRED', 'other'],
])

const TIMESTAMP = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.(\d{1,9}))?(?:Z|[+-]\d\d:\d\d)$/

/** The bound is inclusive despite the parameter's name: the protocol says so. */
const readTime = (given: string | undefined): number | undefined => {
  if (given === undefined) return undefined
  if (TIMESTAMP.test(given) && !Number.isNaN(Date.parse(given))) return readMicroseconds(given)
  throw invalidParams('statusTimestampAfter must be a valid ISO 8601 timestamp.')
}

/** Microseconds since 1970; `Date` would lose them. */
const readMicroseconds = (timestamp: string): number => {
  const [, fraction = ''] = TIMESTAMP.exec(timestamp) ?? []
  return Date.parse(timestamp.replace(/\.\d+/, '')) * 1000 + Number(fraction.padEnd(6, '0').slice(0, 6))
}
