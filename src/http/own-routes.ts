import { send, toRawReply } from './reply.ts'
import type { Route } from './router.ts'

/** What a route of our own is asked. */
interface OwnRequest {
  params: Readonly<Record<string, string>>
  query: Readonly<Record<string, unknown>>
  headers: Readonly<Record<string, string | string[] | undefined>>
}

/** Routes of our own, which no document describes and no contract checks: method and path to what gives the body. */
export type OwnRoutes = Readonly<Record<string, (request: OwnRequest) => Promise<unknown>>>

export const ownRoutes = (table: OwnRoutes): Route[] =>
  Object.entries(table).map(([key, respond]) => {
    const [method = '', path = ''] = key.split(' ')
    const middleware: Route['middleware'] = async (ctx) => {
      ctx.state.operation = key
      send(ctx, toRawReply(await respond({ params: ctx.params, query: ctx.query, headers: ctx.req.headers })))
    }
    return { method, path, middleware }
  })
