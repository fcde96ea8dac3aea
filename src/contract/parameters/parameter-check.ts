import type { Finding, Schema } from '../../json-schema/finding.ts'
import { escapeStep } from '../../json-schema/json-pointer.ts'
import { sentence } from '../../json-schema/sentences.ts'
import type { Parameter } from '../document/operation-model.ts'
import { isBadUuid, notUuid, type WriteMessage } from '../request/message-writer.ts'
import type { DocumentValidators } from '../schemas/document-schemas.ts'
import { errorAt, type Violation } from '../violation.ts'
import { createParameterReader, type ReadParameter, type Sources } from './read-parameter.ts'

export interface ParameterCheck {
  parameter: Parameter
  /** Returns the value in its documented type, an invalid one as sent, undefined when absent. */
  run(sources: Sources, violations: Violation[]): unknown
}

const NOUNS = { path: 'path parameter', query: 'query parameter', header: 'header', cookie: 'cookie' } as const

export const compileParameter = (
  parameter: Parameter,
  side: Violation['side'],
  validators: DocumentValidators,
  writeMessage: WriteMessage = sentence,
): ParameterCheck => {
  const schema: Schema = validators.schemas.of(parameter.schema)
  const passes = validators.compile(schema)
  const read: ReadParameter = createParameterReader(parameter, schema, validators)
  const place = `/${parameter.in}/${escapeStep(parameter.in === 'header' ? parameter.name.toLowerCase() : parameter.name)}`

  const missing = (): Violation => {
    const message = `"${parameter.name}" is a required ${NOUNS[parameter.in]} at ${place}`
    return errorAt(side, place, 'required', message)
  }
  const wrong = (finding: Finding): Violation => {
    const at = place + finding.at
    const isPathUuid = parameter.in === 'path' && isBadUuid(finding)
    const message = isPathUuid ? notUuid(parameter.name) : writeMessage(finding, at)
    return errorAt(side, at, finding.rule, message)
  }

  return {
    parameter,
    run: (sources, violations) => {
      const values = read(sources)
      if (values.length === 0) {
        if (parameter.required) violations.push(missing())
        return undefined
      }
      const index = values.findIndex(passes)
      if (index >= 0) return values[index]
      violations.push(...validators.explain(schema, values[0]).map(wrong))
      return values[0] // for handlers that are more lenient than the document
    },
  }
}
