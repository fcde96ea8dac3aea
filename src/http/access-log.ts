import type Koa from 'koa'
import type { Log } from '../log.ts'

/** One line for each answer, when its head is decided: a stream is logged at its start. The query may hold secrets: left out. */
export const accessLog =
  (log: Log): Koa.Middleware =>
  async (ctx, next) => {
    const startedAt = performance.now()
    await next()
    const ms = Math.round((performance.now() - startedAt) * 10) / 10
    log.info({ ms, requestId: ctx.state.requestId }, `${ctx.method} ${ctx.path} ${ctx.status}`)
  }
