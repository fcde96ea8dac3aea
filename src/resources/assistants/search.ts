import type { Handler } from '../handler.ts'
import { pageReply } from '../page.ts'
import { readFilter } from './filter.ts'

/** One page of the matching assistants, by default newest first; `select` picks fields. */
export const search: Handler<'POST /assistants/search'> = async ({ body }, { db, graphs }) => {
  const { limit = 10, offset = 0, sort_by = 'created_at', sort_order = 'desc', select } = body
  const filter = readFilter(body, graphs)
  const page = await db.assistants.search({ ...filter, limit, offset, sort_by, sort_order })
  return pageReply(page, { limit, offset, select })
}
