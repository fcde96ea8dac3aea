import fc, { type Arbitrary } from 'fast-check'
import type { DocumentSchemas } from '../../src/contract/schemas/document-schemas.ts'
import type { Schema, SchemaObject } from '../../src/json-schema/finding.ts'

/** Below this depth only required properties are generated, so that recursive schemas end. */
const MAX_DEPTH = 4

/** Values that match a schema, except for rare keywords that cannot be generated. */
export const valuesOf = (schema: Schema, schemas: DocumentSchemas, depth = 0): Arbitrary<unknown> => {
  const own = schemas.resolve(schema)
  const below = (part: unknown) => valuesOf(part as Schema, schemas, depth + 1)
  if ('const' in own) return fc.constant(own.const)
  if (Array.isArray(own.enum)) return fc.constantFrom(...own.enum)
  if (Array.isArray(own.allOf))
    return merged([...own.allOf.map(below), ...(own.properties ? [objects(own, below, depth)] : [])])
  for (const alternatives of [own.anyOf, own.oneOf]) {
    if (Array.isArray(alternatives)) return fc.oneof(...alternatives.map(below))
  }
  const types = own.type === undefined ? guess(own) : [own.type].flat()
  return fc.oneof(...types.map((type) => ofType(String(type), own, below, depth)))
}

type Below = (part: unknown) => Arbitrary<unknown>

const guess = (own: SchemaObject): string[] =>
  own.properties ? ['object'] : own.items ? ['array'] : ['string', 'integer', 'boolean', 'object']

const merged = (parts: Arbitrary<unknown>[]): Arbitrary<unknown> =>
  fc.tuple(...parts).map((values) => Object.assign({}, ...values))

const ofType = (type: string, own: SchemaObject, below: Below, depth: number): Arbitrary<unknown> => {
  const number = (key: string, otherwise: number) => (typeof own[key] === 'number' ? (own[key] as number) : otherwise)
  switch (type) {
    case 'string':
      return texts(own, number('minLength', 0), number('maxLength', 12))
    case 'integer':
      return fc.integer({ min: number('minimum', -5), max: number('maximum', number('minimum', -5) + 100) })
    case 'number':
      return fc.integer({ min: number('exclusiveMinimum', number('minimum', -5)) + 1, max: number('maximum', 100) })
    case 'boolean':
      return fc.boolean()
    case 'null':
      return fc.constant(null)
    case 'array': {
      const prefix = Array.isArray(own.prefixItems) ? own.prefixItems.map(below) : []
      if (prefix.length > 0) return fc.tuple(...prefix)
      const minLength = number('minItems', 0)
      const maxLength = depth > MAX_DEPTH ? minLength : Math.min(number('maxItems', 3), minLength + 2)
      return fc.array(own.items === undefined ? fc.integer() : below(own.items), { minLength, maxLength })
    }
    default:
      return objects(own, below, depth)
  }
}

const objects = (own: SchemaObject, below: Below, depth: number): Arbitrary<unknown> => {
  const required = (own.required as string[] | undefined) ?? []
  const names = Object.keys((own.properties as object | undefined) ?? {}).filter(
    (name) => depth <= MAX_DEPTH || required.includes(name),
  )
  const properties = own.properties as Record<string, Schema> | undefined
  const declared = fc.record(
    Object.fromEntries([...new Set([...names, ...required])].map((name) => [name, below(properties?.[name] ?? true)])),
    { requiredKeys: required },
  )
  const rest = own.additionalProperties
  if (rest === undefined || rest === false || depth > MAX_DEPTH) return declared
  const minKeys = typeof own.minProperties === 'number' ? own.minProperties : 0
  const extra = fc.dictionary(fc.stringMatching(/^[a-z]{1,6}$/), below(rest), { minKeys, maxKeys: minKeys + 2 })
  return merged([extra, declared])
}

const texts = (own: SchemaObject, minLength: number, maxLength: number): Arbitrary<unknown> => {
  if (typeof own.pattern === 'string') return fc.stringMatching(new RegExp(own.pattern))
  switch (own.format) {
    case 'uuid':
      return fc.uuid()
    case 'date-time':
      return fc.date({ noInvalidDate: true, min: new Date(0), max: new Date(4e12) }).map((date) => date.toISOString())
    case 'uri':
      return fc.webUrl()
    case 'uri-reference':
      return fc.webPath().map((path) => `${path}/x`)
    default:
      return fc.string({ minLength, maxLength: Math.max(minLength, Math.min(maxLength, minLength + 12)) })
  }
}

const WRONG = [
  null,
  0,
  -1,
  1.5,
  1e9,
  true,
  '',
  'x',
  '2026-07-23',
  'not a uuid',
  [],
  [1, 'a', null],
  {},
  { a: { b: 1 } },
]

/** Replaces, removes or adds something at one or two places of a value, which mostly makes it invalid. */
export const mutated = (values: Arbitrary<unknown>): Arbitrary<unknown> =>
  fc
    .tuple(values, fc.array(fc.tuple(fc.nat(), fc.nat(3), fc.constantFrom(...WRONG)), { minLength: 1, maxLength: 2 }))
    .map(([value, changes]) => changes.reduce(change, value))

const change = (value: unknown, [seed, kind, wrong]: [number, number, unknown]): unknown => {
  if (typeof value !== 'object' || value === null) return wrong
  const copy = (Array.isArray(value) ? [...value] : { ...value }) as Record<string, unknown>
  const keys = Object.keys(copy)
  const key = keys[seed % (keys.length + 1)]
  if (key === undefined) return seed % 2 === 0 ? wrong : { ...copy, [`extra${seed % 9}`]: wrong }
  const isDeeper = typeof copy[key] === 'object' && copy[key] !== null && seed % 3 > 0
  if (isDeeper) copy[key] = change(copy[key], [Math.floor(seed / 3), kind, wrong])
  else if (kind === 0 && !Array.isArray(copy)) delete copy[key]
  else copy[key] = wrong
  return copy
}
