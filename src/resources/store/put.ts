import type { Handler } from '../handler.ts'
import { noContent } from '../reply.ts'
import { requireWritable } from './namespace.ts'

/** Keeps a value; one that is there already is replaced as a whole, but for its date of creation. */
export const put: Handler<'PUT /store/items'> = async ({ body }, { db }) => {
  const { namespace, key, value, index, ttl } = body
  requireWritable(namespace)
  await db.items.write([{ namespace, key, value, index, ttl }])
  return noContent()
}
