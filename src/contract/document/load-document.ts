import { existsSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import type { OpenAPIV3_1 } from 'openapi-types'
import { packageFile } from '../../package-file.ts'
import type { ReferenceLimits } from './references/reference-reader.ts'

export interface LoadedDocument {
  title: string
  version: string
  source: string
  document: object
}

/** Throws UsageError that names file, place and reason. */
export const loadDocument = async (source?: string, limits: ReferenceLimits = {}): Promise<LoadedDocument> => {
  if (source === undefined) return describe(await readBuiltIn(), 'built in')
  const { importDocument } = await import('./import-document.ts')
  return describe(await importDocument(source, limits), source)
}

const describe = (document: object, source: string): LoadedDocument => {
  const { info } = document as OpenAPIV3_1.Document
  return { title: info.title, version: info.version, source, document }
}

/** The build writes it. Code that runs from its sources reads the last build's, or bundles one. */
const readBuiltIn = async (): Promise<object> => {
  const built = packageFile('dist/openapi.json')
  if (existsSync(built)) return JSON.parse(await readFile(built, 'utf8'))
  const { importDocument } = await import('./import-document.ts')
  return importDocument(fileURLToPath(packageFile('spec/openapi.yaml')))
}
