import type Router from '@koa/router'
import type Koa from 'koa'
import type { Violation } from '../contract/violation.ts'
import { ApiError } from '../errors.ts'
import { CONTROL } from './access/refuse-foreign-pages.ts'
import { setWarnings } from './contract-warnings.ts'
import { exchangeOf } from './http-exchange.ts'
import { nearestOperation } from './nearest-operation.ts'
import type { Route } from './router.ts'

/** Asked for by browsers and by clients of other protocols, which expect that most servers lack them. */
const IS_PROBE = /^\/(favicon\.ico|robots\.txt|apple-touch-icon.*|\.well-known\/.*)$/

/**
 * Answers 405 or 404, which are violations: a mistyped path must not pass unnoticed. Only the most literal matching path
 * counts: `/threads/search` is not a thread. `documented`: the operations of the document that are served.
 */
export const rejectUnrouted =
  (documented: readonly Pick<Route, 'method' | 'path'>[]): Koa.Middleware =>
  (ctx) => {
    const [closest, ...others] = (ctx.matched ?? []) as Router['stack'] // the router has put the most literal path first
    if (closest === undefined)
      throw new ApiError('not_found', 'Not Found', { violations: unknownPath(ctx, documented) })
    const layers = [closest, ...others.filter(({ path }) => path === closest.path)]
    const methods = [...new Set(layers.flatMap((layer) => layer.methods))].sort()
    throw new ApiError('method_not_allowed', 'Method Not Allowed', {
      headers: { Allow: methods.join(', ') },
      violations: unknownMethod(ctx, methods),
    })
  }

const unknownPath = (ctx: Koa.Context, documented: readonly Pick<Route, 'method' | 'path'>[]) => {
  if (IS_PROBE.test(ctx.path)) return []
  const nearest = nearestOperation(ctx, documented)
  const hint = nearest === undefined ? '' : `; did you mean ${nearest}?`
  return report(ctx, 'path', `The document knows no path ${ctx.path.slice(0, 200)}${hint}`)
}

const unknownMethod = (ctx: Koa.Context, methods: readonly string[]) =>
  report(ctx, 'method', `The document knows no ${ctx.method} ${ctx.path.slice(0, 200)}, only ${methods.join(', ')}`)

/** In the answer, its header, the log and the metrics. */
const report = (ctx: Koa.Context, what: 'path' | 'method', message: string): Violation[] => {
  if (CONTROL.test(ctx.path)) return []
  const violation = { side: 'request', place: `/${what}`, rule: `unknown-${what}`, message, severity: 'error' } as const
  exchangeOf(ctx).violations.push(violation)
  setWarnings(ctx, [message])
  return [violation]
}
