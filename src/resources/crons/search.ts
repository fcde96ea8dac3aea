import type { Body } from '../../contract/types.ts'
import type { CronFilter } from '../../db/crons/crons.ts'
import { canonicalUuid } from '../../ids.ts'
import type { Handler } from '../handler.ts'
import { pageReply } from '../page.ts'

export const search: Handler<'POST /runs/crons/search'> = async ({ body }, { db }) => {
  const { enabled, limit = 10, offset = 0, sort_by = 'created_at', sort_order = 'desc', select } = body
  const filter = { ...readFilter(body), ...(enabled !== undefined && { enabled }) }
  const page = await db.crons.search({ ...filter, limit, offset, sort_by, sort_order })
  return pageReply(page, { limit, offset, select })
}

/** Unknown assistants and threads match nothing. */
export const readFilter = ({ assistant_id, thread_id, metadata }: Body<'POST /runs/crons/count'>): CronFilter => ({
  ...(assistant_id !== undefined && { assistant_id: canonicalUuid(assistant_id) ?? assistant_id }),
  ...(thread_id !== undefined && { thread_id: canonicalUuid(thread_id) ?? thread_id }),
  ...(metadata && { metadata }),
})
