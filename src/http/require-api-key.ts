import { createHash, timingSafeEqual } from 'node:crypto'
import type Koa from 'koa'
import { ApiError } from '../errors.ts'

/** What LangSmith takes for credentials (observed): with one of them that is wrong the text is «wrong», and not «none». */
const CREDENTIALS = ['authorization', 'x-tenant-id', 'x-api-key', 'x-service-key', 'cookie', 'x-user-id']

/** Asks for `x-api-key` when a key is set, but for the paths in `open`. As the real server: 403, not 401, and one text for «none» and one for «wrong». */
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

/** Digests have one length whatever the key's, so that the comparison takes the same time for every guess. */
const digest = (key: string): Buffer => createHash('sha256').update(key).digest()
