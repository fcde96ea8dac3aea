import type { Violation } from '../contract/violation.ts'
import type { HttpExchange } from './http-exchange.ts'
import type { Observer } from './observe.ts'

/** Limit per stream, since one whose events violate the document may last for days. Observers see all violations. */
const MAX_LATE_VIOLATIONS = 100

/** Reports what is found in a stream or a late body. */
export const createLateReport =
  (exchange: HttpExchange, observers: readonly Observer[]) =>
  (late: readonly Violation[]): void => {
    const isAnswered = exchange.times.answered !== undefined
    if (!isAnswered || exchange.violations.length < MAX_LATE_VIOLATIONS) exchange.violations.push(...late)
    if (isAnswered) for (const observer of observers) observer.violatedLate(exchange, late)
  }
