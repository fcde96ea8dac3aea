import type { Run } from '../../db/runs.ts'
import type { Deps } from '../handler.ts'
import { invalidParams } from './errors.ts'
import type { MethodContext } from './methods.ts'
import { readHistoryLength, readOptional } from './read.ts'
import { showTask, TASK } from './show.ts'

const DEFAULT_SIZE = 50
const MAX_SIZE = 100
/** Conversations of an assistant that are looked at, and runs of each. */
const MAX_LOOKED_AT = 1000

/** The tasks of the assistant, those that changed last first; a page of them. */
export const listTasks = async ({ params, assistant, dialect, deps }: MethodContext): Promise<{ result: object }> => {
  const size = readSize(params['pageSize'])
  const start = readToken(readOptional(params['pageToken'], 'pageToken'))
  const historyLength = readHistoryLength(params['historyLength'])
  const wanted = readOptional(params['status'], 'status')
  const newest = await newestRuns(assistant.assistant_id, readOptional(params['contextId'], 'contextId'), deps)
  const shown = await Promise.all(newest.map((run) => showTask(run, historyLength, deps)))
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

/** The newest run of each task. */
const newestRuns = async (assistantId: string, contextId: string | undefined, { db }: Deps): Promise<Run[]> => {
  const threadIds = contextId === undefined ? await threadsOf(assistantId, db) : [contextId]
  const lists = await Promise.all(
    threadIds.map((threadId) => db.runs.list(threadId, { limit: MAX_LOOKED_AT, offset: 0 })),
  )
  const byTask = new Map<string, Run>()
  for (const run of lists.flatMap(({ rows }) => rows)) {
    if (run.assistant_id !== assistantId || !(TASK in run.metadata)) continue
    const task = String(run.metadata[TASK] ?? run.run_id)
    if (!byTask.has(task)) byTask.set(task, run)
  }
  return [...byTask.values()].sort((a, b) => (a.updated_at < b.updated_at ? 1 : -1))
}

const threadsOf = async (assistantId: string, db: Deps['db']): Promise<string[]> => {
  const { rows } = await db.threads.search({
    metadata: { assistant_id: assistantId },
    limit: MAX_LOOKED_AT,
    offset: 0,
    sort_by: 'updated_at',
    sort_order: 'desc',
  })
  return rows.map(({ thread_id }) => thread_id)
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
