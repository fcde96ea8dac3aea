import type { RouterContext } from '@koa/router'
import type { RawRequest } from '../exchange.ts'
import { exchangeOf } from './http-exchange.ts'
import { type BodyReading, readBody, UnreadableBody } from './read-body.ts'

/** Shared by all requests without a query: nobody writes to it. */
const NO_QUERY = new URLSearchParams()

/** Throws ApiError for a body that is too large or cut off. */
export const readRequest = async (ctx: RouterContext, limits: BodyReading): Promise<RawRequest> => {
  const request: RawRequest = {
    params: paramsWithoutNul(ctx.params),
    query: ctx.req.url?.includes('?') ? readQuery(ctx.querystring) : NO_QUERY,
    headers: ctx.req.headers,
    body: undefined,
    isLimited: true,
    bodyProblem: undefined,
  }
  try {
    request.body = await readBody(exchangeOf(ctx).replayedBody ?? ctx.req, limits)
  } catch (error) {
    if (!(error instanceof UnreadableBody)) throw error
    request.bodyProblem = { rule: error.rule, message: error.message }
  }
  return request
}

/** Replaces U+0000 by U+FFFD, as in bodies. */
const readQuery = (text: string): URLSearchParams => new URLSearchParams(text.replaceAll('%00', '%EF%BF%BD'))

const paramsWithoutNul = (params: Record<string, string>): Record<string, string> =>
  Object.values(params).some((value) => value.includes('\0'))
    ? Object.fromEntries(Object.entries(params).map(([name, value]) => [name, value.replaceAll('\0', '\ufffd')]))
    : params
