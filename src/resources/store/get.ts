import { ApiError } from '../../errors.ts'
import type { Handler } from '../handler.ts'
import { readNamespace } from './namespace.ts'

/** Null for a missing item: both SDKs rely on that. */
export const get: Handler<'GET /store/items'> = async ({ query }, { db }) => {
  if (query.key === '') throw new ApiError('bad_request', 'Key is required')
  const namespace = readNamespace(query.namespace)
  return (await db.items.get(namespace, query.key, query.refresh_ttl)) ?? null
}
