import fc from 'fast-check'
import { expect, test } from 'vitest'
import { contractOf } from '../support/contract.ts'

const RUNS = Number(process.env.CONTRACT_RUNS ?? 20) * 50

const text = fc.string({ unit: 'binary', maxLength: 30 })
const almostJson = fc.tuple(fc.json(), text).map(([json, rest]) => json + rest)
const deep = fc.integer({ min: 1, max: 3000 }).map((depth) => `${'{"sequel":'.repeat(depth)}{}${'}'.repeat(depth)}`)
const types = fc.constantFrom(
  'application/json',
  'text/plain',
  'multipart/form-data; boundary=a',
  ';;',
  '',
  'a/b/c',
  '*/*',
)
const pairs = fc.array(
  fc.tuple(fc.oneof(text, fc.constantFrom('__proto__', 'limit', 'where[a]', 'where[', 'ids', 'shape', 'xray')), text),
)

test.each([undefined, 'greenhouse.openapi30.json', 'bicycles.swagger.yaml', 'library/openapi.yaml'])(
  'every request is let through or answered with a 4xx, with the document %s (built in when undefined)',
  async (file) => {
    const contract = await contractOf(file)
    const request = fc.record({
      operation: fc.constantFrom(...contract.operations),
      params: fc.dictionary(fc.constantFrom('id', 'thread_id', 'assistant_id', 'shelf_id', '__proto__'), text),
      query: pairs.map((all) => new URLSearchParams(all)),
      headers: fc.record(
        { 'content-type': types, cookie: text, accept: text, 'x-gardener': text },
        { requiredKeys: [] },
      ),
      body: fc.option(fc.oneof(fc.json(), almostJson, deep, text), { nil: undefined }),
    })
    await fc.assert(
      fc.asyncProperty(request, async ({ operation, ...raw }) => {
        const { reply } = await contract.exchange(operation, raw, async () => ({ status: 299, headers: {}, body: 1 }))
        expect([299, 400, 415, 422]).toContain(reply.status)
        expect(() => JSON.stringify(reply.body)).not.toThrow()
      }),
      { numRuns: RUNS },
    )
  },
)
