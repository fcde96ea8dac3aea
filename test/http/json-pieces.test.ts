import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { hasLongList, jsonInSlices } from '../../src/http/json-pieces.ts'

const noTurns = async () => {}
const list = Array.from({ length: 60 }, (_, index) => ({ index }))

describe('JSON in slices', () => {
  test('is what JSON.stringify writes', async () => {
    const odd = [undefined, () => {}, Symbol('s'), Number.NaN, new Date(0), { toJSON: () => 'own' }, ...list]
    const bodies = [
      odd,
      { list: odd, none: undefined, call: () => {}, last: 1 },
      { __proto__: null, list },
      { list: [] },
    ]
    for (const body of bodies) expect(await jsonInSlices(body, noTurns)).toBe(JSON.stringify(body))
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.jsonValue(), { minLength: 51, maxLength: 60 }),
        fc.jsonValue(),
        async (many, one) => {
          for (const body of [many, { one, many, 'a"b': many }, one]) {
            expect(await jsonInSlices(body, noTurns)).toBe(JSON.stringify(body))
          }
        },
      ),
      { numRuns: 50 },
    )
  })

  test('is for answers with long lists', () => {
    const bodies = [list, { tasks: list }, list.slice(50), { tasks: list.slice(50) }, null, 'text', { a: { list } }]
    expect(bodies.map(hasLongList)).toEqual([true, true, false, false, false, false, false])
  })

  test('takes a turn when an element has taken long', async () => {
    let turns = 0
    const slow = {
      toJSON: () => {
        const begun = performance.now()
        while (performance.now() - begun < 6);
        return 1
      },
    }
    const takeTurn = async () => {
      turns += 1
    }
    await jsonInSlices([slow, slow, ...list], takeTurn)
    expect(turns).toBeGreaterThanOrEqual(2)
  })
})
