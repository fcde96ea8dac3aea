import { canonicalUuid } from '../../ids.ts'
import type { Schema, SchemaObject } from '../../json-schema/finding.ts'
import type { Parameter } from '../document/operation-model.ts'
import type { DocumentSchemas } from '../schemas/document-schemas.ts'

/** What a parameter's text may stand for: the union over `anyOf`, `oneOf`, `allOf` and references of its schema. */
interface ValueShape {
  types: ReadonlySet<string>
  items: ValueShape | undefined
  properties: ReadonlyMap<string, ValueShape>
  isUuid: boolean
}

/** Where a parameter's text is looked up. */
export interface Sources {
  params: Readonly<Record<string, string>>
  query: URLSearchParams
  header(name: string): string | undefined
  cookie(name: string): string | undefined
}

/**
 * The values that a request's text for a parameter may mean, the most specific first (`"1"` is the integer 1 where an
 * integer is allowed); empty when the parameter was not sent. Where no type fits it is the text itself, so that the
 * check can say what is wrong with it.
 */
export type ReadParameter = (sources: Sources) => unknown[]

export const createParameterReader = (
  parameter: Parameter,
  schema: Schema,
  schemas: DocumentSchemas,
): ReadParameter => {
  const shape = shapeOf(schema, schemas, new Set())
  const split = SEPARATORS[parameter.style] ?? ','
  const { name, explode, style } = parameter

  if (
    parameter.in === 'query' &&
    !parameter.isJson &&
    shape.types.has('object') &&
    (style === 'deepObject' || explode)
  ) {
    return ({ query }) => (style === 'deepObject' ? deepObject(name, shape, query) : exploded(shape, query))
  }
  const texts = (sources: Sources): string[] => {
    if (parameter.in === 'query') return sources.query.getAll(name)
    const text =
      parameter.in === 'path'
        ? sources.params[name]
        : parameter.in === 'header'
          ? sources.header(name)
          : sources.cookie(name)
    return text === undefined ? [] : [unwrap(text, parameter)]
  }
  return (sources) => {
    const found = texts(sources)
    if (found.length === 0) return []
    if (parameter.isJson) return [json(found[0] ?? '')]
    if (parameter.in === 'path' && shape.isUuid) return [canonicalUuid(found[0] ?? '') ?? found[0]]
    return possibleValues(found, shape, { split, isRepeated: parameter.in === 'query' && explode })
  }
}

const SEPARATORS: Record<string, string> = { spaceDelimited: ' ', pipeDelimited: '|', label: '.', matrix: ',' }

/** `label` and `matrix` put a mark before a path segment's value: `.5`, `;id=5`. */
const unwrap = (text: string, { style, name }: Parameter): string => {
  if (style === 'label') return text.replace(/^\./, '')
  return style === 'matrix' ? text.replace(/^;/, '').replace(`${name}=`, '') : text
}

const possibleValues = (texts: string[], shape: ValueShape, how: { split: string; isRepeated: boolean }): unknown[] => {
  const [text = ''] = texts
  const found: unknown[] = texts.length === 1 ? possibleScalars(text, shape.types) : []
  if (shape.types.has('array')) {
    const items = how.isRepeated ? texts : text === '' ? [] : text.split(how.split)
    found.push(items.map((item) => parseScalar(item, shape.items)))
  }
  if (shape.types.has('object')) found.push(pairs(text.split(how.split), shape))
  if (found.length > 0) return found
  return [texts.length === 1 ? text : texts]
}

/** `color,red,size,5`, or `color=red,size=5` where the style explodes. */
const pairs = (parts: string[], shape: ValueShape): Record<string, unknown> => {
  const isExploded = parts.every((part) => part.includes('='))
  const flat = isExploded
    ? parts.flatMap((part) => [part.slice(0, part.indexOf('=')), part.slice(part.indexOf('=') + 1)])
    : parts
  const entries: [string, unknown][] = []
  for (let index = 0; index + 1 < flat.length; index += 2) {
    const name = flat[index] ?? ''
    entries.push([name, parseScalar(flat[index + 1] ?? '', shape.properties.get(name))])
  }
  return Object.fromEntries(entries)
}

const exploded = (shape: ValueShape, query: URLSearchParams): unknown[] => {
  const entries = [...shape.properties].flatMap(([name, property]): [string, unknown][] => {
    const texts = query.getAll(name)
    return texts.length === 0 ? [] : [[name, possibleValues(texts, property, { split: ',', isRepeated: true })[0]]]
  })
  return entries.length > 0 ? [Object.fromEntries(entries)] : []
}

