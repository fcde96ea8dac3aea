import type Koa from 'koa'
import { ApiError, type ErrorCode, httpStatusOf } from '../errors.ts'
import type { RawReply } from '../exchange.ts'
import type { Log } from '../log.ts'
import { exchangeOf } from './http-exchange.ts'
import { sendReply, toRawReply } from './send-reply.ts'

export const codeOf = (status: number): ErrorCode =>
  status === 415 ? 'unsupported_media_type' : status === 400 ? 'bad_request' : 'invalid'

export const toErrorReply = ({ code, message, headers, violations }: ApiError): RawReply => ({
  status: httpStatusOf(code),
  headers: { ...headers },
  body: violations.length > 0 ? { detail: message, violations } : { detail: message },
})

/** Anything but an ApiError is a bug: the client gets a 500 without details, the log gets the stack. */
export const replyToErrors =
  (log: Log): Koa.Middleware =>
  async (ctx, next) => {
    try {
      await next()
    } catch (error) {
      if (!(error instanceof ApiError)) {
        log.error({ method: ctx.method, path: ctx.path, requestId: exchangeOf(ctx).id, err: error }, 'unexpected error')
      }
      if (!ctx.writable || ctx.headerSent) return
      const { refuse } = exchangeOf(ctx)
      const thrown = error instanceof ApiError ? error : new ApiError('internal', 'Internal Server Error')
      sendReply(ctx, refuse ? toRawReply(refuse(thrown, httpStatusOf(thrown.code))) : toErrorReply(thrown))
    }
  }
