import type { Run } from '../../db/runs.ts'
import type { Deps } from '../handler.ts'
import { invalidParams } from './errors.ts'
import { type FoundTask, follow } from './find-task.ts'
import type { MethodContext } from './methods.ts'
import { readHistoryLength, readOptional } from './read.ts'
import { showTask } from './show.ts'

const DEFAULT_SIZE = 50
const MAX_SIZE = 100

/** The tasks of the assistant, those that changed last first; a page of them. */
export const listTasks = async ({ params, assistant, dialect, deps }: MethodContext): Promise<{ result: object }> => {
  const size = readSize(params['pageSize'])
  const start = readToken(readOptional(params['pageToken'], 'pageToken'))
  const historyLength = readHistoryLength(params['historyLength'])
  const wanted = readOptional(params['status'], 'status')
  const found = await tasksOf(assistant.assistant_id, readOptional(params['contextId'], 'contextId'), deps)
  const shown = await Promise.all(found.map((task) => showTask(task, historyLength, deps)))
  const tasks = shown
    .map((task) => (params['includeArtifacts'] === true ? task : { ...task, artifacts: [] }))
    .map((task) => dialect.task(task) as { status: { state: string } }) // as it spells them
    .filter(({ status }) => wanted === undefined || status.state === wanted)
  const end = start + size
  return {
    result: {
      tasks: tasks.slice(start, end),
      nextPageToken: end < tasks.length ? String(end) : '',
      pageSize: size,
      totalSize: tasks.length,
    },
  }
}

/** Those that changed last first. */
const tasksOf = async (assistantId: string, contextId: string | undefined, deps: Deps): Promise<FoundTask[]> => {
  const newest = new Map<string, Run>()
  for (const run of await deps.db.runs.ofA2a(assistantId, contextId?.toLowerCase())) {
    const task = run.a2a_task ?? run.run_id
    const known = newest.get(task)
    if (!known || known.run_id < run.run_id) newest.set(task, run)
  }
  const tasks = await Promise.all([...newest.values()].map((run) => follow(run, deps)))
  return tasks.sort((a, b) => (a.run.updated_at < b.run.updated_at ? 1 : -1))
}

const readSize = (given: unknown = DEFAULT_SIZE): number => {
  const isSize = Number.isInteger(given) && Number(given) >= 1 && Number(given) <= MAX_SIZE
  if (!isSize) throw invalidParams(`pageSize must be an integer from 1 to ${MAX_SIZE}`)
  return Number(given)
}

const readToken = (given = '0'): number => {
  if (/^\d{1,9}$/.test(given)) return Number(given)
  throw invalidParams('pageToken is none that was given out')
}
