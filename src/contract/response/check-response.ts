import { isLate, type RawReply } from '../../exchange.ts'
import { sentence } from '../../json-schema/sentences.ts'
import { essence, findMediaType, isJsonType } from '../document/media-type.ts'
import type { MediaType, OperationModel, ResponseModel } from '../document/operation-model.ts'
import { compileParameter, type ParameterCheck } from '../parameters/parameter-check.ts'
import type { Sources } from '../parameters/read-parameter.ts'
import type { DocumentValidators } from '../schemas/document-schemas.ts'
import { errorAt, uncheckable, type Violation } from '../violation.ts'

export type CheckResponse = (reply: RawReply) => Violation[]

interface ResponseCheck {
  content: ContentCheck[]
  headers: ParameterCheck[]
  uncheckable: Violation[]
}

interface ContentCheck extends MediaType {
  run(body: unknown, violations: Violation[]): void
}

export const compileResponse = (operation: OperationModel, validators: DocumentValidators): CheckResponse => {
  const checks = new Map(
    operation.responses.map((model) => [model.status.toUpperCase(), compileOne(model, validators)]),
  )
  return (reply) => {
    const check = findResponse(checks, reply.status)
    if (!check) return [undocumented(operation, reply.status)]
    const violations = check.uncheckable.slice()
    if (check.headers.length > 0) {
      const sources = headerSources(reply)
      for (const header of check.headers) header.run(sources, violations)
    }
    checkContent(check, reply, violations)
    return violations
  }
}

const compileOne = ({ content, headers }: ResponseModel, validators: DocumentValidators): ResponseCheck => ({
  content: content.map((media) => compileContent(media, validators)),
  headers: headers.map((header) => compileParameter(header, 'response', validators)),
  uncheckable: [...content, ...headers].flatMap(({ schema }) => {
    const problem = schema === undefined ? undefined : validators.problem(validators.schemas.of(schema))
    return problem === undefined ? [] : [uncheckable('response', '/body', problem)]
  }),
})

const compileContent = (media: MediaType, validators: DocumentValidators): ContentCheck => {
  const schema = validators.schemas.of(media.schema ?? true)
  const passes = validators.compile(schema)
  return {
    ...media,
    run: (body, violations) => {
      if (passes(body)) return
      for (const finding of validators.explain(schema, body)) {
        const place = `/body${finding.at}`
        violations.push(errorAt('response', place, finding.rule, sentence(finding, place)))
      }
    },
  }
}

/** The exact status, else its range (`4XX`), else `default`. */
const findResponse = (checks: ReadonlyMap<string, ResponseCheck>, status: number): ResponseCheck | undefined =>
  checks.get(String(status)) ?? checks.get(`${Math.floor(status / 100)}XX`) ?? checks.get('DEFAULT')

/** Clients cope with an undocumented error status, but may misread an undocumented success. */
const undocumented = (operation: OperationModel, status: number): Violation => ({
  side: 'response',
  place: '/status',
  rule: 'status',
  message: `The document has no response ${status} for ${operation.key}, only ${operation.responses.map((one) => one.status).join(', ')}`,
  severity: status >= 200 && status < 300 ? 'error' : 'warning',
})

const NO_QUERY = new URLSearchParams()

const headerSources = ({ headers }: RawReply): Sources => ({
  params: {},
  query: NO_QUERY,
  header: (name) => headerOf(headers, name.toLowerCase()),
  cookie: () => undefined,
})

/** @param wanted in lower case */
const headerOf = (headers: RawReply['headers'], wanted: string): string | undefined => {
  const given = headers[wanted]
  if (given !== undefined) return String(given)
  const key = Object.keys(headers).find((one) => one.toLowerCase() === wanted)
  return key === undefined ? undefined : String(headers[key])
}

const checkContent = ({ content }: ResponseCheck, reply: RawReply, violations: Violation[]): void => {
  if (content.length === 0) return
  const { headers, body } = reply
  const header = headerOf(headers, 'content-type')
  const type = header === undefined && body !== undefined ? 'application/json' : essence(header)
  const media = findMediaType(content, type)
  if (media) {
    if (!isLate(reply) && !isOpaque(type, body)) media.run(body, violations)
    return
  }
  const allowed = content.map((documented) => documented.type).join(', ')
  const given = type === '' ? 'has no body' : `has the content type ${type}`
  const message = `The response ${given}; the document says ${allowed}`
  violations.push(errorAt('response', '/header/content-type', 'media-type', message))
}

/** Of a stream only the head is checked; of a body that is no JSON only whether it is a string. */
const isOpaque = (type: string, body: unknown): boolean =>
  type === 'text/event-stream' || (!isJsonType(type) && typeof body !== 'string')
