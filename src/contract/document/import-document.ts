import { readFile } from 'node:fs/promises'
import SwaggerParser from '@apidevtools/swagger-parser'
import type { OpenAPI } from 'openapi-types'
import { UsageError } from '../../errors.ts'
import { escapeStep, localPointer, valueAt } from '../../json-schema/json-pointer.ts'
import { type Fail, parseFile } from './references/parse-file.ts'
import { createReferenceReader, isHttp, type ReferenceLimits } from './references/reference-reader.ts'

type Node = Record<string, unknown>

/** Bundles a document, never dereferences it: schemas may be recursive. Throws UsageError with place and reason. */
export const importDocument = async (source: string, limits: ReferenceLimits = {}): Promise<object> => {
  const fail: Fail = (reason) => {
    throw new UsageError(`Cannot load the document ${source}: ${reason}`)
  }
  const read = createReferenceReader(source, limits)
  const text = await (isHttp(source) ? read(source) : readFile(source, 'utf8')).catch((error) => fail(explainIo(error)))
  const root = asRoot(parseFile(text, source, fail), fail)
  checkVersion(root, fail)
  if (root['paths'] === undefined && root['webhooks'] === undefined) {
    fail('it has no `paths`. Add them: the operations that they hold are what is served.')
  }
  checkReferences(root, fail)
  try {
    const bundled = await SwaggerParser.bundle(source, root as unknown as OpenAPI.Document, parserOptions(read))
    const validation = { resolve: { external: false }, dereference: { circular: 'ignore' } } as const
    await SwaggerParser.validate(structuredClone(bundled), validation)
    return bundled
  } catch (error) {
    return fail(explainParserError(error, root))
  }
}

const explainIo = (error: NodeJS.ErrnoException): string =>
  error.code === 'ENOENT'
    ? 'there is no such file. Check the path.'
    : error.code === undefined
      ? error.message
      : `it cannot be read (${error.message}).`

/** Our reader and parser in place of the parser's own, which read any file and inline any text. */
const parserOptions = (read: (url: string) => Promise<string>): SwaggerParser.Options => ({
  resolve: { file: false, http: false, limited: { order: 1, canRead: true, read: ({ url }) => read(url) } },
  parse: {
    ...{ json: false, yaml: false, text: false, binary: false },
    data: { order: 1, canParse: true, parse: ({ url, data }) => parseReferenced(String(data), url) },
  },
})

/** A file that is not data is no part of a document; a text may be, as a description. */
const parseReferenced = (text: string, url: string): unknown => {
  if (/\.(md|txt)$/i.test(url)) return text
  const fail: Fail = (reason) => {
    throw new Error(reason)
  }
  const value = parseFile(text, url, fail)
  return typeof value === 'object' && value !== null ? value : fail('it is neither an object nor a list.')
}

const asRoot = (value: unknown, fail: Fail): Node =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
    ? (value as Node)
    : fail('it is not an OpenAPI document: its root must be an object with `openapi` or `swagger`.')

const checkVersion = ({ openapi, swagger }: Node, fail: Fail): void => {
  if (openapi === undefined && swagger === undefined) {
    fail('it is not an OpenAPI document: at its root stands neither `openapi: 3.1.0` (or 3.0.x) nor `swagger: "2.0"`.')
  }
  const version = openapi ?? swagger
  const [path, wanted] = openapi === undefined ? ['/swagger', '"2.0"'] : ['/openapi', '"3.0.x" or "3.1.x"']
  if (typeof version !== 'string') fail(`at ${path}: the version must be a string (${wanted}), it is ${version}.`)
  if (!/^(2\.0|3\.[01]\.\d+)$/.test(String(version)) || (openapi === undefined) !== (version === '2.0')) {
    fail(`at ${path}: the version ${version} is not one that can be read; ${wanted} can.`)
  }
}

/** The parser names the missing target of a reference, but not the place of the reference. */
const checkReferences = (root: Node, fail: Fail): void => {
  for (const { place, to } of referencesIn(root)) {
    const pointer = localPointer(to)
    if (pointer !== undefined && valueAt(root, pointer) === undefined) {
      fail(`at ${place}: $ref leads to ${to}, where nothing is. Add it, or correct the $ref.`)
    }
  }
}

function* referencesIn(node: unknown, place = ''): Generator<{ place: string; to: string }> {
  if (typeof node !== 'object' || node === null) return
  const { $ref } = node as Node
  if (typeof $ref === 'string') yield { place, to: $ref }
  for (const [name, value] of Object.entries(node)) {
    if (name !== 'example' && name !== 'default' && name !== 'enum') {
      yield* referencesIn(value, `${place}/${escapeStep(name)}`)
    }
  }
}

interface ParserError extends Error {
  details?: { instancePath: string; message?: string; keyword: string; params: Record<string, unknown> }[]
  source?: string
  path?: string[]
}

const MAX_REASONS = 3

const explainParserError = (thrown: unknown, root: Node): string => {
  const error = thrown as ParserError
  if (!error.details) {
    const file = error.source?.split('#')[0] ?? ''
    const from = [...referencesIn(root)].find(
      ({ to }) => file !== '' && file.endsWith(to.split('#')[0]?.replace(/^(\.\.?\/)+/, '/') || ' '),
    )
    const where = from ? `at ${from.place} ($ref to ${from.to}): ` : file === '' ? '' : `in ${file}: `
    return /ENOENT/.test(error.message) ? `${where}there is no file ${file}.` : where + error.message
  }
  // The schema of OpenAPI is full of alternatives: the deepest errors are those about what the author wrote.
  const depth = (path: string) => path.split('/').length
  const deepest = Math.max(...error.details.map(({ instancePath }) => depth(instancePath)))
  const reasons = error.details
    .filter(({ instancePath }) => depth(instancePath) === deepest)
    .map(({ instancePath, message, params }) => {
      const extra = params.additionalProperty ?? params.unevaluatedProperty
      return `at ${instancePath || '/'}: ${message}${extra === undefined ? '' : ` ("${extra}" is one too many)`}`
    })
  return `it is not valid OpenAPI: ${[...new Set(reasons)].slice(0, MAX_REASONS).join('; ')}.`
}