/** `filter[color]=red&filter[size]=5`; deeper levels likewise. */
const deepObject = (prefix: string, shape: ValueShape, query: URLSearchParams): unknown[] => {
  const names = new Set<string>()
  for (const key of query.keys()) {
    const name = key.startsWith(`${prefix}[`) ? key.slice(prefix.length + 1, key.indexOf(']', prefix.length)) : ''
    if (name !== '') names.add(name)
  }
  const entries = [...names].map((name): [string, unknown] => {
    const property = shape.properties.get(name)
    const path = `${prefix}[${name}]`
    if (property?.types.has('object')) return [name, deepObject(path, property, query)[0]]
    const texts = [...query.getAll(path), ...query.getAll(`${path}[]`)]
    return [name, property ? possibleValues(texts, property, { split: ',', isRepeated: true })[0] : texts[0]]
  })
  return entries.length > 0 ? [Object.fromEntries(entries)] : []
}

const parseScalar = (text: string, shape: ValueShape | undefined): unknown =>
  shape ? (possibleScalars(text, shape.types)[0] ?? text) : text

/** `True` and `False` are what a Python client sends that formats its booleans itself. */
const BOOLEANS: Record<string, boolean> = { true: true, True: true, false: false, False: false }
const NUMBER = /^-?\d+(\.\d+)?([eE][+-]?\d+)?$/

const possibleScalars = (text: string, types: ReadonlySet<string>): unknown[] => {
  const found: unknown[] = []
  if ((types.has('number') || types.has('integer')) && NUMBER.test(text)) {
    const value = Number(text)
    if (types.has('number') || Number.isInteger(value)) found.push(value)
  }
  if (types.has('boolean') && Object.hasOwn(BOOLEANS, text)) found.push(BOOLEANS[text])
  if (types.has('string')) found.push(text)
  if (types.has('null') && text === '') found.push(null)
  return found
}

/** A property's text in a form body, by its schema. */
export const formValue = (texts: string[], schema: Schema, schemas: DocumentSchemas): unknown => {
  const shape = shapeOf(schema, schemas, new Set())
  if (shape.types.has('object') && texts.length === 1) return json(texts[0] ?? '')
  return possibleValues(texts, shape, { split: ',', isRepeated: true })[0]
}

const json = (text: string): unknown => {
  try {
    return JSON.parse(text)
  } catch {
    return text
  }
}

const EMPTY: ValueShape = { types: new Set(['string']), items: undefined, properties: new Map(), isUuid: false }

const shapeOf = (schema: Schema, schemas: DocumentSchemas, seen: Set<SchemaObject>): ValueShape => {
  const own = schemas.resolve(schema)
  if (seen.has(own)) return EMPTY
  const below = new Set(seen).add(own)
  const linked = typeof own.$ref === 'string' ? [{ $ref: own.$ref }] : []
  const parts = [...linked, ...[own.allOf, own.anyOf, own.oneOf].flatMap((list) => (Array.isArray(list) ? list : []))]
  const shapes = parts.map((part: Schema) => shapeOf(part, schemas, below))
  const types = new Set([...typesOf(own), ...shapes.flatMap((shape) => [...shape.types])])
  const properties = Object.entries((own.properties as Record<string, Schema> | undefined) ?? {})
  return {
    types: types.size > 0 ? types : EMPTY.types,
    items:
      own.items === undefined
        ? shapes.find((shape) => shape.items)?.items
        : shapeOf(own.items as Schema, schemas, below),
    properties: new Map([
      ...shapes.flatMap((shape) => [...shape.properties]),
      ...properties.map(([name, property]) => [name, shapeOf(property, schemas, below)] as const),
    ]),
    isUuid: own.type === 'string' && own.format === 'uuid',
  }
}

const typesOf = (schema: SchemaObject): string[] => {
  if (schema.type !== undefined) return [schema.type].flat().map(String)
  const values = [...(Array.isArray(schema.enum) ? schema.enum : []), ...('const' in schema ? [schema.const] : [])]
  const fromValues = values.map((value) => (value === null ? 'null' : typeof value))
  return [...fromValues, ...(schema.properties ? ['object'] : []), ...(schema.items ? ['array'] : [])]
}
