/** CORS as the Python server does it. Not @koa/cors: it gives preflights an empty 204, and `Vary` without an Origin. */
import type Koa from 'koa'
import { ApiError } from '../../errors.ts'
import { sendReply } from '../send-reply.ts'
import type { Origins } from './origins.ts'
import { CONTROL, notAllowed } from './refuse-foreign-pages.ts'

const METHODS = 'DELETE, GET, HEAD, OPTIONS, PATCH, POST, PUT'
/** Headers that scripts may read; without `content-location` a browser cannot learn the id of its run. */
const EXPOSED = 'content-location, location, x-contract-warnings, x-pagination-next, x-pagination-total, x-request-id'
const MAX_AGE_SECONDS = '600'
const TEXT = { 'content-type': 'text/plain; charset=utf-8' }

/** Refuses origins that are not allowed before anything happens, since browsers send simple requests unasked. */
export const cors = (origins: Origins): Koa.Middleware => {
  const allow = (ctx: Koa.Context, origin: string): void => {
    ctx.set('Access-Control-Allow-Origin', origins.areAll ? '*' : origin)
    // Browsers reject `*` together with credentials.
    if (!origins.areAll) ctx.set('Access-Control-Allow-Credentials', 'true')
  }
  return (ctx, next) => {
    const { origin, host } = ctx.req.headers
    ctx.res.setHeader('Vary', 'Origin')
    if (origin === undefined) return next()
    const isAllowed = origins.isAllowed(origin, host)
    const isPreflight = ctx.method === 'OPTIONS' && ctx.get('Access-Control-Request-Method') !== ''
    if (!isAllowed && !isPreflight) throw new ApiError('forbidden', notAllowed(origin, 'this server'))
    if (isReserved(ctx)) {
      if (!isPreflight) return next()
      sendReply(ctx, { status: 400, headers: TEXT, body: 'Disallowed CORS path' })
      return
    }
    if (isAllowed) allow(ctx, origin)
    if (isPreflight) return preflight(ctx, isAllowed)
    ctx.set('Access-Control-Expose-Headers', EXPOSED)
    return next()
  }
}

/** Only chooses headers: `refuseForeignPages` looks at the path again once it is sound. */
const isReserved = ({ req }: Koa.Context): boolean => CONTROL.test((req.url ?? '').split('?', 1)[0] ?? '')

const preflight = (ctx: Koa.Context, isAllowed: boolean): void => {
  ctx.set('Access-Control-Allow-Methods', METHODS)
  ctx.set('Access-Control-Max-Age', MAX_AGE_SECONDS)
  const requested = ctx.get('Access-Control-Request-Headers')
  if (requested !== '') ctx.set('Access-Control-Allow-Headers', requested)
  // Browsers require this before a public site, such as a hosted chat UI, may call this machine.
  if (isAllowed && ctx.get('Access-Control-Request-Private-Network') === 'true') {
    ctx.set('Access-Control-Allow-Private-Network', 'true')
  }
  const [status, body] = isAllowed ? [200, 'OK'] : [400, 'Disallowed CORS origin']
  sendReply(ctx, { status, headers: TEXT, body })
}
