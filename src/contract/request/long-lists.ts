import { isObject } from '../../json.ts'
import type { Schema, SchemaObject } from '../../json-schema/finding.ts'
import { escapeStep } from '../../json-schema/json-pointer.ts'
import type { DocumentSchemas } from '../schemas/document-schemas.ts'
import { errorAt, type Violation } from '../violation.ts'

/** The rule of such a violation. */
export const LONG_LIST = 'long-list'

export type FindLongList = (schema: Schema, body: unknown) => Violation | undefined

/** What a schema and its alternatives say of values below: about whether they apply to the value, nothing is known. */
interface Below {
  items: Schema[]
  properties: ReadonlyMap<string, Schema[]>
}

/**
 * Finds a list with more elements than `limit` where the document says what its elements are: each of them is checked, and
 * mostly looked up or stored. Lists that may hold anything, as in metadata, cost less.
 */
export const createLongListFinder = (schemas: DocumentSchemas, limit: number): FindLongList => {
  const known = new Map<Schema, Below>()

  const belowOf = (schema: Schema): Below => {
    const found = known.get(schema) ?? gather(schema, schemas)
    known.set(schema, found)
    return found
  }

  const find = (described: readonly Schema[], value: unknown, place: string): Violation | undefined => {
    if (typeof value !== 'object' || value === null) return undefined
    const below = described.map(belowOf)
    if (Array.isArray(value)) {
      const items = below.flatMap((one) => one.items)
      if (items.length === 0) return undefined
      if (value.length > limit) return tooLong(value.length, limit, place)
      return first(value.entries(), ([index, item]) => find(items, item, `${place}/${index}`))
    }
    return first(Object.entries(value), ([name, inner]) => {
      const properties = below.flatMap((one) => one.properties.get(name) ?? [])
      return properties.length === 0 ? undefined : find(properties, inner, `${place}/${escapeStep(name)}`)
    })
  }

  return (schema, body) => find([schema], body, '/body')
}

const first = <T, R>(values: Iterable<T>, find: (value: T) => R | undefined): R | undefined => {
  for (const value of values) {
    const found = find(value)
    if (found !== undefined) return found
  }
  return undefined
}

const tooLong = (count: number, limit: number, place: string): Violation => {
  const message = `Too many elements at ${place}: ${count}, the limit is ${limit}. Send them in several requests.`
  return errorAt('request', place, LONG_LIST, message)
}

const gather = (schema: Schema, schemas: DocumentSchemas): Below => {
  const items: Schema[] = []
  const properties = new Map<string, Schema[]>()
  const seen = new Set<SchemaObject>()
  const add = (part: Schema): void => {
    const own = schemas.resolve(part)
    if (seen.has(own)) return
    seen.add(own)
    for (const inner of [
      own['$ref'] === undefined ? [] : [{ $ref: own['$ref'] }],
      own['allOf'],
      own['anyOf'],
      own['oneOf'],
    ]) {
      for (const one of (inner ?? []) as Schema[]) add(one)
    }
    const item = own['items'] as Schema | undefined
    if (item !== undefined && describes(item, schemas)) items.push(item)
    for (const [name, property] of Object.entries((own['properties'] ?? {}) as Record<string, Schema>)) {
      properties.set(name, [...(properties.get(name) ?? []), property])
    }
  }
  add(schema)
  return { items, properties }
}

/** Whether the schema says more than that something, or an object, stands there. */
const describes = (schema: Schema, schemas: DocumentSchemas): boolean => {
  const own = schemas.resolve(schema)
  return (
    (isObject(own) && Object.keys(own).some((keyword) => SAYS_MORE.has(keyword))) ||
    (own['type'] ?? 'object') !== 'object'
  )
}

const SAYS_MORE = new Set(['properties', 'items', 'anyOf', 'oneOf', 'allOf', '$ref', 'enum', 'const'])
