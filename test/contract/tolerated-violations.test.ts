import { expect, test } from 'vitest'
import type { ToleratedViolation } from '../../src/contract/contract.ts'
import { createTolerance, type Violation } from '../../src/contract/violation.ts'

const tolerated: ToleratedViolation[] = [
  { operations: ['POST /books'], side: 'request', place: /^\/query\/title$/, rule: 'required' },
]

const violation = (place: string, rule: string): Violation => ({
  side: 'request',
  place,
  rule,
  message: 'title is missing',
  severity: 'error',
})

test('a tolerated violation becomes a warning with the same message', () => {
  const breach = violation('/query/title', 'required')
  expect(createTolerance('POST /books', tolerated)([breach])).toEqual([{ ...breach, severity: 'warning' }])
})

test.each([
  ['another operation', 'POST /shelves', violation('/query/title', 'required')],
  ['another place', 'POST /books', violation('/query/titles', 'required')],
  ['another side', 'POST /books', { ...violation('/query/title', 'required'), side: 'response' as const }],
  ['another rule', 'POST /books', violation('/query/title', 'type')],
])('a breach of %s stays an error', (_, key, breach) => {
  expect(createTolerance(key, tolerated)([breach])).toEqual([breach])
})
