import { expect, test } from 'vitest'
import type { Schema, SchemaObject } from '../../src/json-schema/finding.ts'
import { createFirstError } from '../../src/json-schema/first-error.ts'
import { createValidators } from '../../src/json-schema/validators.ts'

const targets = new Map<string, Schema>([['#C', { type: 'object', properties: { q: { type: 'string' } } }]])
const firstError = createFirstError({
  passes: createValidators(targets).passes,
  resolve: (schema) => {
    const own = schema as SchemaObject
    return (typeof own['$ref'] === 'string' ? targets.get(own['$ref']) : own) as SchemaObject
  },
  referredPath: () => ['components', 'C'],
})

/** What jsonschema_rs 0.44 says (observed). */
test.each<[Schema, unknown, string]>([
  [{ type: ['string', 'null'] }, 1, '1 is not of types "null", "string"'],
  [{ enum: [1] }, 2, '2 is not one of 1'],
  [{ enum: [1, 2, 3] }, 4, '4 is not one of 1, 2 or 3'],
  [{ enum: [1, 2, 3, 'a'] }, 4, '4 is not one of 1, 2 or 2 other candidates'],
  [{ const: 'x' }, 'y', '"x" was expected'],
  [{ required: ['a', 'b'] }, { b: 1 }, '"a" is a required property'],
  [
    { additionalProperties: false, properties: { a: {} } },
    { a: 1, c: 1, b: 2 },
    "Additional properties are not allowed ('b' was unexpected)",
  ],
  [{ minLength: 2 }, 'a', '"a" is shorter than 2 characters'],
  [{ maxLength: 1 }, 'abc', '"abc" is longer than 1 character'],
  [{ minItems: 1 }, [], '[] has less than 1 item'],
  [{ maxProperties: 1 }, { b: 1, a: 2 }, '{"a":2,"b":1} has more than 1 property'],
  [{ exclusiveMinimum: 1 }, 1, '1 is less than or equal to the minimum of 1'],
  [{ exclusiveMaximum: 3 }, 3, '3 is greater than or equal to the maximum of 3'],
  [{ multipleOf: 2 }, 3, '3 is not a multiple of 2'],
  [{ pattern: '^a$' }, 'b', '"b" does not match "^a$"'],
  [{ uniqueItems: true }, [1, 1], '[1,1] has non-unique elements'],
  [{ contains: { type: 'string' } }, [1], 'None of [1] are valid under the given schema'],
  [
    { anyOf: [{ type: 'string' }, { type: 'null' }] },
    [],
    "[] is not valid under any of the schemas listed in the 'anyOf' keyword",
  ],
  [
    { oneOf: [{ type: 'string' }, { minLength: 1 }] },
    'a',
    `"a" is valid under more than one of the schemas listed in the 'oneOf' keyword`,
  ],
  [{ not: { type: 'string' } }, 'a', '{"type":"string"} is not allowed for "a"'],
])('%j refuses %j', (schema, value, said) => {
  expect(firstError(schema, value)?.split('\n')[0]).toBe(said)
})

test.each<[Schema, unknown, string]>([
  [
    { properties: { x: { items: { properties: { 'a/b': { type: 'null' } } } } } },
    { x: [{}, { 'a/b': 1 }] },
    '["properties"]["x"]["items"]["properties"]["a~1b"]|["x"][1]["a~1b"]',
  ],
  [{ properties: { x: { $ref: '#C' } } }, { x: { q: 1 } }, '["components"]["C"]["properties"]["q"]|["x"]["q"]'],
  [{ additionalProperties: { type: 'string' } }, { z: 1, b: 1 }, '["additionalProperties"]|["b"]'],
  [
    { allOf: [{ type: 'object' }, { properties: { x: { type: 'string' } } }] },
    { x: 1 },
    '["allOf"][1]["properties"]["x"]|["x"]',
  ],
  [{ propertyNames: { pattern: '^a' } }, { b: 1 }, '["propertyNames"]|'],
])('%j names the places in %j', (schema, value, places) => {
  const [inSchema, inValue] = places.split('|')
  expect(firstError(schema, value)).toContain(` in schema${inSchema}\n\nOn instance${inValue}:\n    `)
})

test('checks keywords by rank, and properties by name', () => {
  const schema = { properties: { b: { type: 'null' }, a: { type: 'null' } }, required: ['k'], type: 'object' }
  expect(firstError(schema, { b: 1, a: 1 })).toContain('"k" is a required property')
  expect(firstError(schema, { b: 1, a: 1, k: 1 })).toContain('On instance["a"]')
})

test('cuts what it quotes, and finds nothing where only a format is broken', () => {
  expect(firstError({ type: 'null' }, ['x'.repeat(1e6), 'y'])?.length).toBeLessThan(5000)
  expect(firstError({ format: 'uuid' }, 'x')).toBe(undefined)
})
