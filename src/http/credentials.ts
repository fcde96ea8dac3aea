import { createHash, timingSafeEqual } from 'node:crypto'
import type Koa from 'koa'
import { ApiError } from '../errors.ts'

/** Routes that the real server never asks a key for. */
const OPEN = new Set(['/', '/ok', '/info', '/metrics', '/docs', '/openapi.json'])

/** Asks for `x-api-key` when a key is set. As the real server: 403, not 401, and one text for «none» and one for «wrong». */
export const credentials = (apiKey: string | undefined): Koa.Middleware => {
  if (apiKey === undefined) return (_ctx, next) => next()
  const expected = digest(apiKey)
  return (ctx, next) => {
    if (isOpen(ctx.path)) return next()
    const given = ctx.get('x-api-key')
    if (given === '') throw new ApiError(403, 'Missing authentication headers')
    if (!timingSafeEqual(digest(given), expected)) throw new ApiError(403, 'Invalid token')
    return next()
  }
}

const isOpen = (path: string): boolean => OPEN.has(path.length > 1 && path.endsWith('/') ? path.slice(0, -1) : path)

/** Digests have one length whatever the key's, so that the comparison takes the same time for every guess. */
const digest = (key: string): Buffer => createHash('sha256').update(key).digest()
