import type { Handler } from '../handler.ts'
import { readPage } from '../page.ts'
import { requireLabels } from './namespace.ts'

/** Last written first, or by relevance when there is a `query`. */
export const search: Handler<'POST /store/items/search'> = async ({ body }, { db }) => {
  const { filter, query, refresh_ttl } = body
  const prefix = body.namespace_prefix ?? []
  requireLabels(prefix)
  const items = await db.items.search({ prefix, filter, query, refreshTtl: refresh_ttl, ...readPage(body, 10) })
  return { items }
}
