import type { ToleratedViolation } from './contract.ts'

export interface Violation {
  side: 'request' | 'response'
  /** JSON pointer: `/body/graph_id`, `/query/limit`, `/path/thread_id`, `/header/accept`, `/status`. */
  place: string
  /** The keyword or check that failed: `required`, `type`, `format`, `media-type`, `unknown-property`, `status`, … */
  rule: string
  message: string
  severity: 'error' | 'warning'
}

export const errorAt = (side: Violation['side'], place: string, rule: string, message: string): Violation => ({
  side,
  place,
  rule,
  message,
  severity: 'error',
})

export const isError = ({ severity }: Violation): boolean => severity === 'error'

export const uncheckable = (side: Violation['side'], place: string, problem: string): Violation => ({
  side,
  place,
  rule: 'uncheckable',
  message: `Not checked at ${place}, since the document's schema cannot be compiled: ${problem}`,
  severity: 'warning',
})

export const createTolerance = (key: string, tolerated: readonly ToleratedViolation[]) => {
  const own = tolerated.filter(({ operations }) => operations.includes(key))
  const isTolerated = ({ side, place, rule }: Violation) =>
    own.some((one) => one.side === side && one.rule === rule && one.place.test(place))
  return (violations: Violation[]): Violation[] =>
    own.length === 0 || violations.length === 0
      ? violations
      : violations.map((one) => (isTolerated(one) ? { ...one, severity: 'warning' } : one))
}
