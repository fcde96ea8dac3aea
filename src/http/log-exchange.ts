import { Readable } from 'node:stream'
import type Koa from 'koa'
import type { Log } from '../log.ts'
import type { Metrics } from '../metrics/metrics.ts'

/**
 * Logs and counts each answer when its head is decided: one line, in which the query, which may hold secrets, is left out,
 * and one more for the operation whose route took the request. Streams are counted until they end.
 */
export const observe =
  (log: Log, metrics: Metrics): Koa.Middleware =>
  async (ctx, next) => {
    const startedAt = performance.now()
    await next()
    const ms = performance.now() - startedAt
    const { method, status } = ctx
    const { operation, requestId } = ctx.state
    metrics.answered({ method, operation, status, seconds: ms / 1000 })
    log.info({ ms: Math.round(ms * 10) / 10, requestId }, `${method} ${ctx.path} ${status}`)
    if (!(ctx.body instanceof Readable) || ctx.res.closed) return
    metrics.streamOpened()
    ctx.res.once('close', () => metrics.streamClosed())
  }
