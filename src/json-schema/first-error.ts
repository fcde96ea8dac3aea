import { isObject } from '../json.ts'
import type { Schema, SchemaObject } from './finding.ts'
import { escapeStep } from './json-pointer.ts'
import { message } from './jsonschema-messages.ts'
import { sortedJson } from './sorted-json.ts'

type Path = readonly (string | number)[]

export interface FirstErrorParts {
  passes(schema: Schema, value: unknown): boolean
  resolve(schema: Schema): SchemaObject
  /** The path that replaces the one so far behind a `$ref`; undefined to continue it, as if the schema stood in place. */
  referredPath($ref: string): Path | undefined
}

/**
 * What Python's `jsonschema_rs` says of the first error that it finds (observed, not documented): the message, the place in
 * the schema, and the value. It checks keywords by rank and properties by name. Undefined when it finds none, because it
 * does not check formats.
 */
export const createFirstError = (parts: FirstErrorParts) => {
  const find = createFinder(parts)
  return (schema: Schema, value: unknown): string | undefined => {
    const found = find({ schema: parts.resolve(schema), schemaPath: [], value, path: [] })
    if (!found) return undefined
    const { keyword, said, place } = found
    const failed = `Failed validating "${keyword}" in schema${brackets(place.schemaPath)}`
    return `${said}\n\n${failed}\n\nOn instance${brackets(place.path)}:\n    ${sortedJson(place.value)}`
  }
}

const brackets = (path: Path): string =>
  path.map((step) => (typeof step === 'number' ? `[${step}]` : `["${escapeStep(step)}"]`)).join('')

interface Place {
  schema: Schema
  schemaPath: Path
  value: unknown
  path: Path
}
interface Found {
  keyword: string
  said: string
  place: Place
}
type Find = (place: Place) => Found | undefined

/** In the order in which they are checked. The last ones are checked in the schemas that they hold. */
const KEYWORDS = [
  ...['type', 'const', 'enum', 'minLength', 'maxLength', 'minimum', 'maximum', 'exclusiveMinimum', 'exclusiveMaximum'],
  ...['pattern', 'multipleOf', 'minItems', 'maxItems', 'uniqueItems', 'minProperties', 'maxProperties', 'required'],
  ...['dependentRequired', 'properties', 'additionalProperties', 'propertyNames', 'items'],
  ...['prefixItems', 'contains', 'allOf', 'anyOf', 'oneOf', 'not', 'if', '$ref'],
]

const createFinder = ({ passes, resolve, referredPath }: FirstErrorParts): Find => {
  const single = createSingleKeywords()

  const find: Find = (place) => {
    const { schema, value } = place
    if (!isObject(schema) || passes(schema, value)) return undefined
    for (const keyword of KEYWORDS) {
      if (!Object.hasOwn(schema, keyword)) continue
      const found = below(keyword, schema, place) ?? own(keyword, schema, place)
      if (found) return found
    }
    return undefined
  }

  const own = (keyword: string, schema: SchemaObject, place: Place): Found | undefined => {
    if (HOLDERS.has(keyword) || passes(single(schema, keyword), place.value)) return undefined
    const hasSeveral = keyword === 'oneOf' && (schema['oneOf'] as Schema[]).some((one) => passes(one, place.value))
    return { keyword, said: message(hasSeveral ? 'oneOf of several' : keyword, schema, place.value), place }
  }

  const below = (keyword: string, schema: SchemaObject, place: Place): Found | undefined => {
    for (const inner of innerPlaces(keyword, schema, place)) {
      const found = find(inner)
      if (found) return found
    }
    if (keyword !== '$ref') return undefined
    const $ref = String(schema['$ref'])
    return find({ ...place, schema: resolve({ $ref }), schemaPath: referredPath($ref) ?? place.schemaPath })
  }

  return find
}

/** Keywords without an error of their own. */
const HOLDERS = new Set(['properties', 'propertyNames', 'items', 'prefixItems', 'allOf', '$ref'])

function* innerPlaces(keyword: string, schema: SchemaObject, { schemaPath, value, path }: Place): Generator<Place> {
  const held = schema[keyword]
  const at = (step: string | number, inner: unknown, ...to: Path): Place => ({
    schema: inner as Schema,
    schemaPath: [...schemaPath, keyword, ...to],
    value: (value as Record<string | number, unknown>)[step],
    path: [...path, step],
  })
  if (keyword === 'allOf') {
    for (const [index, inner] of (held as Schema[]).entries()) {
      yield { schema: inner, schemaPath: [...schemaPath, keyword, index], value, path }
    }
  }
  if (isObject(value)) {
    const names = Object.keys(value).sort()
    if (keyword === 'properties') {
      for (const name of names)
        if (Object.hasOwn(held as object, name)) yield at(name, (held as SchemaObject)[name], name)
    }
    if (keyword === 'additionalProperties' && held !== false) {
      for (const name of names) if (!Object.hasOwn(schema['properties'] ?? {}, name)) yield at(name, held)
    }
    if (keyword === 'propertyNames') {
      for (const name of names)
        yield { schema: held as Schema, schemaPath: [...schemaPath, keyword], value: name, path }
    }
  }
  if (Array.isArray(value)) {
    if (keyword === 'items') for (const index of value.keys()) yield at(index, held)
    if (keyword === 'prefixItems') {
      for (const [index, inner] of (held as Schema[]).slice(0, value.length).entries()) yield at(index, inner, index)
    }
  }
}

/** Each with the keywords that it depends on; the same object each time, so that it is compiled once. */
const createSingleKeywords = () => {
  const known = new WeakMap<SchemaObject, Map<string, SchemaObject>>()
  return (schema: SchemaObject, keyword: string): SchemaObject => {
    const ofSchema = known.get(schema) ?? new Map<string, SchemaObject>()
    known.set(schema, ofSchema)
    const single = ofSchema.get(keyword) ?? pick(schema, [keyword, ...(DEPENDENCIES[keyword] ?? [])])
    ofSchema.set(keyword, single)
    return single
  }
}

const DEPENDENCIES: Record<string, string[]> = {
  additionalProperties: ['properties', 'patternProperties'],
  contains: ['minContains', 'maxContains'],
  if: ['then', 'else'],
}

const pick = (schema: SchemaObject, keywords: readonly string[]): SchemaObject =>
  Object.fromEntries(Object.entries(schema).filter(([keyword]) => keywords.includes(keyword)))
