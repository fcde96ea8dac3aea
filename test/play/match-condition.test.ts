import { expect, test } from 'vitest'
import { compilePattern } from '../../src/patterns/pattern.ts'
import { type ConditionScope, matchCondition } from '../../src/play/match-condition.ts'
import type { Condition } from '../../src/scripts/condition.ts'

const pattern = (source: string) => compilePattern(source, 'i')

const occasion: ConditionScope = {
  text: ' My order is 17. ',
  input: { messages: [{ type: 'human', id: 'm1' }], lang: 'de' },
  state: { user: { name: 'Ada', roles: ['a', 'b'] } },
  config: { configurable: { tier: 'pro' } },
  context: {},
  turn: 3,
  resume: { type: 'edit', args: { n: 1 } },
}

test.each<[Condition, boolean]>([
  [{}, true],
  [{ text: { equals: 'my ORDER is 17.' } }, true],
  [{ text: { equals: 'my order' } }, false],
  [{ text: { contains: 'ORDER' } }, true],
  [{ text: { matches: pattern('^my') } }, false],
  [{ text: { matches: pattern('^ my') } }, true],
  [{ input: { lang: 'de' } }, true],
  [{ input: { messages: [{ type: 'human' }] } }, true],
  [{ input: { messages: [{ type: 'tool' }] } }, false],
  [{ state: { user: { roles: ['b'] } } }, true],
  [{ state: { user: { name: 'ada' } } }, false],
  [{ config: { configurable: { tier: 'pro' } }, turn: 3 }, true],
  [{ config: { configurable: { tier: 'pro' } }, turn: 4 }, false],
  [{ context: { any: 1 } }, false],
  [{ resume: { json: { type: 'edit' } } }, true],
  [{ resume: { json: { args: { n: 2 } } } }, false],
  [{ resume: { text: { contains: 'edit' } } }, false],
  [{ any: [{ turn: 1 }, { turn: 3 }] }, true],
  [{ any: [] }, false],
  [{ all: [{ turn: 3 }, { text: { contains: '17' } }] }, true],
  [{ all: [{ turn: 3 }, { turn: 1 }] }, false],
  [{ not: { turn: 3 } }, false],
  [{ not: { turn: 1 }, turn: 3 }, true],
])('%j is %s', (condition, holds) => {
  expect(matchCondition(condition, occasion) !== undefined).toBe(holds)
})

test('returns groups of patterns by number and name, from every part of the condition', () => {
  const condition = {
    all: [{ text: { matches: pattern('(?<what>order) is') } }, { text: { matches: pattern('(?<id>\\d+)') } }],
  }
  expect(matchCondition(condition, occasion)).toMatchObject({ what: 'order', id: '17', 1: '17' })
})

test('matches a pattern against the beginning of a long text only', () => {
  const before = performance.now()
  const text = `${'a'.repeat(200_000)}!`
  expect(matchCondition({ text: { matches: pattern('a!') } }, { ...occasion, text })).toBeUndefined()
  expect(performance.now() - before).toBeLessThan(1000)
})

test('a pattern with repetitions in repetitions matches in linear time', () => {
  const before = performance.now()
  for (const source of ['^(a+)+$', '^(a|a)*$', '^(?:a?){40}a{40}$', '(x+x+)+y', '^(.*a){20}$', 'a.*b.*c.*d.*e$']) {
    const condition = { text: { matches: pattern(source) } }
    expect(matchCondition(condition, { ...occasion, text: `${'a'.repeat(5000)}!` }), source).toBeUndefined()
  }
  expect(performance.now() - before).toBeLessThan(2000)
})

test('reports a pattern that no engine matches in time', () => {
  const endless = { text: { matches: pattern('^(?=(a+)+$)') } }
  expect(() => matchCondition(endless, { ...occasion, text: `${'a'.repeat(40)}!` })).toThrow(
    /^The pattern .* takes too long/,
  )
})
