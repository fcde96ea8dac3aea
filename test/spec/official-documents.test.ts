import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { comparedDocument, missingDocuments } from '../support/documents.ts'
import { officialOperations, operationKeys } from '../support/spec.ts'

/** The gate sets it, and so do the usual CI services. */
const isCi = process.env.CI === 'true'

const title =
  'runs the tests of handlers with the official documents too, whose operations are in spec/official-operations.txt'

test.skipIf(missingDocuments.length > 0 && !isCi)(title, () => {
  expect(missingDocuments, 'Name the folder of the official documents in OFFICIAL_DOCUMENTS, or unset CI.').toEqual([])
  const official = JSON.parse(readFileSync(comparedDocument, 'utf8'))
  expect(officialOperations.toSorted()).toEqual(operationKeys(official).toSorted())
})
