import { expect } from 'vitest'
import { toHeader } from '../../src/http/contract-warnings.ts'
import { withNewerDocument } from '../support/newer-document.ts'
import { test, testWith } from '../support/server.ts'

const typo = { graph_id: 'agent', graphId: 'agent' }

test('answers a request with an unknown property and names the property in a header', async ({ client }) => {
  const { status, headers } = await client.post('/assistants', typo)
  expect(status).toBe(200)
  expect(JSON.parse(headers.get('x-contract-warnings') ?? '')).toEqual([expect.stringContaining('graphId')])
  const correct = await client.post('/assistants', { graph_id: 'agent' })
  expect(correct.headers.get('x-contract-warnings')).toBe(null)
})

testWith({ unknownProperties: 'error' })('refuses an unknown property when it is an error', async ({ client }) => {
  const { status, body, headers } = await client.post('/assistants', typo)
  expect([status, body.detail]).toEqual([422, expect.stringContaining('graphId')])
  expect(body.violations).toEqual([expect.objectContaining({ side: 'request', severity: 'error' })])
  expect(headers.get('x-contract-warnings')).toBe(null)
})

testWith({ unknownProperties: 'off' })('says nothing of unknown properties when it is off', async ({ client }) => {
  const { status, headers } = await client.post('/assistants', typo)
  expect([status, headers.get('x-contract-warnings')]).toEqual([200, null])
})

test('keeps the header in ASCII and below 2 KB, and counts the warnings left out', () => {
  const many = Array.from({ length: 500 }, (_, index) => `Größe ${index} «☃» 😀`)
  const header = toHeader(many)
  expect(header).toMatch(/^[\x20-\x7e]{1000,2100}$/)
  const shown = JSON.parse(header) as string[]
  expect(shown[0]).toBe(many[0])
  expect(shown.at(-1)).toMatch(`and ${500 - (shown.length - 1)} more`)
  expect(JSON.parse(toHeader(['x'.repeat(5000)]))).toEqual([expect.stringMatching(/^and 1 more/)])
})

test('warns that a reply is only an example when other operations of the document work', () =>
  withNewerDocument(async (client) => {
    const { body, headers } = await client.get('/news')
    expect(body).toEqual({ title: 'Nothing' })
    expect(headers.get('x-contract-warnings')).toContain("answered from the document's example")
    expect((await client.get('/ok')).headers.get('x-contract-warnings')).toBe(null)
  }))

testWith({ spec: 'fixtures/documents/greenhouse.openapi30.json' })(
  'says nothing of examples where all answers are some',
  async ({ client }) => {
    const { status, headers } = await client.get('/weather')
    expect([status, headers.get('x-contract-warnings')]).toEqual([200, null])
  },
)
