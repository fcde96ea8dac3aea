import type { CheckedRequest, RawRequest } from '../../exchange.ts'
import type { TakeTurn } from '../../yielding.ts'
import type { ContractPolicy } from '../contract.ts'
import type { MediaType, OperationModel, RawSchema } from '../document/operation-model.ts'
import { documents422 } from '../error-replies.ts'
import { compileParameter, type ParameterCheck } from '../parameters/parameter-check.ts'
import type { Sources } from '../parameters/read-parameter.ts'
import type { DocumentValidators } from '../schemas/document-schemas.ts'
import { errorAt, uncheckable, type Violation } from '../violation.ts'
import { createLongListFinder } from './long-lists.ts'
import { createMessageWriter, type WriteMessage } from './message-writer.ts'
import { isLong, type ReadBody, readBody, readLongBody } from './parse-body.ts'
import { createUnknownParameters } from './unknown-parameters.ts'
import { createUnknownPropertyFinder } from './unknown-properties.ts'

interface RequestVerdict {
  checked: CheckedRequest
  violations: Violation[]
  /** That of the body; undefined when there is none, or it could not be read. */
  media: MediaType | undefined
}

export interface RequestCheck {
  read(request: RawRequest): ReadBody
  /** `takeTurn` is awaited before each long step. */
  readLong(request: RawRequest, takeTurn: TakeTurn): Promise<ReadBody>
  check(request: RawRequest, body: ReadBody): RequestVerdict
}

export const compileRequest = (
  operation: OperationModel,
  validators: DocumentValidators,
  policy: Pick<ContractPolicy, 'unknownProperties' | 'messageOverrides' | 'bodyRefusals' | 'listLimit'>,
): RequestCheck => {
  const { unknownProperties, bodyRefusals, listLimit = Infinity } = policy
  const writeMessage = createMessageWriter(operation.key, policy)
  const isLabelIgnored =
    bodyRefusals !== undefined && (documents422(operation) || bodyRefusals.anyContentType.includes(operation.key))
  const parameters = operation.parameters.map((one) => compileParameter(one, 'request', validators, writeMessage))
  const warnings = uncheckableSchemas(operation, validators)
  const isStrict = unknownProperties !== 'off'
  const severity = unknownProperties === 'error' ? 'error' : 'warning'
  const findUnknown = createUnknownPropertyFinder(validators, severity)
  const unknownParameters = createUnknownParameters(operation, validators.schemas, severity)
  const bodies = new Map(
    (operation.body?.content ?? []).map((media) => [media, compileBody(media, validators, writeMessage)]),
  )

  const findLongList = listLimit < Infinity ? createLongListFinder(validators.schemas, listLimit) : undefined
  /** A shorter text holds fewer elements. */
  const mayBeLong = ({ body = '' }: RawRequest) => body.length > 2 * listLimit

  const check: RequestCheck['check'] = (request, body) => {
    const violations = warnings.slice()
    const checked = { params: { ...request.params }, query: {}, headers: request.headers, body: undefined as unknown }
    checkParameters(parameters, request, checked, violations)
    if (request.query.size > 0) {
      const unknown = unknownParameters.find(request.query)
      for (const name of unknown) addAsSent(name, request.query, checked.query)
      if (isStrict) violations.push(...unknownParameters.violations(unknown))
    }

    if (body.violations.length > 0) violations.push(...body.violations)
    checked.body = body.value
    const bodyCheck = body.media && bodies.get(body.media)
    const longList = bodyCheck && mayBeLong(request) ? findLongList?.(bodyCheck.schema, body.value) : undefined
    if (longList) violations.push(longList)
    else if (bodyCheck) {
      bodyCheck.run(body.value, violations, isLong(request))
      if (isStrict) findUnknown(bodyCheck.schema, body.value, violations)
    }
    return { checked, violations, media: body.media }
  }

  const reading = { schemas: validators.schemas, isLabelIgnored }
  return {
    read: (request) => readBody(operation.body, request, reading),
    readLong: (request, takeTurn) => readLongBody(operation.body, request, { ...reading, takeTurn }),
    check,
  }
}

/** Of a long body only the first violation is reported. */
const compileBody = ({ schema: raw }: MediaType, validators: DocumentValidators, writeMessage: WriteMessage) => {
  const schema = validators.schemas.of(raw ?? true)
  const passes = validators.compile(schema)
  const run = (value: unknown, violations: Violation[], isLarge: boolean): void => {
    if (passes(value)) return
    for (const finding of validators.explain(schema, value, isLarge)) {
      const place = `/body${finding.at}`
      const message = writeMessage(finding, place)
      violations.push(errorAt('request', place, finding.rule, message))
    }
  }
  return { schema, run }
}

const checkParameters = (
  checks: readonly ParameterCheck[],
  request: RawRequest,
  checked: CheckedRequest,
  violations: Violation[],
): void => {
  if (checks.length === 0) return
  const sources: Sources = {
    params: request.params,
    query: request.query,
    header: (name) =>
      [request.headers[name.toLowerCase()]]
        .flat()
        .filter((text) => text !== undefined)
        .join(', ') || undefined,
    cookie: (name) => cookieValue([request.headers.cookie].flat().join('; '), name),
  }
  for (const check of checks) {
    const value = check.run(sources, violations)
    if (value === undefined) continue
    if (check.parameter.in === 'path') checked.params[check.parameter.name] = value
    else if (check.parameter.in === 'query') checked.query[check.parameter.name] = value
  }
}

/** Its handler may know the parameter from another document of the same API. */
const addAsSent = (name: string, sent: URLSearchParams, query: Record<string, unknown>): void => {
  const values = sent.getAll(name)
  query[name] = values.length > 1 ? values : values[0]
}

const cookieValue = (header: string, name: string): string | undefined =>
  header
    .split(';')
    .map((pair) => pair.trim())
    .find((pair) => pair.startsWith(`${name}=`))
    ?.slice(name.length + 1)

const uncheckableSchemas = (operation: OperationModel, validators: DocumentValidators): Violation[] => {
  const schemas: [place: string, schema: RawSchema | undefined][] = [
    ...operation.parameters.map((one): [string, RawSchema] => [`/${one.in}/${one.name}`, one.schema]),
    ...(operation.body?.content ?? []).map((one): [string, RawSchema | undefined] => ['/body', one.schema]),
  ]
  return schemas.flatMap(([place, schema]) => {
    const problem = schema === undefined ? undefined : validators.problem(validators.schemas.of(schema))
    return problem === undefined ? [] : [uncheckable('request', place, problem)]
  })
}
