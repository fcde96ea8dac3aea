import type { RouterContext } from '@koa/router'
import type { RawRequest } from '../exchange.ts'
import { readBody } from './read-body.ts'

/** Of every request without one: nobody writes to a request's query. */
const NO_QUERY = new URLSearchParams()

/** What the contract checks: parameters decoded, the body as text. Throws ApiError for a body that cannot be read. */
export const readRequest = async (ctx: RouterContext, bodyLimit: number): Promise<RawRequest> => ({
  params: withoutNul(ctx.params),
  query: ctx.req.url?.includes('?') ? readQuery(ctx.querystring) : NO_QUERY,
  headers: ctx.req.headers,
  body: await readBody(ctx.req, bodyLimit),
})

/** U+0000 becomes U+FFFD, as in bodies. */
const readQuery = (text: string): URLSearchParams => new URLSearchParams(text.replaceAll('%00', '%EF%BF%BD'))

const withoutNul = (params: Record<string, string>): Record<string, string> =>
  Object.fromEntries(Object.entries(params).map(([name, value]) => [name, value.replaceAll('\0', '\ufffd')]))
