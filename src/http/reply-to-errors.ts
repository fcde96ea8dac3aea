import type Koa from 'koa'
import { ApiError, type ErrorCode } from '../errors.ts'
import type { RawReply } from '../exchange.ts'
import type { Log } from '../log.ts'
import { exchangeOf } from './http-exchange.ts'
import { sendReply, toRawReply } from './send-reply.ts'

const statuses: Readonly<Record<ErrorCode, number>> = {
  bad_request: 400,
  forbidden: 403,
  not_found: 404,
  method_not_allowed: 405,
  conflict: 409,
  busy: 409,
  too_large: 413,
  unsupported_media_type: 415,
  invalid: 422,
  internal: 500,
  unavailable: 503,
  storage_full: 507,
}

export const codeOf = (status: number): ErrorCode =>
  status === 415 ? 'unsupported_media_type' : status === 400 ? 'bad_request' : 'invalid'

export const toErrorReply = ({ code, message, headers, violations }: ApiError): RawReply => ({
  status: statuses[code],
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
      sendReply(ctx, refuse ? toRawReply(refuse(thrown, statuses[thrown.code])) : toErrorReply(thrown))
    }
  }
