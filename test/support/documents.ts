import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { describe } from 'vitest'

/** A document that the same handlers must serve. `spec` is undefined for the built-in one. */
export interface Document {
  name: string
  spec: string | undefined
}

/** Where the official documents lie; they are not ours to publish, so that a clone without them skips their tests. */
const official = process.env.OFFICIAL_DOCUMENTS ?? fileURLToPath(new URL('../../../shared/upstream/', import.meta.url))

const documents: Document[] = [
  { name: 'the built-in document', spec: undefined },
  { name: 'the official document of July 2026', spec: `${official}agent-server-openapi.2026-07.json` },
  { name: 'the official document of January 2026', spec: `${official}agent-server-openapi.2026-01.json` },
]

/** Declares the same tests for each document; those of a document that is not on this machine are reported as skipped. */
export const describeEachDocument = (declare: (document: Document) => void): void => {
  for (const document of documents) {
    const isHere = document.spec === undefined || existsSync(document.spec)
    describe.skipIf(!isHere)(`with ${document.name}`, () => declare(document))
  }
}
