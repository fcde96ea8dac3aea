/** Regular expressions of users, which cannot hold the server whatever text they meet. */
import { matchingCost, stepsOn } from './matching-cost.ts'
import { re2Matcher } from './re2-matcher.ts'
import { SlowPatternError } from './slow-pattern-error.ts'
import { timedMatcher } from './timed-matcher.ts'

export interface Pattern {
  readonly source: string
  /** As `RegExp` does it. Throws SlowPatternError where neither it nor RE2 can match in time. */
  exec(text: string): RegExpExecArray | null
  /** False also where it cannot be judged in time. */
  test(text: string): boolean
  /** Unique for source and flags: Ajv tells patterns apart by it. */
  toString(): string
}

/** A few milliseconds. RE2 takes longer than that on a text on which JavaScript needs fewer steps. */
const MAX_STEPS = 1_000_000
/** Up to here for each character, JavaScript's engine is the faster one on every text. */
const MAX_STEPS_FOR_EACH = 100

/** Throws SyntaxError, as `RegExp` does. Flags: `i` and `u`. */
export const compilePattern = (source: string, flags = ''): Pattern => {
  const native = new RegExp(source, flags)
  const cost = matchingCost(source)
  const isLinear = cost.power <= 1 && cost.factor <= MAX_STEPS_FOR_EACH
  const isCheap = (text: string): boolean => isLinear || stepsOn(cost, text.length) <= MAX_STEPS
  let other: Pick<Pattern, 'exec' | 'test'> | undefined
  const otherMatcher = () => {
    other ??= re2Matcher(source, native) ?? timedMatcher(native)
    return other
  }
  const matcherFor = (text: string) => (isCheap(text) ? native : otherMatcher())
  /** RegExp throws a RangeError when a long text takes more stack than is left; the other engines need none. */
  const match = <T>(text: string, run: (matcher: Pick<Pattern, 'exec' | 'test'>) => T): T => {
    try {
      return run(matcherFor(text))
    } catch (error) {
      if (!(error instanceof RangeError)) throw error
      return run(otherMatcher())
    }
  }
  return {
    source,
    exec: (text) => match(text, (matcher) => matcher.exec(text)),
    test(text) {
      try {
        return match(text, (matcher) => matcher.test(text))
      } catch (error) {
        if (error instanceof SlowPatternError) return false
        throw error
      }
    },
    toString: () => native.toString(),
  }
}
