import { existsSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import type { OpenAPIV3_1 as Open } from 'openapi-types'
import { describe } from 'vitest'

/** A document that the same handlers must serve. `spec` is undefined for the built-in one. */
export interface Document {
  name: string
  spec: string | undefined
  /** `error` where the document knows everything that the tests of clients ask for. */
  unknownProperties: 'error' | 'warn'
}

/** We may not publish the official documents, so a plain clone has none. */
const folder = process.env.OFFICIAL_DOCUMENTS ?? fileURLToPath(new URL('../../../shared/upstream/', import.meta.url))
const official = (date: string): string => `${folder}agent-server-openapi.${date}.json`

/** The official document that `spec/` is compared with, operation by operation. */
export const comparedDocument = official('2026-10')

/** Older ones, which only the gate tests: they differ little from that of October. */
const hasAllDocuments: boolean = process.env.ALL_DOCUMENTS === '1'
const older: Document[] = [
  { name: 'the official document of July 2026', spec: official('2026-07'), unknownProperties: 'error' },
  { name: 'the official document of January 2026', spec: official('2026-01'), unknownProperties: 'warn' },
]

const documents: Document[] = [
  { name: 'the built-in document', spec: undefined, unknownProperties: 'error' },
  { name: 'the official document of October 2026', spec: comparedDocument, unknownProperties: 'error' },
  ...(hasAllDocuments ? older : []),
]

/** Whether it is one of those that no test changes. */
export const isCommonDocument = (spec: string | undefined): boolean =>
  documents.some((document) => document.spec === spec)

const isHere = ({ spec }: Document): boolean => spec === undefined || existsSync(spec)

export const missingDocuments = documents.filter((document) => !isHere(document)).map(({ spec }) => spec)

/**
 * Declares the same tests for each document on this machine; `official-documents.test.ts` reports the missing ones. With
 * `path`, only for those that have it.
 */
export const describeEachDocument = (declare: (document: Document) => void, { path }: { path?: string } = {}): void => {
  const hasPath = ({ spec }: Document) => path === undefined || spec === undefined || path in pathsOf(spec)
  for (const document of documents.filter(isHere).filter(hasPath)) {
    describe(`with ${document.name}`, () => declare(document))
  }
}

const pathsOf = (file: string): object => (JSON.parse(readFileSync(file, 'utf8')) as Open.Document).paths ?? {}
