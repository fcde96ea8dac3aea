import type { RouterContext } from '@koa/router'
import type { RawRequest } from '../exchange.ts'
import { exchangeOf } from './http-exchange.ts'
import { type BodyLimits, readBody } from './read-body.ts'

/** Shared by all requests without a query: nobody writes to it. */
const NO_QUERY = new URLSearchParams()

/** Throws ApiError for an unreadable body. */
export const readRequest = async (ctx: RouterContext, limits: BodyLimits): Promise<RawRequest> => ({
  params: withoutNul(ctx.params),
  query: ctx.req.url?.includes('?') ? readQuery(ctx.querystring) : NO_QUERY,
  headers: ctx.req.headers,
  body: await readBody(exchangeOf(ctx).replayedBody ?? ctx.req, limits),
})

/** Replaces U+0000 by U+FFFD, as in bodies. */
const readQuery = (text: string): URLSearchParams => new URLSearchParams(text.replaceAll('%00', '%EF%BF%BD'))

const withoutNul = (params: Record<string, string>): Record<string, string> =>
  Object.fromEntries(Object.entries(params).map(([name, value]) => [name, value.replaceAll('\0', '\ufffd')]))
