import type { UncheckedRequest } from '../resources/handler.ts'
import { exchangeOf, type ServedWorld } from './http-exchange.ts'
import type { Route } from './router.ts'
import { sendReply, toRawReply } from './send-reply.ts'

type Respond = (request: UncheckedRequest, world: ServedWorld) => Promise<unknown>

/** Routes that no document describes and no contract checks. */
export type UncheckedRoutes = Readonly<Record<string, Respond>>

export const uncheckedRoutes = (table: UncheckedRoutes): Route[] =>
  Object.entries(table).map(([key, respond]) => {
    const [method = '', path = ''] = key.split(' ')
    const middleware: Route['middleware'] = async (ctx) => {
      const exchange = exchangeOf(ctx)
      exchange.operation = key
      const request = { params: ctx.params, query: ctx.query, headers: ctx.req.headers }
      sendReply(ctx, toRawReply(await respond(request, exchange.world)))
    }
    return { method, path, middleware }
  })
