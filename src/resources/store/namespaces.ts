import { ApiError } from '../../errors.ts'
import type { Handler } from '../handler.ts'
import { readPage } from '../page.ts'
import { requireLabels } from './namespace.ts'

/** The SDKs need an object here, unlike what the official document says. */
export const namespaces: Handler<'POST /store/namespaces'> = async ({ body }, { db }) => {
  const { prefix = [], suffix = [], max_depth } = body
  for (const pattern of [prefix, suffix]) requireLabels(pattern)
  if (max_depth !== undefined && max_depth < 1) {
    throw new ApiError('invalid', `max_depth must be at least 1, got ${max_depth}`)
  }
  return { namespaces: await db.items.namespaces({ prefix, suffix, maxDepth: max_depth, ...readPage(body, 100) }) }
}
