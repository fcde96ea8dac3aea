import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { describe } from 'vitest'

/** A document that the same handlers must serve. `spec` is undefined for the built-in one. */
export interface Document {
  name: string
  spec: string | undefined
}

/** We may not publish the official documents, so a plain clone has none. */
const folder = process.env.OFFICIAL_DOCUMENTS ?? fileURLToPath(new URL('../../../shared/upstream/', import.meta.url))

/** The official document that `spec/` is compared with, operation by operation. */
export const comparedDocument = `${folder}agent-server-openapi.2026-07.json`

const documents: Document[] = [
  { name: 'the built-in document', spec: undefined },
  { name: 'the official document of July 2026', spec: comparedDocument },
  { name: 'the official document of January 2026', spec: `${folder}agent-server-openapi.2026-01.json` },
]

const isHere = ({ spec }: Document): boolean => spec === undefined || existsSync(spec)

export const missingDocuments = documents.filter((document) => !isHere(document)).map(({ spec }) => spec)

/** Declares the same tests for each document on this machine; `official-documents.test.ts` reports the missing ones. */
export const describeEachDocument = (declare: (document: Document) => void): void => {
  for (const document of documents.filter(isHere)) describe(`with ${document.name}`, () => declare(document))
}
