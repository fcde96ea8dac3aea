import { existsSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import type { OpenAPIV3_1 } from 'openapi-types'
import { packageFile } from '../../package-file.ts'
import type { ImportedDocument, ImportOptions } from './import-document.ts'

export interface LoadedDocument {
  title: string
  version: string
  source: string
  document: object
  /** What is wrong with the document, although it is served. */
  warnings: readonly string[]
}

/** Throws UsageError that names file, place and reason. */
export const loadDocument = async (source?: string, options: ImportOptions = {}): Promise<LoadedDocument> => {
  if (source === undefined) return describe({ document: await readBuiltIn(), warnings: [] }, 'built in')
  const { importDocument } = await import('./import-document.ts')
  return describe(await importDocument(source, options), source)
}

const describe = ({ document, warnings }: ImportedDocument, source: string): LoadedDocument => {
  const { info } = document as OpenAPIV3_1.Document
  return { title: info.title, version: String(info.version), source, document, warnings }
}

/** The build writes it. Code that runs from its sources reads the last build's, or bundles one. */
const readBuiltIn = async (): Promise<object> => {
  const built = packageFile('dist/openapi.json')
  if (existsSync(built)) return JSON.parse(await readFile(built, 'utf8'))
  const { importDocument } = await import('./import-document.ts')
  return (await importDocument(fileURLToPath(packageFile('spec/openapi.yaml')))).document
}
