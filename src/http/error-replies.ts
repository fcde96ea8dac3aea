import type Koa from 'koa'
import type { RawReply } from '../contract/contract.ts'
import { ApiError } from '../errors.ts'
import type { Log } from '../log.ts'
import type { Refuse } from '../resources/handler.ts'
import { send, toRawReply } from './reply.ts'

/** The answer that an ApiError stands for: `detail` in words, and what the contract check found beside it. */
export const toErrorReply = ({ status, message, headers, violations }: ApiError): RawReply => ({
  status,
  headers: { ...headers },
  body: violations.length > 0 ? { detail: message, violations } : { detail: message },
})

/**
 * The exit of everything that is thrown. An ApiError becomes its answer; anything else is our bug: 500 without particulars
 * for the client, the stack for our log. Nobody is answered who has already gone.
 */
export const errorBorder =
  (log: Log): Koa.Middleware =>
  async (ctx, next) => {
    try {
      await next()
    } catch (error) {
      if (!(error instanceof ApiError)) {
        log.error(
          { method: ctx.method, path: ctx.path, requestId: ctx.state.requestId, err: error },
          'unexpected error',
        )
      }
      if (!ctx.writable || ctx.headerSent) return
      const refuse: Refuse | undefined = ctx.state.refuse // of the operation whose route took the request
      const thrown = error instanceof ApiError ? error : new ApiError(500, 'Internal Server Error')
      send(ctx, refuse ? toRawReply(refuse(thrown)) : toErrorReply(thrown))
    }
  }
