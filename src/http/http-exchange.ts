import { Readable } from 'node:stream'
import type { RouterContext } from '@koa/router'
import type Koa from 'koa'
import type { Clock } from '../clock.ts'
import type { Exchange } from '../exchange.ts'
import type { Ids } from '../ids.ts'
import type { Deps, Refuse } from '../resources/handler.ts'

export interface ServedWorld {
  deps: Deps
  reset(): Promise<void>
}

export interface HttpExchange extends Exchange {
  readonly world: ServedWorld
  readonly clock: Clock
  refuse: Refuse | undefined
}

export interface ExchangeParts {
  clock: Clock
  ids: Pick<Ids, 'random'>
  worldOf(request: Koa.Request): ServedWorld
}

/** Ids that come from a client end up in logs and headers: they must be short and printable. */
const ACCEPTABLE_ID = /^[\x21-\x7e]{1,200}$/

export const beginExchange =
  ({ clock, ids, worldOf }: ExchangeParts): Koa.Middleware =>
  (ctx, next) => {
    const given = ctx.req.headers['x-request-id']
    const id = typeof given === 'string' && ACCEPTABLE_ID.test(given) ? given : ids.random()
    const exchange: HttpExchange = {
      id,
      world: worldOf(ctx.request),
      clock,
      get method() {
        return ctx.method
      },
      get path() {
        return ctx.path
      },
      get status() {
        return ctx.status
      },
      get isStreamed() {
        return ctx.body instanceof Readable
      },
      operation: undefined,
      refuse: undefined,
      request: undefined,
      reply: undefined,
      violations: [],
      times: { received: clock.now() },
    }
    ctx.state.exchange = exchange
    ctx.set('X-Request-Id', id)
    return next()
  }

export const exchangeOf = (ctx: Koa.Context | RouterContext): HttpExchange => ctx.state.exchange
