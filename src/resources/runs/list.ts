import { ApiError } from '../../errors.ts'
import { toApiRun } from '../../runner/api-run.ts'
import type { Handler } from '../handler.ts'
import { findRun, requireThread } from './find.ts'
import { readList } from './read-query.ts'

const COLUMNS = [
  ...['run_id', 'thread_id', 'assistant_id', 'created_at', 'updated_at', 'status', 'metadata', 'kwargs'],
  ...['multitask_strategy', 'langsmith_session_name'],
]

export const list: Handler<'GET /threads/{thread_id}/runs'> = async ({ params, query }, deps) => {
  const threadId = await requireThread(params.thread_id, deps)
  const { limit = 10, offset = 0, status } = query
  const select = readList(query.select)
  const unknown = select.find((name) => !COLUMNS.includes(name))
  if (unknown !== undefined) throw new ApiError('invalid', `Cannot select ${unknown}: runs have ${COLUMNS.join(', ')}`)
  const { rows } = await deps.db.runs.list(threadId, { limit, offset, ...(status && { status }) })
  return rows.map(toApiRun).map((run) => (select.length === 0 ? run : pick(run, select)))
}

const pick = <T extends object>(row: T, names: readonly string[]): T =>
  Object.fromEntries(Object.entries(row).filter(([name]) => names.includes(name))) as T

export const get: Handler<'GET /threads/{thread_id}/runs/{run_id}'> = async ({ params }, deps) =>
  toApiRun(await findRun(params, deps))
