import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { contains } from '../../../src/db/tables/query.ts'
import { containsSlowly, json } from '../../support/json.ts'

describe('containment', { timeout: 30_000 }, () => {
  const cases: [stored: unknown, wanted: unknown, isContained: boolean][] = [
    [{ a: 1, b: 2 }, { a: 1 }, true],
    [{ a: 1 }, { a: 1, b: 2 }, false],
    [{ a: 1 }, { a: '1' }, false],
    [{ a: { b: { c: 1, d: 2 } } }, { a: { b: { d: 2 } } }, true],
    [{ a: [1, 2, 3] }, { a: [3, 1, 1] }, true],
    [{ a: [1, 2] }, { a: [1, 4] }, false],
    [{ a: [1] }, { a: 1 }, false],
    [{ a: [{ b: 1, c: 2 }] }, { a: [{ c: 2 }] }, true],
    [{ a: [[1, 2]] }, { a: [[2]] }, true],
    [{ a: [] }, { a: {} }, false],
    [{ a: null }, { a: null }, true],
    [{}, { a: null }, false],
    [{ a: 1 }, {}, true],
    [{}, { constructor: {} }, false],
    [{ a: true }, { a: 1 }, false],
  ]
  for (const [stored, wanted, isContained] of cases) {
    const verb = isContained ? 'contains' : 'does not contain'
    test(`${JSON.stringify(stored)} ${verb} ${JSON.stringify(wanted)}`, () => {
      expect(contains(stored, wanted)).toBe(isContained)
    })
  }

  test('agrees with a literal implementation of its definition', () => {
    fc.assert(
      fc.property(json.object, json.object, (stored, wanted) => {
        expect(contains(stored, wanted)).toBe(containsSlowly(stored, wanted))
      }),
      { numRuns: 2000 },
    )
  })

  test('of long lists of scalars takes linear time', () => {
    const stored = Array.from({ length: 100_000 }, (_, i) => i)
    const started = performance.now()

    expect(contains(stored, stored.toReversed())).toBe(true)
    expect(performance.now() - started).toBeLessThan(1000)
  })
})
