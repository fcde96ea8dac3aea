import { MAX_FINDINGS } from '../../json-schema/validators.ts'
import type { OperationModel, Parameter } from '../document/operation-model.ts'
import type { DocumentSchemas } from '../schemas/document-schemas.ts'
import type { Violation } from '../violation.ts'
import { unknownName } from './unknown-properties.ts'

export interface UnknownParameters {
  find(query: URLSearchParams): string[]
  violations(names: readonly string[]): Violation[]
}

export const createUnknownParameters = (
  operation: OperationModel,
  schemas: DocumentSchemas,
  severity: Violation['severity'],
): UnknownParameters => {
  const declared = operation.parameters.filter((parameter) => parameter.in === 'query')
  const known = new Set(declared.flatMap((parameter) => [parameter.name, ...explodedNames(parameter, schemas)]))
  const takesAnything = declared.some((parameter) => isOpenObject(parameter, schemas))
  return {
    find(query) {
      if (takesAnything) return []
      return [...new Set(query.keys())].filter((name) => !known.has(name) && !known.has(name.split('[')[0] ?? ''))
    },
    violations: (names) =>
      names.slice(0, MAX_FINDINGS).map((name) => unknownName(name, [...known], '/query', severity)),
  }
}

/** Each property of an object in the form style is a parameter of its own. */
const isExploded = ({ style, explode, isJson }: Parameter): boolean => style === 'form' && explode && !isJson

const explodedNames = (parameter: Parameter, schemas: DocumentSchemas): string[] =>
  isExploded(parameter) ? Object.keys(schemas.resolve(schemas.of(parameter.schema)).properties ?? {}) : []

const isOpenObject = (parameter: Parameter, schemas: DocumentSchemas): boolean => {
  const schema = schemas.resolve(schemas.of(parameter.schema))
  return isExploded(parameter) && schema.type === 'object' && schema.additionalProperties !== false
}
