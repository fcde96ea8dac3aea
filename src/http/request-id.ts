import { randomUUID } from 'node:crypto'
import type Koa from 'koa'

/** Ids that come from a client end up in logs and headers: short and printable, or we make one. */
const ACCEPTABLE = /^[\x21-\x7e]{1,200}$/

/** Takes the client's `x-request-id` or makes one, sends it back, and keeps it for the log in `ctx.state.requestId`. */
export const requestId = (): Koa.Middleware => (ctx, next) => {
  const given = ctx.req.headers['x-request-id']
  const id = typeof given === 'string' && ACCEPTABLE.test(given) ? given : randomUUID()
  ctx.state.requestId = id
  ctx.set('X-Request-Id', id)
  return next()
}
