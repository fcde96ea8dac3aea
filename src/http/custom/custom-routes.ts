import { Readable } from 'node:stream'
import type { ReadableStream as WebStream } from 'node:stream/web'
import type Koa from 'koa'
import type { CustomApp } from '../../config/load-http-app.ts'
import { CONTROL } from '../access/refuse-foreign-pages.ts'
import { exchangeOf } from '../http-exchange.ts'
import type { BodyLimits } from '../read-body.ts'
import { sendReply } from '../send-reply.ts'
import { ReplayableBody } from './replayable-body.ts'
import { toWebRequest } from './web-request.ts'

/** What the project's app answers wins over our routes, as on the JavaScript server; only our own API stays ours. */
export const customRoutes =
  (app: CustomApp, { bodyLimit }: Pick<BodyLimits, 'bodyLimit'>): Koa.Middleware =>
  async (ctx, next) => {
    if (CONTROL.test(ctx.path)) return next()
    const body = new ReplayableBody(ctx.req, bodyLimit)
    const request = toWebRequest(ctx, body)
    if (!request) return next()
    const answer = await app(request, { incoming: ctx.req, outgoing: ctx.res })
    if ('response' in answer) {
      ctx.res.once('finish', () => void body.release())
      sendResponse(ctx, answer.response)
      return
    }
    copyHeaders(ctx, answer.added)
    exchangeOf(ctx).replayedBody = await body.replay()
    return next()
  }

const sendResponse = (ctx: Koa.Context, { status, headers, body }: Response): void => {
  exchangeOf(ctx).operation = 'custom route'
  const type = headers.get('content-type')
  copyHeaders(ctx, headers)
  const stream = body ? Readable.fromWeb(body as WebStream) : undefined // the same class under two types
  sendReply(ctx, { status, headers: type === null ? {} : { 'content-type': type }, body: stream })
  if (type === null) ctx.remove('Content-Type')
}

const copyHeaders = (ctx: Koa.Context, headers: Headers): void => {
  headers.forEach((value, name) => {
    if (name !== 'set-cookie' && name !== 'content-type') ctx.set(name, value)
  })
  for (const cookie of headers.getSetCookie()) ctx.append('Set-Cookie', cookie)
}
