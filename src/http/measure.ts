import { Readable } from 'node:stream'
import type Koa from 'koa'
import type { Metrics } from '../metrics/metrics.ts'

/** Counts each answer when its head is decided, under the operation whose route took the request, and streams until they end. */
export const measure =
  (metrics: Metrics): Koa.Middleware =>
  async (ctx, next) => {
    const startedAt = performance.now()
    await next()
    const { operation } = ctx.state
    metrics.answered({
      method: ctx.method,
      operation,
      status: ctx.status,
      seconds: (performance.now() - startedAt) / 1000,
    })
    if (!(ctx.body instanceof Readable) || ctx.res.closed) return
    metrics.streamOpened()
    ctx.res.once('close', () => metrics.streamClosed())
  }
