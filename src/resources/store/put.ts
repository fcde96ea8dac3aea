import { noContent } from '../../exchange.ts'
import type { Handler } from '../handler.ts'
import { requireWritable } from './namespace.ts'

/** Replaces an existing item as a whole, except for `created_at`. */
export const put: Handler<'PUT /store/items'> = async ({ body }, { db }) => {
  const { namespace, key, value, index, ttl } = body
  requireWritable(namespace)
  await db.items.write([{ namespace, key, value, index, ttl }])
  return noContent()
}
