import type { Schema } from '../../json-schema/finding.ts'
import type { Parameter } from '../document/operation-model.ts'
import type { DocumentValidators } from '../schemas/document-schemas.ts'
import { deepObject, explodedObject, parseJsonOrText, possibleValues } from './possible-values.ts'
import { shapeOf, type ValueShape } from './value-shape.ts'

export interface Sources {
  params: Readonly<Record<string, string>>
  query: URLSearchParams
  header(name: string): string | undefined
  cookie(name: string): string | undefined
}

/** As `possibleValues` orders them; empty when the parameter was not sent. */
export type ReadParameter = (sources: Sources) => unknown[]

export const createParameterReader = (
  parameter: Parameter,
  schema: Schema,
  { schemas, canonicalUuid }: Pick<DocumentValidators, 'schemas' | 'canonicalUuid'>,
): ReadParameter => {
  const shape = shapeOf(schema, schemas)
  const { name, explode, style } = parameter
  if (isSpreadOverQuery(parameter, shape)) {
    return ({ query }) => (style === 'deepObject' ? deepObject(name, shape, query) : explodedObject(shape, query))
  }
  const how = { separator: SEPARATORS[style] ?? ',', isRepeated: parameter.in === 'query' && explode }
  return (sources) => {
    const texts = textsOf(parameter, sources)
    const [text] = texts
    if (text === undefined) return []
    if (parameter.isJson) return [parseJsonOrText(text)]
    if (canonicalUuid && parameter.in === 'path' && shape.isUuid) return [canonicalUuid(text) ?? text]
    return possibleValues(texts, shape, how)
  }
}

const SEPARATORS: Record<string, string> = { spaceDelimited: ' ', pipeDelimited: '|', label: '.', matrix: ',' }

const isSpreadOverQuery = ({ in: place, isJson, style, explode }: Parameter, { types }: ValueShape): boolean =>
  place === 'query' && !isJson && types.has('object') && (style === 'deepObject' || explode)

const LOOK_UP = {
  path: ({ params }: Sources, name: string) => params[name],
  header: ({ header }: Sources, name: string) => header(name),
  cookie: ({ cookie }: Sources, name: string) => cookie(name),
}

const textsOf = (parameter: Parameter, sources: Sources): string[] => {
  if (parameter.in === 'query') return sources.query.getAll(parameter.name)
  const text = LOOK_UP[parameter.in](sources, parameter.name)
  return text === undefined ? [] : [unwrap(text, parameter)]
}

/** `label` and `matrix` put a mark before a path segment's value: `.5`, `;id=5`. */
const unwrap = (text: string, { style, name }: Parameter): string => {
  if (style === 'label') return text.replace(/^\./, '')
  return style === 'matrix' ? text.replace(/^;/, '').replace(`${name}=`, '') : text
}
