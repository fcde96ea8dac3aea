import type Router from '@koa/router'
import type Koa from 'koa'
import { ApiError } from '../errors.ts'

/** Answers 405 or 404. Only the most literal matching path counts: `/threads/search` is not a thread. */
export const rejectUnrouted = (): Koa.Middleware => (ctx) => {
  const [closest, ...others] = (ctx.matched ?? []) as Router['stack'] // the router has put the most literal path first
  if (closest === undefined) throw new ApiError('not_found', 'Not Found')
  const layers = [closest, ...others.filter(({ path }) => path === closest.path)]
  const methods = [...new Set(layers.flatMap((layer) => layer.methods))].sort()
  throw new ApiError('method_not_allowed', 'Method Not Allowed', { headers: { Allow: methods.join(', ') } })
}
