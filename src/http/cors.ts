/** CORS as the Python server does it. Not @koa/cors: it gives preflights an empty 204, and `Vary` without an Origin. */
import type Koa from 'koa'
import { sendReply } from './send-reply.ts'

const METHODS = 'DELETE, GET, HEAD, OPTIONS, PATCH, POST, PUT'
/** Headers that scripts may read; without `content-location` a browser cannot learn the id of its run. */
const EXPOSED = 'content-location, location, x-contract-warnings, x-pagination-next, x-pagination-total, x-request-id'
const MAX_AGE_SECONDS = '600'

/** `origins`: the option `corsOrigins`, by default `['*']`, all of them. */
export const cors = (origins: readonly string[]): Koa.Middleware => {
  const all = origins.includes('*')
  return (ctx, next) => {
    const { origin, cookie } = ctx.req.headers
    if (origin === undefined) return next()
    const isAllowed = all || origins.includes(origin)
    if (ctx.method === 'OPTIONS' && ctx.get('Access-Control-Request-Method') !== '') {
      preflight(ctx, origin, isAllowed)
      return
    }
    // Browsers reject `*` for requests with credentials, so a request with a cookie gets its own origin.
    const isEchoed = !all || cookie !== undefined
    if (isEchoed) ctx.vary('Origin')
    if (isAllowed) {
      ctx.set('Access-Control-Allow-Origin', isEchoed ? origin : '*')
      ctx.set('Access-Control-Allow-Credentials', 'true')
      ctx.set('Access-Control-Expose-Headers', EXPOSED)
    }
    return next()
  }
}

const preflight = (ctx: Koa.Context, origin: string, isAllowed: boolean): void => {
  ctx.vary('Origin')
  ctx.set('Access-Control-Allow-Methods', METHODS)
  ctx.set('Access-Control-Max-Age', MAX_AGE_SECONDS)
  ctx.set('Access-Control-Allow-Credentials', 'true')
  const requested = ctx.get('Access-Control-Request-Headers')
  if (requested !== '') ctx.set('Access-Control-Allow-Headers', requested)
  if (isAllowed) {
    ctx.set('Access-Control-Allow-Origin', origin)
    // Browsers require this before a public site, such as a hosted chat UI, may call this machine.
    if (ctx.get('Access-Control-Request-Private-Network') === 'true') {
      ctx.set('Access-Control-Allow-Private-Network', 'true')
    }
  }
  const headers = { 'content-type': 'text/plain; charset=utf-8' }
  sendReply(
    ctx,
    isAllowed ? { status: 200, headers, body: 'OK' } : { status: 400, headers, body: 'Disallowed CORS origin' },
  )
}
