import type Koa from 'koa'
import type { Violation } from '../contract/violation.ts'
import type { Log } from '../log.ts'
import { EXAMPLE_RULE } from './contract-warnings.ts'
import { exchangeOf, type HttpExchange } from './http-exchange.ts'

export interface Observer {
  answered(exchange: HttpExchange): void
  violatedLate(exchange: HttpExchange, violations: readonly Violation[]): void
  closed(exchange: HttpExchange): void
}

export const observe =
  (observers: readonly Observer[]): Koa.Middleware =>
  async (ctx, next) => {
    const exchange = exchangeOf(ctx)
    const { clock, times } = exchange
    await next()
    times.answered = clock.now()
    for (const observer of observers) observer.answered(exchange)
    const close = () => {
      times.closed = clock.now()
      for (const observer of observers) observer.closed(exchange)
    }
    if (ctx.res.closed) close()
    else ctx.res.once('close', close)
  }

/** Logs each reply in one line without its query, which may hold secrets, and violations without bodies. */
export const logObserver = (log: Log): Observer => ({
  answered({ id, method, path, status, violations, times }) {
    if (violations.length > 0) {
      log.warn({ requestId: id, violations: messagesOf(violations) }, `contract: ${method} ${path} ${status}`)
    }
    log.info({ ms: Math.round(durationOf(times) * 10) / 10, requestId: id }, `${method} ${path} ${status}`)
  },
  violatedLate({ operation }, violations) {
    const what = violations.some(({ side }) => side === 'request') ? 'message to' : 'late answer of'
    log.warn({ violations: messagesOf(violations) }, `contract: ${what} ${operation}`)
  },
  closed() {},
})

export const metricsObserver = (): Observer => ({
  answered({ world, method, operation, status, violations, times, isStreamed }) {
    const { metrics } = world.deps
    metrics.answered({ method, operation, status, seconds: durationOf(times) / 1000 })
    for (const violation of violations) if (violation.rule !== EXAMPLE_RULE) metrics.violated(violation)
    if (isStreamed) metrics.streamOpened()
  },
  violatedLate({ world }, violations) {
    for (const violation of violations) world.deps.metrics.violated(violation)
  },
  closed({ world, isStreamed }) {
    if (isStreamed) world.deps.metrics.streamClosed()
  },
})

const messagesOf = (violations: readonly Violation[]): string[] => violations.map(({ message }) => message)

const durationOf = ({ received, answered = received }: HttpExchange['times']): number => answered - received
