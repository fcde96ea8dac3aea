import type Koa from 'koa'
import { ApiError } from '../errors.ts'

const PLAIN = /^\/[\w\-./]*$/

/** Gives a path in printable ASCII with valid percent-encoding; allows whole URLs, which proxies send. Else 400. */
export const normalizeTarget = (): Koa.Middleware => (ctx, next) => {
  checkHost(ctx.req.rawHeaders)
  const given = ctx.req.url ?? '/'
  if (PLAIN.test(given)) return next()
  // Middleware further out reads `ctx.path` after an error, and Koa's parser throws on some invalid targets.
  ctx.req.url = '/'
  const [url = '/'] = (given.startsWith('/') ? given : fromAbsolute(given)).split('#', 1)
  if (!/^[\x21-\x7e]*$/.test(url))
    throw new ApiError('bad_request', 'Bad URL: characters outside ASCII must be percent-encoded')
  checkEncoding(url.split('?', 1)[0] ?? '')
  ctx.req.url = url
  return next()
}

/** Node accepts a second Host header and reads the first; a proxy in front may have read the other (RFC 9112, 3.2). */
const checkHost = (rawHeaders: readonly string[]): void => {
  let hosts = 0
  for (let index = 0; index < rawHeaders.length; index += 2) {
    const name = rawHeaders[index] ?? ''
    if (name.length === 4 && name.toLowerCase() === 'host' && ++hosts > 1) {
      throw new ApiError('bad_request', 'Bad request: there is more than one Host header')
    }
  }
}

const fromAbsolute = (given: string): string => {
  const url = URL.canParse(given) ? new URL(given) : null
  if (url === null || !/^https?:$/.test(url.protocol)) {
    throw new ApiError('bad_request', "Bad URL: the request target must be a path that begins with '/'")
  }
  return url.pathname + url.search
}

const checkEncoding = (path: string): void => {
  if (!path.includes('%')) return
  try {
    decodeURIComponent(path)
  } catch {
    throw new ApiError(
      'bad_request',
      'Bad URL: the path holds a % that does not begin a UTF-8 character in percent-encoding',
    )
  }
}
