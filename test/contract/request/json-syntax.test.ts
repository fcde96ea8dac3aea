import fc from 'fast-check'
import { expect, test } from 'vitest'
import { parseJson } from '../../../src/contract/request/json-syntax.ts'

test.each([
  ['', 'line 1 column 1: expected a value, found the end'],
  ['{"a":1', 'line 1 column 7: expected "," or "}", found the end'],
  ['{"a" 1}', 'line 1 column 6: expected ":" after the property name, found "1"'],
  ["{'a':1}", `line 1 column 2: expected a property name in double quotes or "}", found "'"`],
  ['[1,\n 2,]', 'line 2 column 4: expected a value, found "]"'],
  ['{"a":True}', 'line 1 column 6: expected a value, found "True"'],
  ['{"a":01}', 'line 1 column 6: expected a value, found "01"'],
  ['["a\nb"]', 'line 1 column 4: a string may not hold a raw line break or control character, found "\\n"'],
  ['["\\x"]', 'line 1 column 3: no such escape, found "\\\\"'],
  ['["open', 'line 1 column 7: expected the closing quote of a string, found the end'],
  ['{} {}', 'line 1 column 4: expected nothing more after the value, found "{"'],
])('%j is no JSON: %s', (text, problem) => {
  expect(parseJson(text)).toEqual({ problem })
})

test('parses every text as JSON.parse does, or refuses it with a place', () => {
  const almostJson = fc
    .tuple(fc.json(), fc.nat(), fc.constantFrom('', '"', '\\', '{', '}', ',', ' ', 'x', '\n', '1'))
    .map(([text, at, put]) => text.slice(0, at % (text.length + 1)) + put + text.slice((at % (text.length + 1)) + 1))
  fc.assert(
    fc.property(fc.oneof(almostJson, fc.json(), fc.string()), (text) => {
      let expected: { value: unknown } | undefined
      try {
        expected = { value: JSON.parse(text) }
      } catch {
        expected = undefined
      }
      const actual = parseJson(text)
      if (expected) expect(actual).toEqual(expected)
      else expect(actual.problem).toMatch(/^line \d+ column \d+: /)
    }),
    { numRuns: 2000 },
  )
})

test('refuses a million open strings and brackets without delay', () => {
  expect(parseJson('['.repeat(1_000_000)).problem).toBe('nested more than 1000 levels deep')
  expect(parseJson(`["${'a'.repeat(1_000_000)}`).problem).toContain('expected the closing quote')
})
