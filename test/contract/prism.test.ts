import fc from 'fast-check'
import { expect, test } from 'vitest'
import { createContract } from '../../src/contract/create-contract.ts'
import { loadDocument } from '../../src/contract/document/load-document.ts'
import type { OperationModel } from '../../src/contract/document/operation-model.ts'
import { toStructure } from '../../src/contract/document/to-openapi3.ts'
import { createDocumentSchemas } from '../../src/contract/schemas/document-schemas.ts'
import type { Violation } from '../../src/contract/violation.ts'
import type { RawRequest } from '../../src/exchange.ts'
import { ask, contractOf, documentPath, operationOf, rawRequest } from '../support/contract.ts'
import { type Diagnostic, oraclesOf } from '../support/prism.ts'
import { repliesOf, requestsFor } from '../support/traffic.ts'

/** Generated requests and replies per operation. CI sets more, and may name more documents (paths, split by commas). */
const RUNS = Number(process.env.CONTRACT_RUNS ?? 20)
/** Fixed, so that who changes something else is not met by a new difference; CI sets `random`. */
const SEED = process.env.CONTRACT_SEED === 'random' ? Date.now() : Number(process.env.CONTRACT_SEED ?? 1)
const FIXTURES = ['bicycles.swagger.yaml', 'greenhouse.openapi30.json', 'library/openapi.yaml']
const DOCUMENTS: [name: string, source: string | undefined][] = [
  ['the built-in document', undefined],
  ...FIXTURES.map((name): [string, string] => [name, documentPath(name)]),
  ...(process.env.CONTRACT_DOCUMENTS?.split(',') ?? []).map((path): [string, string] => [path, path]),
]

/** Where the verdict differs from Prism's on purpose: which complaint only one of the two has, and why. */
interface Difference {
  reason: string
  ours?: (violation: Violation, key: string) => boolean
  theirs?: (diagnostic: Diagnostic, request: RawRequest | undefined) => boolean
  example: [file: string | undefined, key: string, asked: Parameters<typeof rawRequest>[0]]
}

const ID = '5b4cbd22-7cb4-4d65-8a45-9a2b0c0f4a3c'

const DIFFERENCES: Difference[] = [
  {
    reason: 'Prism coerces a value for one alternative of a oneOf and then finds that the result fits another one too',
    theirs: ({ message, path }) => path?.[0] === 'query' && /exactly one schema in oneOf/.test(message),
    example: ['library/openapi.yaml', 'GET /shelves/{shelf_id}', { params: { shelf_id: ID }, query: 'books=true' }],
  },
  {
    reason: 'Prism takes an empty query value for an absent one',
    ours: ({ place, message }) => place.startsWith('/query/') && message.startsWith('"" '),
    theirs: ({ path, code }, request) =>
      path?.[0] === 'query' && code === 'required' && [...(request?.query.values() ?? [])].includes(''),
    example: ['bicycles.swagger.yaml', 'GET /bicycles', { query: 'limit=' }],
  },
  {
    reason:
      'Prism splits a list in the query at commas, and of repeated values reads the last, where the document is silent',
    ours: ({ place }) => /^\/query\/[^/]+\/\d+$/.test(place),
    theirs: ({ path }, request) => path?.[0] === 'query' && path.length === 3 && /%2C/.test(String(request?.query)),
    example: [
      undefined,
      'GET /threads/{thread_id}/runs',
      { params: { thread_id: ID }, query: 'select=x&select=run_id' },
    ],
  },
  {
    reason: 'Prism checks header parameters named Accept, which OpenAPI says are ignored',
    theirs: ({ path, message }) => path?.[0] === 'header' && (path[1] === 'accept' || /'accept'/.test(message)),
    example: ['greenhouse.openapi30.json', 'GET /plants', { headers: { 'x-gardener': 'Ada', accept: 'text/html' } }],
  },
  {
    reason: 'Prism does not require the body of a Swagger 2.0 form, although fields of it are required',
    ours: ({ rule, place }, key) => rule === 'required' && place === '/body' && /(reservations|photo)$/.test(key),
    example: ['bicycles.swagger.yaml', 'POST /bicycles/{id}/reservations', { params: { id: '1' } }],
  },
  {
    reason: 'Prism takes a body of null for no body, which an optional one may be',
    ours: ({ place, message }) => place === '/body' && message.startsWith('null '),
    example: [
      undefined,
      'POST /assistants/{assistant_id}/versions',
      { params: { assistant_id: ID }, headers: { 'content-type': 'application/json' }, body: 'null' },
    ],
  },
  {
    reason: 'Prism does not read parameters that are JSON texts',
    ours: ({ place }, key) => place.startsWith('/query/shape') && key === 'GET /plants',
    example: [
      'greenhouse.openapi30.json',
      'GET /plants',
      { headers: { 'x-gardener': 'Ada' }, query: 'shape={"leaf":1}' },
    ],
  },
  {
    reason: 'Prism checks nothing where its validator does not compile: nullable without type, in OpenAPI 3.0',
    ours: ({ place }, key) => place.startsWith('/body') && key.endsWith(' /plants'),
    example: ['greenhouse.openapi30.json', 'POST /plants', { body: { name: 1 } }],
  },
  {
    reason:
      'Prism reads schemas of OpenAPI 3.1 as draft 7 of JSON Schema, which has neither prefixItems nor dependentRequired',
    ours: ({ rule }) => rule === 'dependentRequired' || rule === 'items',
    theirs: ({ message, path }) => (path?.includes('size') ?? false) && /boolean schema is false/.test(message),
    example: ['library/openapi.yaml', 'POST /books', { body: { title: 'A', size: [1, 2] } }],
  },
]

