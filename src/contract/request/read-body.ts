import type { RawRequest } from '../../exchange.ts'
import type { Schema } from '../../json-schema/finding.ts'
import { essence, findMediaType, isHarmlessDefault, isJsonType, mediaTypeParameter } from '../document/media-type.ts'
import type { MediaType, RequestBody } from '../document/operation-model.ts'
import { formValue } from '../parameters/read-parameter.ts'
import type { DocumentSchemas } from '../schemas/document-schemas.ts'
import type { Violation } from '../violation.ts'
import { type ParsedJson, parseJson } from './json-syntax.ts'

/** A request's body as data. Without `media` there is nothing to check: no body, or one that could not be read. */
export interface ReadBody {
  value: unknown
  media: MediaType | undefined
  violations: Violation[]
}

/** Reads a body by its content type. Rules: `required`, `media-type` (error: 415, warning: read as JSON all the same), `json`. */
export const readBody = (body: RequestBody | undefined, request: RawRequest, schemas: DocumentSchemas): ReadBody => {
  const text = request.body?.startsWith('\uFEFF') ? request.body.slice(1) : (request.body ?? '')
  if (body === undefined) return text === '' ? nothing([]) : undocumented(text)
  if (text === '') {
    return nothing(body.required ? [error('required', 'A request body is required, and none was sent')] : [])
  }
  const header = request.headers['content-type']
  const type = essence(header)
  const media = findMediaType(body.content, type)
  if (media) return read(text, type, media, header, schemas)
  const json = body.content.find((documented) => isJsonType(documented.type))
  const allowed = body.content.map((documented) => documented.type).join(', ')
  if (!json || !isHarmlessDefault(type)) {
    if (body.content.length === 0) return nothing([])
    return nothing([
      error('media-type', `The content type ${type || '(none)'} is not one that this operation reads: ${allowed}`),
    ])
  }
  return readAsJson(text, type, json)
}

/** Clients and servers agree on some bodies that the official document forgot: JSON is handed on as it came, unchecked. */
const undocumented = (text: string): ReadBody => {
  const parsed = parseJson(text)
  return {
    value: parsed.problem === undefined ? parsed.value : undefined,
    media: undefined,
    violations: [warning('body', 'The document describes no body for this operation; the one sent is not checked')],
  }
}

const readAsJson = (text: string, type: string, media: MediaType): ReadBody => {
  const parsed = parseJson(text)
  if (parsed.problem === undefined) {
    const named = type === '' ? 'no content type' : `the content type ${type}`
    return {
      value: parsed.value,
      media,
      violations: [warning('media-type', `A JSON body came with ${named}; send ${media.type}`)],
    }
  }
  if (type === '') return nothing([malformed(parsed)])
  return nothing([
    error(
      'media-type',
      `The body has the content type ${type} and is no JSON either (${parsed.problem}); send JSON as ${media.type}`,
    ),
  ])
}

const read = (
  text: string,
  type: string,
  media: MediaType,
  header: string | string[] | undefined,
  schemas: DocumentSchemas,
): ReadBody => {
  if (isJsonType(type)) {
    const parsed = parseJson(text)
    return parsed.problem === undefined ? { value: parsed.value, media, violations: [] } : nothing([malformed(parsed)])
  }
  if (type === 'application/x-www-form-urlencoded') {
    return { value: formObject(new URLSearchParams(text), media, schemas), media, violations: [] }
  }
  if (type === 'multipart/form-data') {
    const boundary = mediaTypeParameter(header, 'boundary')
    const fields = boundary === undefined ? undefined : multipartFields(text, boundary)
    if (!fields)
      return nothing([
        error('media-type', 'A multipart body needs the boundary that separates its parts in its content type'),
      ])
    return { value: formObject(fields, media, schemas), media, violations: [] }
  }
  // A schema of plain text can be checked; of XML and binary bodies it describes what only their own parsers see.
  const checkable = type.startsWith('text/') && type !== 'text/xml'
  return { value: text, media: checkable ? media : undefined, violations: [] }
}

const formObject = (
  fields: URLSearchParams,
  { schema }: MediaType,
  schemas: DocumentSchemas,
): Record<string, unknown> => {
  const translated = schemas.resolve(schemas.of(schema ?? true))
  const properties = (translated.properties ?? {}) as Record<string, Schema>
  return Object.fromEntries(
    [...new Set(fields.keys())].map((name) => [
      name,
      Object.hasOwn(properties, name)
        ? formValue(fields.getAll(name), properties[name] ?? true, schemas)
        : fields.get(name),
    ]),
  )
}

/** Names and texts of a multipart body's parts; a file's content is its text. */
const multipartFields = (text: string, boundary: string): URLSearchParams | undefined => {
  const parts = text.split(`--${boundary}`).slice(1, -1)
  if (parts.length === 0) return undefined
  const fields = new URLSearchParams()
  for (const part of parts) {
    const end = part.search(/\r?\n\r?\n/)
    const name = /name="([^"]*)"/i.exec(part.slice(0, Math.max(end, 0)))?.[1]
    if (name !== undefined)
      fields.append(
        name,
        part
          .slice(end)
          .replace(/^\r?\n\r?\n/, '')
          .replace(/\r?\n$/, ''),
      )
  }
  return fields
}

const nothing = (violations: Violation[]): ReadBody => ({ value: undefined, media: undefined, violations })

const malformed = ({ problem }: ParsedJson): Violation => error('json', `The body is not valid JSON: ${problem}`)

const error = (rule: string, message: string): Violation => ({
  side: 'request',
  place: '/body',
  rule,
  message,
  severity: 'error',
})

const warning = (rule: string, message: string): Violation => ({ ...error(rule, message), severity: 'warning' })
