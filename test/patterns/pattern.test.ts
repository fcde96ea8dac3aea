import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { matchingCost, stepsOn } from '../../src/patterns/matching-cost.ts'
import { compilePattern } from '../../src/patterns/pattern.ts'
import { re2Matcher } from '../../src/patterns/re2-matcher.ts'

const RUNS = Number(process.env.PATTERN_RUNS ?? 150)

const long = 'a'.repeat(100_000)

/** Each takes RegExp minutes, or years. */
test.for([
  ['^(a+)+$', `${long}!`],
  ['^(a|a)*$', `${long}!`],
  ['^(a|b|ab)*c$', 'ab'.repeat(50_000)],
  ['(?:a?){50}a{50}', 'a'.repeat(49)],
  ['^(?:a?){30}(?:a?){30}b', 'a'.repeat(60)],
  ['.*.*.*.*x', long],
  ['^.*.*.*.*x$', long],
  ['(x+x+)+y', 'x'.repeat(10_000)],
  ['^(?:(?:a|a)(?:a|a)(?:a|a)(?:a|a)(?:a|a)(?:a|a)(?:a|a)(?:a|a)){6}b', 'a'.repeat(60)],
  [
    '^([a-zA-Z0-9])(([\\-.]|[_]+)?([a-zA-Z0-9]+))*(@){1}[a-z0-9]+[.]{1}(([a-z]{2,3})|([a-z]{2,3}[.]{1}[a-z]{2,3}))$',
    long,
  ],
  ['\\s+$', `${' '.repeat(50_000)}x`],
  // No engine without backtracking has these: they get a time limit.
  ['^(?=(a+)+$)', `${long}!`],
  ['^(?!.*(a+)+b)(a+)+$', `${long}!`],
  ['(a*)*\\1b', long],
  ['(?<=(a+)+)c', `${long}!`],
] as const)('%s does not hold the server', ([source, text]) => {
  for (const flags of ['', 'i', 'u']) {
    const pattern = compilePattern(source, flags)
    pattern.test('warm')
    const before = performance.now()
    expect(pattern.test(text)).toBe(false)
    expect(performance.now() - before).toBeLessThan(1000)
  }
})

test('a pattern that reached the time limit is not tried on such texts again', () => {
  const pattern = compilePattern('^(?=(a+)+$)')
  expect(() => pattern.exec(`${long}!`)).toThrow(/takes too long/)
  const before = performance.now()
  for (let round = 0; round < 1000; round += 1) expect(() => pattern.exec(`${long}!`)).toThrow(/takes too long/)
  expect(performance.now() - before).toBeLessThan(1000)
  expect(pattern.test('aaa')).toBe(true)
})

test.for([
  ['^[a-z0-9-]+$', 'abc-1', true],
  ['^(?=.*[A-Z])(?=.*\\d).{8,}$', 'Password1', true],
  ['^(?=.*[A-Z])(?=.*\\d).{8,}$', 'password1', false],
  ['(\\w)\\1', 'book', true],
  ['^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$', 'QUJD'.repeat(200_000), true],
] as const)('%s matches as RegExp does', ([source, text, expected]) => {
  const before = performance.now()
  expect(compilePattern(source).test(text)).toBe(expected)
  expect(performance.now() - before).toBeLessThan(1000)
})

test('is told apart by source and flags', () => {
  expect(`${compilePattern('a/b', 'i')}`).toBe('/a\\/b/i')
})

test('throws a SyntaxError for what is no pattern', () => {
  expect(() => compilePattern('(')).toThrow(SyntaxError)
})

describe('the estimate of steps', () => {
  test.for([
    ['^abc', 0],
    ['abc', 1],
    ['^a*$', 1],
    ['a*', 2],
    ['^a*b*$', 2],
    ['^(?=a*b)(?=c*d)', 1],
    ['^a{1,3}|^b', 0],
    ['^a|b', 1],
  ] as const)('%s grows with the length to the power of %i', ([source, power]) => {
    expect(matchingCost(source).power).toBe(power)
  })

  test.for(['(a*)*', '(?:a|b)+', '(?:a?)*', '(a{1,2}){2,}'])('%s may grow exponentially', (source) => {
    expect(stepsOn(matchingCost(source), 1)).toBe(Number.POSITIVE_INFINITY)
  })

  test.for(['[(*]', '\\(\\*', '[\\]*+]', '\\[a', '{', 'a{,3}', '\\p{L}', '\\u{41}'])(
    '%s holds no group and no repetition',
    (source) => {
      expect(matchingCost(`^${source}`).power).toBe(0)
    },
  )
})

/** Patterns of everything that both engines have. Deeper ones take RegExp seconds. */
const patterns = fc.letrec((tie) => ({
  atom: fc.oneof(
    { depthSize: 'small', maxDepth: 2 },
    fc.constantFrom('a', 'b', '.', '\\d', '\\w', '\\s', '\\S', '[ab]', '[^a]', '[\\s\\d]', '\\b', '1', '-', '\\.'),
    tie('any').map((inner) => `(${inner})`),
    tie('any').map((inner) => `(?:${inner})`),
  ),
  term: fc
    .tuple(tie('atom'), fc.constantFrom('', '', '*', '+', '?', '{2}', '{1,3}', '*?', '+?'))
    .map(([atom, quantifier]) => (atom === '\\b' ? atom : `${atom}${quantifier}`)),
  sequence: fc.array(tie('term'), { maxLength: 4 }).map((terms) => terms.join('')),
  any: fc.array(tie('sequence'), { minLength: 1, maxLength: 3 }).map((sequences) => sequences.join('|')),
})).any as fc.Arbitrary<string>

test('both engines judge alike', () => {
  const texts = fc.string({ unit: fc.constantFrom('a', 'b', '1', ' ', '\u00a0', '.', '\n', '\r', 'A'), maxLength: 12 })
  fc.assert(
    fc.property(patterns, texts, fc.boolean(), (source, text, ignoreCase) => {
      const native = new RegExp(source, ignoreCase ? 'i' : '')
      const linear = re2Matcher(source, { ignoreCase })
      if (linear === undefined) throw new Error(`no RE2 for ${source}`)
      expect(linear.test(text)).toBe(native.test(text))
    }),
    { numRuns: RUNS, seed: 1 },
  )
})

test.for([
  ['cancel order (?<order>\\d+)', 'Please cancel order 17, now'],
  ['(\\w+)@(\\w+)(?:\\.(\\w+))?', 'to ada@example'],
  ['(a|ab)(c|bcd)(d*)', 'abcd'],
  ['(\\d+)\\s*(€|euros?)', 'it costs 5\u00a0€.'],
  ['', 'x'],
  ['^b', 'ab'],
] as const)('both engines find the same groups of %s', ([source, text]) => {
  const native = new RegExp(source).exec(text)
  const linear = re2Matcher(source, { ignoreCase: false })?.exec(text) ?? null
  expect(linear && [...linear]).toEqual(native && [...native])
  expect({ ...linear?.groups }).toEqual({ ...native?.groups })
})