test.each(DOCUMENTS)(
  'our verdict on generated requests and replies equals that of Prism, but for listed differences, with %s',
  async (_, source) => {
    const contract = createContract(await loadDocument(source), { unknownProperties: 'off' })
    const oracles = await oraclesOf(contract.document)
    const structure = toStructure(contract.document)
    const sent = createDocumentSchemas(structure, 'request')
    const answered = createDocumentSchemas(structure, 'response')
    const verdicts = { accepted: 0, refused: 0 }

    const compare = (
      key: string,
      all: readonly Violation[],
      theirs: readonly Diagnostic[],
      request?: RawRequest,
    ): void => {
      const ours = all.filter(({ severity }) => severity === 'error')
      verdicts[ours.length > 0 ? 'refused' : 'accepted']++
      if (ours.length > 0 === theirs.length > 0) return
      const unlisted = [
        ...ours.filter((one) => !DIFFERENCES.some((difference) => difference.ours?.(one, key))),
        ...theirs.filter((one) => !DIFFERENCES.some((difference) => difference.theirs?.(one, request))),
      ]
      expect(unlisted, `${key}: only ${ours.length > 0 ? 'we complain' : 'Prism complains'}`).toEqual([])
    }

    for (const operation of contract.operations as OperationModel[]) {
      const oracle = oracles.get(operation.key)
      if (!oracle) throw new Error(`Prism does not know ${operation.key}`)
      const parameters = { numRuns: RUNS, seed: SEED }
      await fc.assert(
        fc.asyncProperty(requestsFor(operation, sent), async (request) => {
          const { violations } = await contract.exchange(operation, request, async () => UNDOCUMENTED)
          const ours = violations.filter(({ side }) => side === 'request')
          compare(operation.key, ours, oracle.request(request), request)
        }),
        parameters,
      )
      fc.assert(
        fc.property(repliesOf(operation, answered), (reply) => {
          compare(operation.key, contract.checkReply(operation, reply), oracle.response(reply))
        }),
        parameters,
      )
    }
    // Neither side of the comparison is empty.
    expect(Math.min(verdicts.accepted, verdicts.refused)).toBeGreaterThan(contract.operations.length)
  },
  600_000,
)

const UNDOCUMENTED = { status: 599, headers: {}, body: undefined }

test.each(DIFFERENCES)('a listed difference exists: $reason', async ({ example: [file, key, asked] }) => {
  const contract = await contractOf(file, { unknownProperties: 'off' })
  const { violations } = await ask(contract, key, asked, UNDOCUMENTED)
  const ours = violations.filter(({ side, severity }) => side === 'request' && severity === 'error')
  const theirs =
    (await oraclesOf(contract.document)).get(operationOf(contract, key).key)?.request(rawRequest(asked)) ?? []
  expect(ours.length > 0).not.toBe(theirs.length > 0)
})
