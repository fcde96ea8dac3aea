import { localPointer, valueAt } from '../../json-schema/json-pointer.ts'
import type { RawSchema } from '../document/raw-schema.ts'

/** A schema in JSON Schema 2020-12 terms, its references rewritten to the keys of `Schemas.targets`. */
export type Schema = boolean | SchemaObject
export type SchemaObject = { readonly [keyword: string]: unknown }

/** The document's schemas as Ajv takes them, translated when first asked for: a document may hold thousands. */
export interface Schemas {
  /** The translation of a schema of the document; the same object for the same schema. */
  of(raw: RawSchema): Schema
  /** What the rewritten references of all translations so far lead to. */
  readonly targets: ReadonlyMap<string, Schema>
  /** Follows references until a schema that is more than one; an empty schema when they lead nowhere. */
  resolve(schema: Schema): SchemaObject
}

const ONE = new Set([
  ...['additionalProperties', 'items', 'contains', 'propertyNames', 'not', 'if', 'then', 'else'],
  ...['unevaluatedItems', 'unevaluatedProperties'],
])
const LIST = new Set(['allOf', 'anyOf', 'oneOf', 'prefixItems'])
const MAP = new Set(['properties', 'patternProperties', '$defs', 'definitions', 'dependentSchemas'])
/** All other keywords that decide a verdict. Annotations are left out: they cost time and may hold anything. */
const PLAIN = new Set([
  ...['type', 'enum', 'const', 'multipleOf', 'maximum', 'exclusiveMaximum', 'minimum', 'exclusiveMinimum'],
  ...['maxLength', 'minLength', 'pattern', 'maxItems', 'minItems', 'uniqueItems', 'maxContains', 'minContains'],
  ...['maxProperties', 'minProperties', 'dependentRequired', 'format', '$id', '$anchor', '$ref'],
  ...['$dynamicRef', '$dynamicAnchor'],
])

/**
 * @param side leaves required properties out that the other side alone sends: `readOnly` ones in a request, `writeOnly`
 * ones in a response.
 */
export const createSchemas = (document: object, side: 'request' | 'response'): Schemas => {
  const version = String(valueAt(document, '/openapi') ?? '')
  const isDraft4 = !version.startsWith('3.1')
  const hidden = side === 'request' ? 'readOnly' : 'writeOnly'
  const translated = new WeakMap<object, SchemaObject>()
  const keys = new Map<string, string>()
  const targets = new Map<string, Schema>()
  const pending: [key: string, raw: unknown][] = []

  const keyOf = (pointer: string): string => {
    const known = keys.get(pointer)
    if (known !== undefined) return known
    const key = `schema:${keys.size}`
    keys.set(pointer, key)
    pending.push([key, pointer === '' ? true : valueAt(document, pointer)])
    return key
  }

  const isHidden = (raw: unknown): boolean => {
    if (!isObject(raw)) return false
    if (raw[hidden] === true) return true
    const pointer = typeof raw.$ref === 'string' ? localPointer(raw.$ref) : undefined
    const target = pointer === undefined ? undefined : valueAt(document, pointer)
    return isObject(target) && target[hidden] === true
  }

  const required = (raw: SchemaObject): string[] =>
    Array.isArray(raw.required)
      ? raw.required.filter((name) => !(isObject(raw.properties) && isHidden(raw.properties[name])))
      : []

  const translate = (raw: unknown, isOwnResource = false): Schema => {
    if (typeof raw === 'boolean') return raw
    if (!isObject(raw)) return true
    const known = translated.get(raw)
    if (known) return known
    const own = isOwnResource || typeof raw.$id === 'string'
    const out: Record<string, unknown> = {}
    translated.set(raw, out)
    const pointer = typeof raw.$ref === 'string' && !own ? localPointer(raw.$ref) : undefined
    for (const [keyword, value] of Object.entries(raw)) {
      if (isDraft4 && pointer !== undefined) continue
      if (keyword === 'items' && Array.isArray(value)) out.prefixItems = value.map((one) => translate(one, own))
      else if (ONE.has(keyword)) out[keyword] = translate(value, own)
      else if (LIST.has(keyword) && Array.isArray(value)) out[keyword] = value.map((one) => translate(one, own))
      else if (MAP.has(keyword) && isObject(value)) {
        out[keyword] = Object.fromEntries(Object.entries(value).map(([name, one]) => [name, translate(one, own)]))
      } else if (PLAIN.has(keyword)) out[keyword] = value
    }
    if (pointer !== undefined) out.$ref = keyOf(pointer)
    if (isDraft4 && pointer !== undefined) return out
    const names = required(raw)
    if (names.length > 0) out.required = names
    if (isDraft4) replaceExclusives(out)
    if (raw.nullable === true || raw['x-nullable'] === true) allowNull(out)
    return out
  }

  const flush = (): void => {
    for (let next = pending.pop(); next; next = pending.pop()) targets.set(next[0], translate(next[1]))
  }

  return {
    targets,
    of: (raw) => {
      const schema = translate(raw)
      flush()
      return schema
    },
    resolve: (schema) => {
      let current = schema
      for (let hops = 0; isObject(current) && typeof current.$ref === 'string' && hops < 50; hops++) {
        if (Object.keys(current).length > 1) return current
        current = targets.get(current.$ref) ?? {}
      }
      return isObject(current) ? current : {}
    },
  }
}

const isObject = (value: unknown): value is SchemaObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** Up to OpenAPI 3.0 `exclusiveMinimum` is a boolean beside `minimum`; since then it is the limit itself. */
const replaceExclusives = (out: Record<string, unknown>): void => {
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

/**
 * `nullable` is a keyword of OpenAPI 3.0 alone, yet 3.1 documents carry it too, and always mean it. Beside no `type`
 * (`nullable` with `allOf`) it is meant to allow null as well, so the rest becomes one of two alternatives.
 */
const allowNull = (out: Record<string, unknown>): void => {
  if (Array.isArray(out.enum) && !out.enum.includes(null)) out.enum = [...out.enum, null]
  if (typeof out.type === 'string') out.type = [out.type, 'null']
  else if (Array.isArray(out.type)) out.type = [...new Set([...out.type, 'null'])]
  else if (Object.keys(out).some((keyword) => keyword !== 'enum')) {
    const rest = { ...out }
    for (const keyword of Object.keys(out)) delete out[keyword]
    out.anyOf = [rest, { type: 'null' }]
  }
}
