import { noContent } from '../../exchange.ts'
import type { Handler } from '../handler.ts'
import { requireLabels } from './namespace.ts'

/** A missing item is not an error. */
export const remove: Handler<'DELETE /store/items'> = async ({ body }, { db }) => {
  const { namespace = [], key } = body
  requireLabels(namespace)
  await db.items.write([{ namespace, key, value: null }])
  return noContent()
}
