import { readFile } from 'node:fs/promises'
import { basename, resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import SwaggerParser from '@apidevtools/swagger-parser'
import type { OpenAPI } from 'openapi-types'
import { UsageError } from '../../errors.ts'
import { explainInvalid } from './explain-invalid.ts'
import { type MissingReference, markMissingReferences } from './references/missing-references.ts'
import { type Fail, parseFile } from './references/parse-file.ts'
import { createReferenceReader, isHttp, type ReferenceLimits } from './references/reference-reader.ts'

type Node = Record<string, unknown>

export interface ImportedDocument {
  document: object
  /** What is wrong with the document, although it can be served; each with its place. */
  warnings: string[]
}

export interface ImportOptions extends ReferenceLimits {
  /** Whether to refuse a document with warnings. */
  strictSpec?: boolean | undefined
}

/**
 * Bundles a document, never dereferences it: schemas may be recursive. Throws UsageError with place and reason when there
 * is nothing to serve.
 */
export const importDocument = async (source: string, options: ImportOptions = {}): Promise<ImportedDocument> => {
  const fail: Fail = (reason) => {
    throw new UsageError(`Cannot load the document ${source}: ${reason}`)
  }
  const read = createReferenceReader(source, options)
  const text = await (isHttp(source) ? read(source) : readFile(source, 'utf8')).catch((error) => fail(explainIo(error)))
  const root = asRoot(parseFile(text, source, fail), fail)
  const warnings = repairHead(root, source, fail)
  const base = isHttp(source) ? source : pathToFileURL(resolve(source)).href
  const load = createLoad(read)
  const { missing, hasOtherFiles } = await markMissingReferences(root, { base, load })
  warnings.push(...missing.map(wordMissing))
  // A document of one file needs no bundling, which takes a second on a large one.
  const document = hasOtherFiles ? await bundle(root, source, load).catch((error: Error) => fail(error.message)) : root
  warnings.push(...(await validate(document)))
  if (options.strictSpec && warnings.length > 0) fail(warnings.slice(0, MAX_REASONS).join(' '))
  return { document, warnings }
}

const MAX_REASONS = 3

const wordMissing = ({ place, reason, file }: MissingReference): string =>
  `at ${place}${file === undefined ? '' : ` of ${file}`}: ${reason}`

type Load = (url: string) => Promise<unknown>

/** Reads and parses each file once. */
const createLoad = (read: (url: string) => Promise<string>): Load => {
  const files = new Map<string, Promise<unknown>>()
  return (url) => {
    const { href } = new URL(url, pathToFileURL(`${resolve('.')}/`))
    const [name = href] = href.split('#')
    const loading = files.get(name) ?? read(name).then((text) => parseReferenced(text, name), explainMissing(name))
    files.set(name, loading)
    return loading
  }
}

const explainMissing = (name: string) => (error: NodeJS.ErrnoException) => {
  throw error.code === 'ENOENT' ? new Error(`$ref leads to ${name}, but there is no such file.`) : error
}

const bundle = (root: Node, source: string, load: Load): Promise<object> =>
  SwaggerParser.bundle(source, root as unknown as OpenAPI.Document, parserOptions(load))

const validate = async (document: object): Promise<string[]> => {
  const copy = structuredClone(document) as OpenAPI.Document
  try {
    await SwaggerParser.validate(copy, { resolve: { external: false }, dereference: { circular: 'ignore' } })
    return []
  } catch (error) {
    return explainInvalid(error)
  }
}

const explainIo = (error: NodeJS.ErrnoException): string =>
  error.code === 'ENOENT'
    ? 'there is no such file. Check the path.'
    : error.code === undefined
      ? error.message
      : `it cannot be read (${error.message}).`

/** Our reader and parser in place of the parser's own, which read any file and inline any text. */
const parserOptions = (load: Load): SwaggerParser.Options => ({
  resolve: { file: false, http: false, limited: { order: 1, canRead: true, read: () => '' } },
  parse: {
    ...{ json: false, yaml: false, text: false, binary: false },
    data: { order: 1, canParse: true, parse: ({ url }) => load(url) },
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

/** Mends what only the parser minds, and says so. */
const repairHead = (root: Node, source: string, fail: Fail): string[] => {
  const warnings = repairVersion(root, fail)
  if (root['paths'] === undefined && root['webhooks'] === undefined) {
    fail('it has no `paths`. Add them: the operations that they hold are what is served.')
  }
  const { info } = root
  const isNamed = typeof info === 'object' && info !== null && 'title' in info && typeof info.title === 'string'
  if (isNamed) return warnings
  root['info'] = { version: '', ...(info as object | undefined), title: basename(source) }
  return [...warnings, 'at /info/title: a document needs a title; the name of its file stands for it.']
}

const repairVersion = (root: Node, fail: Fail): string[] => {
  const { openapi, swagger } = root
  if (openapi === undefined && swagger === undefined) {
    fail('it is not an OpenAPI document: at its root stands neither `openapi: 3.1.0` (or 3.0.x) nor `swagger: "2.0"`.')
  }
  const key = openapi === undefined ? 'swagger' : 'openapi'
  const [version, readAs] = [root[key], versionRead(String(root[key]), key)]
  if (readAs === undefined) {
    return fail(`at /${key}: the version ${version} is not one that can be read; 2.0, 3.0.x, 3.1.x and 3.2.x can.`)
  }
  if (version === readAs) return []
  root[key] = readAs
  return [`at /${key}: the version ${JSON.stringify(version)} is read as "${readAs}".`]
}

/** The version whose rules apply; 3.2 is 3.1 with additions. */
const versionRead = (version: string, key: 'swagger' | 'openapi'): string | undefined => {
  if (key === 'swagger') return /^2(\.0)?$/.test(version) ? '2.0' : undefined
  if (/^3\.[01]\.\d+$/.test(version)) return version
  const [whole, minor = 0] = /^3(?:\.([012]))?(?:\.\d+)?$/.exec(version) ?? []
  return whole === undefined ? undefined : `3.${Math.min(Number(minor), 1)}.0`
}
