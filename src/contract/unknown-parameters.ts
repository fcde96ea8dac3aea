import type { OperationModel, Parameter } from './model.ts'
import type { Schemas } from './schemas.ts'
import { unknown } from './unknown-properties.ts'
import { MAX_FINDINGS } from './validators.ts'
import type { Violation } from './violation.ts'

/** Finds the query parameters that the document does not know for an operation. */
export const createUnknownParameterFinder = (
  operation: OperationModel,
  schemas: Schemas,
  severity: Violation['severity'],
): ((query: URLSearchParams) => Violation[]) => {
  const declared = operation.parameters.filter((parameter) => parameter.in === 'query')
  const names = new Set(declared.flatMap((parameter) => [parameter.name, ...explodedNames(parameter, schemas)]))
  const takesAnything = declared.some((parameter) => isOpenObject(parameter, schemas))
  return (query) => {
    if (takesAnything) return []
    return [...new Set(query.keys())]
      .filter((key) => !names.has(key) && !names.has(key.split('[')[0] ?? ''))
      .slice(0, MAX_FINDINGS)
      .map((key) => unknown(key, [...names], '/query', severity))
  }
}

/** An object in the form style sends each property as a parameter of its own. */
const isExploded = ({ style, explode, isJson }: Parameter): boolean => style === 'form' && explode && !isJson

const explodedNames = (parameter: Parameter, schemas: Schemas): string[] =>
  isExploded(parameter) ? Object.keys(schemas.resolve(schemas.of(parameter.schema)).properties ?? {}) : []

const isOpenObject = (parameter: Parameter, schemas: Schemas): boolean => {
  const schema = schemas.resolve(schemas.of(parameter.schema))
  return isExploded(parameter) && schema.type === 'object' && schema.additionalProperties !== false
}
