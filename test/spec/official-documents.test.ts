import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { comparedDocument, missingDocuments } from '../support/documents.ts'
import { officialOperations, operationKeys } from '../support/spec.ts'

/** Set by the gate. */
const isRequired = process.env.REQUIRE_OFFICIAL_DOCUMENTS === '1'

const title =
  'spec/official-operations.txt lists the operations of the official document, with which handlers are tested'

test.skipIf(missingDocuments.length > 0 && !isRequired)(title, () => {
  expect(
    missingDocuments,
    'Name the folder of the official documents in OFFICIAL_DOCUMENTS, or unset REQUIRE_OFFICIAL_DOCUMENTS.',
  ).toEqual([])
  const official = JSON.parse(readFileSync(comparedDocument, 'utf8'))
  expect(officialOperations.toSorted()).toEqual(operationKeys(official).toSorted())
})
