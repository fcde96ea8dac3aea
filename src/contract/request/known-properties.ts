import { lenientPattern } from '../../json-schema/ajv.ts'
import type { Schema, SchemaObject } from '../../json-schema/finding.ts'
import type { Pattern } from '../../patterns/pattern.ts'
import type { DocumentValidators } from '../schemas/document-schemas.ts'

interface KnownProperties {
  properties: Map<string, Schema[]>
  patterns: Pattern[]
  items: Schema[]
  prefixItems: Schema[][]
  isOpen: boolean
}

/** Of alternatives those count that the value fulfils. */
export type KnownPropertiesOf = (schemas: readonly Schema[], value: unknown) => KnownProperties

export const createKnownProperties = (validators: DocumentValidators): KnownPropertiesOf => {
  const { schemas } = validators
  const byValue = new WeakSet<object>()
  const always = new Map<Schema, KnownProperties>()

  const gather: KnownPropertiesOf = (from, value) => {
    const known: KnownProperties = { properties: new Map(), patterns: [], items: [], prefixItems: [], isOpen: false }
    const seen = new Set<SchemaObject>()
    for (const schema of from) collect(schema, value, known, seen)
    return known
  }

  const collect = (schema: Schema, value: unknown, known: KnownProperties, seen: Set<SchemaObject>): void => {
    const own = schemas.resolve(schema)
    if (seen.has(own)) return
    seen.add(own)
    addOwn(own, known)
    for (const part of requiredParts(own)) collect(part, value, known, seen)
    for (const part of conditionalParts(own)) {
      if (!validators.passes(part, value)) continue
      if (allowsAnything(schemas.resolve(part))) known.isOpen = true
      collect(part, value, known, seen)
    }
  }

  const dependsOnValue = (schema: Schema, seen: Set<SchemaObject>): boolean => {
    const own = schemas.resolve(schema)
    if (seen.has(own)) return false
    seen.add(own)
    if (['anyOf', 'oneOf', 'if', 'dependentSchemas'].some((keyword) => keyword in own)) return true
    return requiredParts(own).some((part) => dependsOnValue(part, seen))
  }

  /** Undefined when it depends on the value. */
  const knownAlways = (schema: Schema): KnownProperties | undefined => {
    const ready = always.get(schema)
    if (ready || typeof schema === 'boolean') return ready
    if (byValue.has(schema)) return undefined
    if (dependsOnValue(schema, new Set())) {
      byValue.add(schema)
      return undefined
    }
    const known = gather([schema], undefined)
    always.set(schema, known)
    return known
  }

  return (from, value) => {
    const [only] = from
    return (from.length === 1 && only !== undefined ? knownAlways(only) : undefined) ?? gather(from, value)
  }
}

const addOwn = (own: SchemaObject, known: KnownProperties): void => {
  for (const [name, property] of Object.entries((own['properties'] as Record<string, Schema> | undefined) ?? {})) {
    known.properties.set(name, [...(known.properties.get(name) ?? []), property])
  }
  for (const pattern of Object.keys(own['patternProperties'] ?? {})) known.patterns.push(lenientPattern(pattern, 'u'))
  // `additionalProperties: false` refuses the rest already; the check proper reports it.
  for (const rest of [own['additionalProperties'], own['unevaluatedProperties']]) {
    if (rest !== undefined) known.isOpen = true
  }
  if (own['items'] !== undefined) known.items.push(own['items'] as Schema)
  for (const [index, item] of ((own['prefixItems'] as Schema[] | undefined) ?? []).entries()) {
    known.prefixItems[index] = [...(known.prefixItems[index] ?? []), item]
  }
}

const requiredParts = ({ $ref, allOf }: SchemaObject): Schema[] => [
  ...(typeof $ref === 'string' ? [{ $ref }] : []),
  ...((allOf as Schema[] | undefined) ?? []),
]

const conditionalParts = (own: SchemaObject): Schema[] => [
  ...((own['anyOf'] as Schema[] | undefined) ?? []),
  ...((own['oneOf'] as Schema[] | undefined) ?? []),
  ...([own['then'], own['else']].filter((schema) => schema !== undefined) as Schema[]),
  ...Object.values((own['dependentSchemas'] as Record<string, Schema> | undefined) ?? {}),
]

/** An alternative such as `{}` or `{ type: object }`, which is there to take anything. */
const allowsAnything = (own: SchemaObject): boolean =>
  Object.keys(own).every((keyword) => keyword === 'type') && [own['type'] ?? 'object'].flat().includes('object')
