import type { Assistant } from '../../db/assistants.ts'
import type { Handler } from '../handler.ts'
import { paginationHeaders } from '../pagination.ts'
import { Reply } from '../reply.ts'
import { readFilter } from './filter.ts'

/** One page of the assistants that match, newest first unless asked otherwise; `select` reduces each to the named fields. */
export const search: Handler<'POST /assistants/search'> = async ({ body }, { db, agents }) => {
  const { limit = 10, offset = 0, sort_by = 'created_at', sort_order = 'desc', select = [] } = body
  const filter = readFilter(body, agents)
  const { rows, hasMore } = await db.assistants.search({ ...filter, limit, offset, sort_by, sort_order })
  const headers = paginationHeaders({ offset, limit, found: rows.length, hasMore })
  return new Reply(select.length === 0 ? rows : rows.map((row) => pick(row, select)), { headers })
}

const pick = (assistant: Assistant, fields: readonly (keyof Assistant)[]): Partial<Assistant> =>
  Object.fromEntries(fields.map((field) => [field, assistant[field]]))
