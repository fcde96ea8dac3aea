import type { Handler } from '../handler.ts'
import { pageReply } from '../page.ts'
import { readFilter } from './filter.ts'

/** One page of the matching crons, by default newest first; `select` picks fields. */
export const search: Handler<'POST /runs/crons/search'> = async ({ body }, { db }) => {
  const { enabled, limit = 10, offset = 0, sort_by = 'created_at', sort_order = 'desc', select } = body
  const filter = { ...readFilter(body), ...(enabled !== undefined && { enabled }) }
  const page = await db.crons.search({ ...filter, limit, offset, sort_by, sort_order })
  return pageReply(page, { limit, offset, select })
}
