import { isObject } from '../../json.ts'
import type { Schema, SchemaObject } from '../../json-schema/finding.ts'
import { localPointer } from '../../json-schema/json-pointer.ts'

export interface SchemaContext {
  /** Before OpenAPI 3.1: `$ref` stands alone, and exclusive limits are booleans. */
  isDraft4: boolean
  keyOf(pointer: string): string
  /** Whether only the other side of an exchange sends the property. */
  isHidden(property: unknown): boolean
}

const SCHEMA_KEYWORDS = new Set([
  ...['additionalProperties', 'items', 'contains', 'propertyNames', 'not', 'if', 'then', 'else'],
  ...['unevaluatedItems', 'unevaluatedProperties'],
])
const LIST_KEYWORDS = new Set(['allOf', 'anyOf', 'oneOf', 'prefixItems'])
const MAP_KEYWORDS = new Set(['properties', 'patternProperties', '$defs', 'definitions', 'dependentSchemas'])
/** All other keywords that decide a verdict. Annotations are left out: they cost time and may hold anything. */
const VALUE_KEYWORDS = new Set([
  ...['type', 'enum', 'const', 'multipleOf', 'maximum', 'exclusiveMaximum', 'minimum', 'exclusiveMinimum'],
  ...['maxLength', 'minLength', 'pattern', 'maxItems', 'minItems', 'uniqueItems', 'maxContains', 'minContains'],
  ...['maxProperties', 'minProperties', 'dependentRequired', 'format', '$id', '$anchor', '$ref'],
  ...['$dynamicRef', '$dynamicAnchor'],
])

type Draft = Record<string, unknown>
type Translate = (raw: unknown) => Schema

/** Translates to JSON Schema 2020-12, each schema once: the same object for the same schema. */
export const createTranslator = (context: SchemaContext): Translate => {
  const translated = new WeakMap<object, SchemaObject>()
  /** `isOwnResource`: below an `$id`, where local references do not lead into the document. */
  const translate = (raw: unknown, isOwnResource = false): Schema => {
    if (typeof raw === 'boolean') return raw
    if (!isObject(raw)) return true
    const known = translated.get(raw)
    if (known) return known
    const isOwn = isOwnResource || typeof raw['$id'] === 'string'
    const out: Draft = {}
    translated.set(raw, out)
    fill(out, raw, context, { isOwn, translate: (inner) => translate(inner, isOwn) })
    return out
  }
  return (raw) => translate(raw)
}

const fill = (
  out: Draft,
  raw: SchemaObject,
  { isDraft4, keyOf, isHidden }: SchemaContext,
  { isOwn, translate }: { isOwn: boolean; translate: Translate },
): void => {
  const pointer = typeof raw['$ref'] === 'string' && !isOwn ? localPointer(raw['$ref']) : undefined
  if (isDraft4 && pointer !== undefined) {
    out['$ref'] = keyOf(pointer)
    return
  }
  for (const [keyword, value] of Object.entries(raw)) translateKeyword(out, keyword, value, translate)
  if (pointer !== undefined) out['$ref'] = keyOf(pointer)
  const required = requiredOf(raw, isHidden)
  if (required.length > 0) out['required'] = required
  if (isDraft4) replaceExclusives(out)
  if (raw['nullable'] === true || raw['x-nullable'] === true) allowNull(out)
}

const translateKeyword = (out: Draft, keyword: string, value: unknown, translate: Translate): void => {
  if (keyword === 'items' && Array.isArray(value)) out['prefixItems'] = value.map(translate)
  else if (SCHEMA_KEYWORDS.has(keyword)) out[keyword] = translate(value)
  else if (LIST_KEYWORDS.has(keyword) && Array.isArray(value)) out[keyword] = value.map(translate)
  else if (MAP_KEYWORDS.has(keyword) && isObject(value)) {
    out[keyword] = Object.fromEntries(Object.entries(value).map(([name, one]) => [name, translate(one)]))
  } else if (VALUE_KEYWORDS.has(keyword)) out[keyword] = value
}

const requiredOf = ({ required, properties }: SchemaObject, isHidden: SchemaContext['isHidden']): unknown[] =>
  Array.isArray(required) ? required.filter((name) => !(isObject(properties) && isHidden(properties[name]))) : []

/** Up to OpenAPI 3.0 `exclusiveMinimum` is a boolean beside `minimum`; since then it is the limit itself. */
const replaceExclusives = (out: Draft): void => {
  for (const [exclusive, limit] of [
    ['exclusiveMinimum', 'minimum'],
    ['exclusiveMaximum', 'maximum'],
  ] as const) {
    if (typeof out[exclusive] !== 'boolean') continue
    if (out[exclusive] && typeof out[limit] === 'number') {
      out[exclusive] = out[limit]
      delete out[limit]
    } else delete out[exclusive]
  }
}

/** `nullable` is OpenAPI 3.0's, but 3.1 documents use it too. Without a `type`, null becomes an alternative. */
const allowNull = (out: Draft): void => {
  if (Array.isArray(out['enum']) && !out['enum'].includes(null)) out['enum'] = [...out['enum'], null]
  if (typeof out['type'] === 'string') out['type'] = [out['type'], 'null']
  else if (Array.isArray(out['type'])) out['type'] = [...new Set([...out['type'], 'null'])]
  else if (Object.keys(out).some((keyword) => keyword !== 'enum')) {
    const rest = { ...out }
    for (const keyword of Object.keys(out)) delete out[keyword]
    out['anyOf'] = [rest, { type: 'null' }]
  }
}
