import type Router from '@koa/router'
import type Koa from 'koa'
import { ApiError } from '../errors.ts'

/** The end of the line: 405 with `Allow` where a route has the path but not the method, 404 where none has the path. */
export const unrouted = (): Koa.Middleware => (ctx) => {
  const matched = (ctx.matched ?? []) as Router['stack']
  const methods = [...new Set(matched.flatMap((layer) => layer.methods))].sort()
  if (methods.length === 0) throw new ApiError(404, 'Not Found')
  throw new ApiError(405, 'Method Not Allowed', { headers: { Allow: methods.join(', ') } })
}
