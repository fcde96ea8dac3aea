import type { Handler } from '../handler.ts'
import { noContent } from '../reply.ts'
import { requireLabels } from './namespace.ts'

/** Forgets an item. It is no error when there is none. */
export const remove: Handler<'DELETE /store/items'> = async ({ body }, { db }) => {
  const { namespace = [], key } = body
  requireLabels(namespace)
  await db.items.write([{ namespace, key, value: null }])
  return noContent()
}
