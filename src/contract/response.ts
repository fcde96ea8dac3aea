import type { Sources } from './coerce.ts'
import type { RawReply } from './contract.ts'
import { essence, findMediaType, isJsonType } from './media-type.ts'
import type { OperationModel, ResponseModel } from './model.ts'
import { compileParameter, type ParameterCheck } from './parameters.ts'
import { uncheckable } from './request.ts'
import { sentence } from './sentences.ts'
import type { Validators } from './validators.ts'
import type { Violation } from './violation.ts'

export type CheckResponse = (reply: RawReply) => Violation[]

interface ResponseCheck {
  model: ResponseModel
  headers: ParameterCheck[]
  uncheckable: Violation[]
}

/** Compiles one operation's check of replies. */
export const compileResponse = (operation: OperationModel, validators: Validators): CheckResponse => {
  const checks = operation.responses.map((model) => compileOne(model, validators))
  return (reply) => {
    const check = findResponse(checks, reply.status)
    if (!check) return [undocumented(operation, reply.status)]
    const violations = [...check.uncheckable]
    const sources = headerSources(reply)
    for (const header of check.headers) header.run(sources, violations)
    checkContent(check.model, reply, validators, violations)
    return violations
  }
}

const compileOne = (model: ResponseModel, validators: Validators): ResponseCheck => {
  const problems = [...model.content, ...model.headers].flatMap(({ schema }) => {
    const problem = schema === undefined ? undefined : validators.problem(schema)
    return problem === undefined ? [] : [uncheckable('response', '/body', problem)]
  })
  return {
    model,
    headers: model.headers.map((header) => compileParameter(header, 'response', validators)),
    uncheckable: problems,
  }
}

/** The documented response for a status: the exact one, else its range (`4XX`), else `default`. */
const findResponse = (checks: readonly ResponseCheck[], status: number): ResponseCheck | undefined => {
  const find = (wanted: string) => checks.find(({ model }) => model.status.toUpperCase() === wanted)
  return find(String(status)) ?? find(`${Math.floor(status / 100)}XX`) ?? find('DEFAULT')
}

/** A client copes with an error status that nobody wrote down; a success it does not know it takes for something else. */
const undocumented = (operation: OperationModel, status: number): Violation => ({
  side: 'response',
  place: '/status',
  rule: 'status',
  message: `The document has no response ${status} for ${operation.key}, only ${operation.responses.map((one) => one.status).join(', ')}`,
  severity: status >= 200 && status < 300 ? 'error' : 'warning',
})

const headerSources = ({ headers }: RawReply): Sources => ({
  params: {},
  query: new URLSearchParams(),
  header: (name) => headerOf(headers, name),
  cookie: () => undefined,
})

const headerOf = (headers: RawReply['headers'], name: string): string | undefined => {
  const wanted = name.toLowerCase()
  const key = Object.keys(headers).find((one) => one.toLowerCase() === wanted)
  return key === undefined ? undefined : String(headers[key])
}

const checkContent = (model: ResponseModel, reply: RawReply, validators: Validators, violations: Violation[]): void => {
  if (model.content.length === 0) return
  const header = headerOf(reply.headers, 'content-type')
  const type = header === undefined && reply.body !== undefined ? 'application/json' : essence(header)
  const media = findMediaType(model.content, type)
  const breach = (place: string, rule: string, message: string) =>
    violations.push({ side: 'response', place, rule, message, severity: 'error' })
  if (!media) {
    const allowed = model.content.map((documented) => documented.type).join(', ')
    const given = type === '' ? 'has no body' : `has the content type ${type}`
    breach('/header/content-type', 'media-type', `The response ${given}; the document says ${allowed}`)
    return
  }
  if (media.schema === undefined || isOpaque(type, reply.body)) return
  const schema = validators.schemas.of(media.schema)
  if (validators.passes(schema, reply.body)) return
  for (const finding of validators.explain(schema, reply.body)) {
    const place = `/body${finding.at}`
    breach(place, finding.rule, sentence(finding, place))
  }
}

/** A stream is checked by its head alone, and of a text that is no JSON only whether it is a text. */
const isOpaque = (type: string, body: unknown): boolean =>
  type === 'text/event-stream' || (!isJsonType(type) && typeof body !== 'string')
