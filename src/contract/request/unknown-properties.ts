import { closest } from '../../closest.ts'
import { lenientRegExp } from '../../json-schema/ajv.ts'
import type { Schema, SchemaObject } from '../../json-schema/finding.ts'
import { escapeStep } from '../../json-schema/json-pointer.ts'
import { MAX_FINDINGS } from '../../json-schema/validators.ts'
import type { DocumentValidators } from '../schemas/document-schemas.ts'
import type { Violation } from '../violation.ts'

/** Pushes a violation for each property of `value` that the schema does not know and does not invite either. */
export type FindUnknown = (schema: Schema, value: unknown, violations: Violation[]) => void

/** What some schemas together know of an object's properties, or of an array's items. */
interface Known {
  properties: Map<string, Schema[]>
  patterns: RegExp[]
  items: Schema[]
  prefixes: Schema[][]
  /** The document invites properties of any name. */
  isOpen: boolean
}

/**
 * Typos (`graphId`) are the most common error of clients, and a JSON Schema lets them pass. An object without declared
 * properties, or with `additionalProperties`, takes any name. Of alternatives those count that the value fulfils.
 */
export const createUnknownProperties = (
  validators: DocumentValidators,
  severity: Violation['severity'],
): FindUnknown => {
  const { schemas } = validators
  const plain = new Map<Schema, Known | undefined>()

  /** What a schema knows whatever the value is; undefined when that depends on the value. */
  const knownAlways = (schema: Schema): Known | undefined => {
    if (!plain.has(schema))
      plain.set(schema, dependsOnValue(schema, new Set()) ? undefined : gather([schema], undefined))
    return plain.get(schema)
  }

  const dependsOnValue = (schema: Schema, seen: Set<SchemaObject>): boolean => {
    const own = schemas.resolve(schema)
    if (seen.has(own)) return false
    seen.add(own)
    if (['anyOf', 'oneOf', 'if', 'dependentSchemas'].some((keyword) => keyword in own)) return true
    return linked(own).some((part) => dependsOnValue(part, seen))
  }

  const gather = (from: readonly Schema[], value: unknown): Known => {
    const known: Known = { properties: new Map(), patterns: [], items: [], prefixes: [], isOpen: false }
    const seen = new Set<SchemaObject>()
    for (const schema of from) collect(schema, value, known, seen)
    return known
  }

  const collect = (schema: Schema, value: unknown, known: Known, seen: Set<SchemaObject>): void => {
    const own = schemas.resolve(schema)
    if (seen.has(own)) return
    seen.add(own)
    addOwn(own, known)
    for (const part of linked(own)) collect(part, value, known, seen)
    for (const part of alternatives(own)) {
      if (!validators.passes(part, value)) continue
      if (invitesAnything(schemas.resolve(part))) known.isOpen = true
      collect(part, value, known, seen)
    }
  }

  const walk = (from: readonly Schema[], value: object, path: string[], violations: Violation[]): void => {
    if (path.length > MAX_DEPTH) return
    const [only] = from
    const known = (from.length === 1 && only !== undefined ? knownAlways(only) : undefined) ?? gather(from, value)
    if (Array.isArray(value)) {
      if (known.items.length === 0 && known.prefixes.length === 0) return
      value.forEach((item, index) => {
        below(known.prefixes[index] ?? known.items, item, String(index), path, violations)
      })
      return
    }
    // Without declared properties any name will do, and nothing is known of what stands below.
    if (known.properties.size === 0) return
    for (const name in value) {
      if (violations.length >= MAX_FINDINGS) return
      const schemasOfName = known.properties.get(name)
      if (schemasOfName) below(schemasOfName, (value as Record<string, unknown>)[name], name, path, violations)
      else if (!known.isOpen && !known.patterns.some((pattern) => pattern.test(name))) {
        violations.push(unknownName(name, [...known.properties.keys()], placeOf(path), severity))
      }
    }
  }

  const below = (from: Schema[], value: unknown, step: string, path: string[], violations: Violation[]): void => {
    if (typeof value !== 'object' || value === null) return
    path.push(step)
    walk(from, value, path, violations)
    path.pop()
  }

  return (schema, value, violations) => {
    if (typeof value !== 'object' || value === null) return
    const found: Violation[] = []
    walk([schema], value, [], found)
    if (found.length > 0) violations.push(...found)
  }
}

const placeOf = (path: readonly string[]): string => ['/body', ...path.map(escapeStep)].join('/')

/** Deeper than any document describes by hand; below, recursive schemas describe data that nobody types. */
const MAX_DEPTH = 64

const addOwn = (own: SchemaObject, known: Known): void => {
  for (const [name, property] of Object.entries((own.properties as Record<string, Schema> | undefined) ?? {})) {
    known.properties.set(name, [...(known.properties.get(name) ?? []), property])
  }
  for (const pattern of Object.keys(own.patternProperties ?? {})) known.patterns.push(lenientRegExp(pattern, 'u'))
  // `additionalProperties: false` refuses the rest already; the check proper says so.
  for (const rest of [own.additionalProperties, own.unevaluatedProperties]) if (rest !== undefined) known.isOpen = true
  if (own.items !== undefined) known.items.push(own.items as Schema)
  for (const [index, item] of ((own.prefixItems as Schema[] | undefined) ?? []).entries()) {
    known.prefixes[index] = [...(known.prefixes[index] ?? []), item]
  }
}

/** Schemas that hold for the value whatever it is. */
const linked = (own: SchemaObject): Schema[] => [
  ...(typeof own.$ref === 'string' ? [{ $ref: own.$ref }] : []),
  ...((own.allOf as Schema[] | undefined) ?? []),
]

/** Schemas that hold for some values. */
const alternatives = (own: SchemaObject): Schema[] => [
  ...((own.anyOf as Schema[] | undefined) ?? []),
  ...((own.oneOf as Schema[] | undefined) ?? []),
  ...[own.then, own.else].filter((schema) => schema !== undefined).map((schema) => schema as Schema),
  ...Object.values((own.dependentSchemas as Record<string, Schema> | undefined) ?? {}),
]

/** An alternative such as `{}` or `{ type: object }`, which is there to take anything; not one of mere conditions. */
const invitesAnything = (own: SchemaObject): boolean =>
  Object.keys(own).every((keyword) => keyword === 'type') && [own.type ?? 'object'].flat().includes('object')

/** A property, or a query parameter, that the document does not know. */
export const unknownName = (
  name: string,
  known: readonly string[],
  place: string,
  severity: Violation['severity'],
): Violation => {
  const near = closest(name, known)
  const kind = place === '/query' ? 'query parameter' : 'property'
  return {
    side: 'request',
    place: `${place}/${escapeStep(name)}`,
    rule: kind === 'property' ? 'unknown-property' : 'unknown-parameter',
    message: `"${name.slice(0, 80)}" is not a ${kind} that the document knows at ${place}${near === undefined ? '' : `; did you mean "${near}"?`}`,
    severity,
  }
}
