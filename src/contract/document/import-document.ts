import { readFile } from 'node:fs/promises'
import SwaggerParser from '@apidevtools/swagger-parser'
import type { OpenAPI } from 'openapi-types'
import { LineCounter, parseDocument } from 'yaml'
import { UsageError } from '../../errors.ts'
import { escapeStep, localPointer, valueAt } from '../../json-schema/json-pointer.ts'
import { parseJson } from '../request/json-syntax.ts'

type Node = Record<string, unknown>

/** Bundles a document, never dereferences it: schemas may be recursive. Throws UsageError with place and reason. */
export const importDocument = async (source: string): Promise<object> => {
  const fail: Fail = (reason) => {
    throw new UsageError(`Cannot load the document ${source}: ${reason}`)
  }
  const text = await readSource(source, fail)
  const root = parse(text, source, fail)
  checkVersion(root, fail)
  if (root['paths'] === undefined && root['webhooks'] === undefined) {
    fail('it has no `paths`. Add them: the operations that they hold are what is served.')
  }
  checkReferences(root, fail)
  try {
    // The user chose the document, so it may be on this machine and refer to other files here.
    const options = { resolve: { http: { safeUrlResolver: false } } }
    const bundled = await SwaggerParser.bundle(source, root as unknown as OpenAPI.Document, options)
    await SwaggerParser.validate(structuredClone(bundled), { dereference: { circular: 'ignore' } })
    return bundled
  } catch (error) {
    return fail(explainParserError(error, root))
  }
}

type Fail = (reason: string) => never

const TIMEOUT_MS = 30_000

const readSource = async (source: string, fail: Fail): Promise<string> => {
  if (!/^https?:/i.test(source)) {
    return readFile(source, 'utf8').catch((error: NodeJS.ErrnoException) =>
      fail(
        error.code === 'ENOENT' ? 'there is no such file. Check the path.' : `it cannot be read (${error.message}).`,
      ),
    )
  }
  const response = await fetch(source, { signal: AbortSignal.timeout(TIMEOUT_MS) }).catch((error: Error) =>
    fail(`nothing answers there (${error.cause instanceof Error ? error.cause.message : error.message}).`),
  )
  return response.ok ? response.text() : fail(`the server answers ${response.status} ${response.statusText}.`)
}

const parse = (text: string, source: string, fail: Fail): Node => {
  const isNamedJson = /\.json([?#]|$)/i.test(source)
  if (isNamedJson || /^\s*[{[]/.test(text)) {
    const json = parseJson(text)
    if (json.problem === undefined) return asRoot(json.value, fail)
    // Without the extension it may still be YAML, whose flow style begins with a brace too.
    if (isNamedJson || parseDocument(text).errors.length > 0) return fail(`it is not valid JSON: ${json.problem}.`)
  }
  const lineCounter = new LineCounter()
  const yaml = parseDocument(text, { lineCounter, prettyErrors: false })
  const [error] = yaml.errors
  if (error) {
    const { line, col } = lineCounter.linePos(error.pos[0])
    return fail(`it is not valid YAML: line ${line} column ${col}: ${error.message}`)
  }
  return asRoot(yaml.toJS(), fail)
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
