import type { Schema } from '../../json-schema/finding.ts'
import type { DocumentSchemas } from '../schemas/document-schemas.ts'
import { shapeOf, type ValueShape } from './value-shape.ts'

interface Separation {
  separator: string
  isRepeated: boolean
}

const REPEATED: Separation = { separator: ',', isRepeated: true }

/** Puts the most specific first (`"1"` is the integer 1 where allowed). Where no type fits, the text itself. */
export const possibleValues = (texts: string[], shape: ValueShape, how: Separation): unknown[] => {
  const [text = ''] = texts
  const found: unknown[] = texts.length === 1 ? possibleScalars(text, shape.types) : []
  if (shape.types.has('array')) {
    const items = how.isRepeated ? texts : text === '' ? [] : text.split(how.separator)
    found.push(items.map((item) => parseScalar(item, shape.items)))
  }
  if (shape.types.has('object')) found.push(parsePairs(text.split(how.separator), shape))
  if (found.length > 0) return found
  return [texts.length === 1 ? text : texts]
}

/** `color,red,size,5`, or `color=red,size=5` in an exploded style. */
const parsePairs = (parts: string[], shape: ValueShape): Record<string, unknown> => {
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

/** An empty list when none was sent. */
export const explodedObject = (shape: ValueShape, query: URLSearchParams): unknown[] => {
  const entries = [...shape.properties].flatMap(([name, property]): [string, unknown][] => {
    const texts = query.getAll(name)
    return texts.length === 0 ? [] : [[name, possibleValues(texts, property, REPEATED)[0]]]
  })
  return entries.length > 0 ? [Object.fromEntries(entries)] : []
}

/** `filter[color]=red&filter[size]=5`, nested in the same way; an empty list when none was sent. */
export const deepObject = (prefix: string, shape: ValueShape, query: URLSearchParams): unknown[] => {
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
    return [name, property ? possibleValues(texts, property, REPEATED)[0] : texts[0]]
  })
  return entries.length > 0 ? [Object.fromEntries(entries)] : []
}

export const formValue = (texts: string[], schema: Schema, schemas: DocumentSchemas): unknown => {
  const shape = shapeOf(schema, schemas)
  if (shape.types.has('object') && texts.length === 1) return parseJsonOrText(texts[0] ?? '')
  return possibleValues(texts, shape, REPEATED)[0]
}

export const parseJsonOrText = (text: string): unknown => {
  try {
    return JSON.parse(text)
  } catch {
    return text
  }
}

const parseScalar = (text: string, shape: ValueShape | undefined): unknown =>
  shape ? (possibleScalars(text, shape.types)[0] ?? text) : text

/** Python clients that format booleans themselves send `True` and `False`. */
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
