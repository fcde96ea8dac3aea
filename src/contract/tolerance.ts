import type { Tolerance } from './contract.ts'
import type { Violation } from './violation.ts'

/** One operation's filter over what was found: breaches that are tolerated there become warnings. */
export const createTolerance = (key: string, tolerances: readonly Tolerance[]) => {
  const own = tolerances.filter(({ operations }) => operations.includes(key))
  const isTolerated = ({ side, place, rule }: Violation) =>
    own.some((one) => one.side === side && one.rule === rule && one.place.test(place))
  return (violations: Violation[]): Violation[] =>
    own.length === 0 || violations.length === 0
      ? violations
      : violations.map((one) => (isTolerated(one) ? { ...one, severity: 'warning' } : one))
}
