import type { Schema, SchemaObject } from '../../json-schema/finding.ts'
import type { DocumentSchemas } from '../schemas/document-schemas.ts'

/** What a parameter's text may stand for: the union over its schema's `anyOf`, `oneOf`, `allOf` and references. */
export interface ValueShape {
  types: ReadonlySet<string>
  items: ValueShape | undefined
  properties: ReadonlyMap<string, ValueShape>
  isUuid: boolean
}

const TEXT: ValueShape = { types: new Set(['string']), items: undefined, properties: new Map(), isUuid: false }

export const shapeOf = (
  schema: Schema,
  schemas: DocumentSchemas,
  seen: ReadonlySet<SchemaObject> = new Set(),
): ValueShape => {
  const own = schemas.resolve(schema)
  if (seen.has(own)) return TEXT
  const below = (part: Schema) => shapeOf(part, schemas, new Set(seen).add(own))
  const shapes = partsOf(own).map(below)
  const types = new Set([...typesOf(own), ...shapes.flatMap((shape) => [...shape.types])])
  const properties = Object.entries((own['properties'] as Record<string, Schema> | undefined) ?? {})
  return {
    types: types.size > 0 ? types : TEXT.types,
    items: own['items'] === undefined ? shapes.find((shape) => shape.items)?.items : below(own['items'] as Schema),
    properties: new Map([
      ...shapes.flatMap((shape) => [...shape.properties]),
      ...properties.map(([name, property]) => [name, below(property)] as const),
    ]),
    isUuid: own['type'] === 'string' && own['format'] === 'uuid',
  }
}

const partsOf = ({ $ref, allOf, anyOf, oneOf }: SchemaObject): Schema[] => [
  ...(typeof $ref === 'string' ? [{ $ref }] : []),
  ...[allOf, anyOf, oneOf].flatMap((list) => (Array.isArray(list) ? list : [])),
]

const typesOf = (schema: SchemaObject): string[] => {
  if (schema['type'] !== undefined) return [schema['type']].flat().map(String)
  const values = [
    ...(Array.isArray(schema['enum']) ? schema['enum'] : []),
    ...('const' in schema ? [schema['const']] : []),
  ]
  const fromValues = values.map((value) => (value === null ? 'null' : typeof value))
  return [...fromValues, ...(schema['properties'] ? ['object'] : []), ...(schema['items'] ? ['array'] : [])]
}
