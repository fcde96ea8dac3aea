import type { Body } from '../../contract/types.ts'
import type { Thread, ThreadFilter } from '../../db/threads/threads.ts'
import { Reply } from '../../exchange.ts'
import { requireUuid } from '../../ids.ts'
import type { Handler } from '../handler.ts'
import { paginationHeaders, picked } from '../page.ts'
import { type Extract, readExtract } from './extract.ts'
import { withoutTtl } from './find.ts'

/** Last updated first by default. `select` picks fields, `extract` adds the values of its paths. */
export const search: Handler<'POST /threads/search'> = async ({ body }, { db }) => {
  const { ids = [], limit = 10, offset = 0, sort_by = 'updated_at', sort_order = 'desc', select = [] } = body
  const extract = readExtract(body.extract)
  const filter = { ...readFilter(body), ids: ids.map((id) => requireUuid(id, 'thread')) }
  const { rows, hasMore } = await db.threads.search({ ...filter, limit, offset, sort_by, sort_order })
  const headers = paginationHeaders({ offset, limit, found: rows.length, hasMore })
  const shown = select.length === 0 ? rows.map(withoutTtl) : picked(rows, select)
  return new Reply(extract ? withExtracted(shown, rows, extract) : shown, { headers })
}

const withExtracted = (shown: readonly object[], threads: readonly Thread[], extract: Extract): object[] =>
  threads.map((thread, index) => ({ ...shown[index], extracted: extract(thread) }))

export const readFilter = ({ metadata, values, status }: Body<'POST /threads/count'>): ThreadFilter => ({
  ...(metadata && { metadata }),
  ...(values && { values }),
  ...(status && { status }),
})
