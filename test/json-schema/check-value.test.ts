import { expect, test } from 'vitest'
import { compileCheck } from '../../src/json-schema/check-value.ts'
import { correction } from '../../src/json-schema/sentences.ts'

const schema = {
  type: 'object',
  properties: { name: { type: 'string' }, age: { $ref: '#/definitions/age' } },
  required: ['name'],
  additionalProperties: false,
  definitions: { age: { type: 'integer', minimum: 0 } },
}

test('finds everything that breaks a schema, with the place and the value', () => {
  const found = compileCheck(schema)({ nam: 'Ada', age: -1 })
  expect(found.map(({ at, rule, value }) => [at, rule, value])).toEqual([
    ['', 'required', { nam: 'Ada', age: -1 }],
    ['', 'additionalProperties', { nam: 'Ada', age: -1 }],
    ['/age', 'minimum', -1],
  ])
  expect(compileCheck(schema)({ name: 'Ada', age: 36 })).toEqual([])
})

test('checks against the part of a schema that a pointer names', () => {
  const check = compileCheck(schema, '/definitions/age')
  expect([check(36), check('36').map(({ rule }) => rule)]).toEqual([[], ['type']])
})

test('says how to correct each finding', () => {
  expect(compileCheck(schema)({ nam: 'Ada', age: 'old' }).map(correction)).toEqual([
    "'name' is missing, did you mean it by 'nam'?",
    "'nam' is unknown, did you mean 'name'?",
    '/age must be integer',
  ])
})

test('throws where a schema cannot be compiled', () => {
  expect(() => compileCheck({ type: 'string', pattern: '(' })).toThrow(/Invalid regular expression/)
  expect(() => compileCheck(schema, '/definitions/nothing')).toThrow()
})

test('a pattern that repeats repetitions does not hold the server', () => {
  const check = compileCheck({ pattern: '^(a+)+$', patternProperties: { '^(b|b)*$': false } })
  const before = performance.now()
  expect(check(`${'a'.repeat(50_000)}!`)).toHaveLength(1)
  expect(check({ [`${'b'.repeat(50_000)}!`]: 1 })).toEqual([])
  expect(performance.now() - before).toBeLessThan(1000)
})
