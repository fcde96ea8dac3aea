import type { RawRequest } from '../../exchange.ts'
import type { TakeTurn } from '../../yielding.ts'
import { essence, findMediaType, isHarmlessDefault, isJsonType, mediaTypeParameter } from '../document/media-type.ts'
import type { MediaType, RequestBody } from '../document/operation-model.ts'
import type { DocumentSchemas } from '../schemas/document-schemas.ts'
import { errorAt, type Violation } from '../violation.ts'
import { formObject, multipartFields } from './form-body.ts'
import { type ParsedJson, parseJson, parseLongJson } from './json-syntax.ts'

/** Characters of a body that takes milliseconds: its steps take turns with those of other requests. */
const LONG = 65_536

export const isLong = ({ body = '' }: RawRequest): boolean => body.length > LONG

/** Without `media` there is nothing to check. */
export interface ReadBody {
  value: unknown
  media: MediaType | undefined
  violations: Violation[]
}

interface Reading {
  schemas: DocumentSchemas
  /** Reads JSON under any content type that the document does not know, with a warning. */
  isLabelIgnored?: boolean
}

/** Rules: `required`, `json`, `media-type` (as a warning: it was read as JSON). */
export const readBody = (body: RequestBody | undefined, request: RawRequest, reading: Reading): ReadBody => {
  const found = recognize(body, request, reading)
  return 'json' in found ? found.read(parseJson(found.json, request.isLimited)) : found
}

/** The same for a long body; `takeTurn` is awaited before each long step. */
export const readLongBody = async (
  body: RequestBody | undefined,
  request: RawRequest,
  reading: Reading & { takeTurn: TakeTurn },
): Promise<ReadBody> => {
  const found = recognize(body, request, reading)
  return 'json' in found
    ? found.read(await parseLongJson(found.json, request.isLimited === true, reading.takeTurn))
    : found
}

/** What is read already, or JSON that is yet to be parsed. */
type Recognized = ReadBody | { json: string; read: (parsed: ParsedJson) => ReadBody }

const recognize = (
  body: RequestBody | undefined,
  request: RawRequest,
  { schemas, isLabelIgnored = false }: Reading,
): Recognized => {
  if (request.bodyProblem) return unread(request.bodyProblem.rule, request.bodyProblem.message)
  const text = request.body?.startsWith('\uFEFF') ? request.body.slice(1) : (request.body ?? '')
  if (body === undefined) return text === '' ? unread() : { json: text, read: readUndocumented }
  if (text === '') return body.required ? unread('required', 'A request body is required, and none was sent') : unread()
  const header = request.headers['content-type']
  const type = essence(header)
  const media = findMediaType(body.content, type)
  if (media) {
    return isJsonType(type)
      ? { json: text, read: (parsed) => readJson(parsed, media) }
      : readOther(text, { type, header, media, schemas })
  }
  const json = body.content.find((documented) => isJsonType(documented.type))
  if (json && (isLabelIgnored || isHarmlessDefault(type))) {
    return { json: text, read: (parsed) => readMislabelledJson(parsed, type, json) }
  }
  if (body.content.length === 0) return unread()
  const allowed = body.content.map((documented) => documented.type).join(', ')
  const given = type || '(none)'
  return unread('media-type', `The content type ${given} is not one that this operation reads: ${allowed}`)
}

/** Clients and servers agree on some bodies that the official document forgot: JSON is passed on unchecked. */
const readUndocumented = (parsed: ParsedJson): ReadBody => ({
  value: parsed.problem === undefined ? parsed.value : undefined,
  media: undefined,
  violations: [warning('body', 'The document describes no body for this operation; the one sent is not checked')],
})

const readJson = (parsed: ParsedJson, media: MediaType): ReadBody =>
  parsed.problem === undefined ? { value: parsed.value, media, violations: [] } : malformed(parsed)

const readMislabelledJson = (parsed: ParsedJson, type: string, media: MediaType): ReadBody => {
  if (parsed.problem === undefined) {
    const named = type === '' ? 'no content type' : `the content type ${type}`
    const message = `A JSON body came with ${named}; send ${media.type}`
    return { value: parsed.value, media, violations: [warning('media-type', message)] }
  }
  if (type === '') return malformed(parsed)
  return unread(
    'media-type',
    `The body has the content type ${type} and is no JSON either (${parsed.problem}); send JSON as ${media.type}`,
  )
}

interface OtherBody {
  type: string
  header: string | string[] | undefined
  media: MediaType
  schemas: DocumentSchemas
}

const readOther = (text: string, { type, header, media, schemas }: OtherBody): ReadBody => {
  if (type === 'application/x-www-form-urlencoded') {
    return { value: formObject(new URLSearchParams(text), media, schemas), media, violations: [] }
  }
  if (type === 'multipart/form-data') {
    const boundary = mediaTypeParameter(header, 'boundary')
    const fields = boundary === undefined ? undefined : multipartFields(text, boundary)
    if (fields) return { value: formObject(fields, media, schemas), media, violations: [] }
    return unread('media-type', 'A multipart body needs the boundary that separates its parts in its content type')
  }
  // A schema of plain text can be checked; of XML and binary bodies it describes what only their own parsers see.
  const isCheckable = type.startsWith('text/') && type !== 'text/xml'
  return { value: text, media: isCheckable ? media : undefined, violations: [] }
}

const unread = (rule?: string, message = ''): ReadBody => ({
  value: undefined,
  media: undefined,
  violations: rule === undefined ? [] : [error(rule, message)],
})

const malformed = ({ problem }: ParsedJson): ReadBody => unread('json', `The body is not valid JSON: ${problem}`)

const error = (rule: string, message: string): Violation => errorAt('request', '/body', rule, message)

const warning = (rule: string, message: string): Violation => ({ ...error(rule, message), severity: 'warning' })
