import { createHash, timingSafeEqual } from 'node:crypto'
import type Koa from 'koa'
import { ApiError } from '../errors.ts'

/** With any of these the real server says that the token is invalid (observed). */
const CREDENTIALS = ['authorization', 'x-tenant-id', 'x-api-key', 'x-service-key', 'cookie', 'x-user-id']

/** As on the real server the status is 403, not 401. */
export const requireApiKey = (apiKey: string | undefined, open: readonly string[]): Koa.Middleware => {
  if (apiKey === undefined) return (_ctx, next) => next()
  const expected = digest(apiKey)
  const openPaths = new Set(open)
  return (ctx, next) => {
    if (openPaths.has(withoutLastSlash(ctx.path))) return next()
    const given = ctx.get('x-api-key')
    if (CREDENTIALS.every((name) => ctx.get(name) === ''))
      throw new ApiError('forbidden', 'Missing authentication headers')
    if (!timingSafeEqual(digest(given), expected)) throw new ApiError('forbidden', 'Invalid token')
    return next()
  }
}

const withoutLastSlash = (path: string): string => (path.length > 1 && path.endsWith('/') ? path.slice(0, -1) : path)

/** Digests have the same length for every key, so that the comparison takes the same time for every guess. */
const digest = (key: string): Buffer => createHash('sha256').update(key).digest()
