import { expect, test } from 'vitest'
import { createContract } from '../../../src/contract/create-contract.ts'
import { ask } from '../../support/contract.ts'

const huge = 100_000_000
const nested = (levels: number): object =>
  levels === 0 ? { type: 'string' } : { type: 'array', minItems: 100, items: nested(levels - 1) }

const documentWith = (schema: object) => ({
  openapi: '3.1.0',
  info: { title: 'Sizes', version: '1' },
  paths: {
    '/things': {
      get: { responses: { 200: { description: 'ok', content: { 'application/json': { schema } } } } },
    },
  },
  components: {
    schemas: {
      Row: { type: 'array', minItems: 200, items: { type: 'integer' } },
      Table: { type: 'array', minItems: 200, items: { $ref: '#/components/schemas/Row' } },
      Tables: { type: 'array', minItems: 200, items: { $ref: '#/components/schemas/Table' } },
    },
  },
})

test.for([
  ['a number of items', { type: 'array', minItems: huge, items: { type: 'string' } }],
  ['a number of items in no list of schemas', { type: 'array', minItems: huge }],
  ['a length', { type: 'string', minLength: huge }],
  ['a number of properties', { type: 'object', minProperties: huge, additionalProperties: { type: 'string' } }],
  ['items in items', nested(6)],
  ['items in items of other schemas', { $ref: '#/components/schemas/Tables' }],
  ['repetitions in a pattern', { type: 'string', pattern: `^.{${huge}}$` }],
  ['repetitions in repetitions', { type: 'string', pattern: '^((a{1000}){1000}){1000}$' }],
] as const)('%s does not make an answer that fills the memory', async ([, schema]) => {
  const loaded = { title: 'Sizes', version: '1', source: 'here', document: documentWith(schema) }
  const contract = createContract(loaded)
  for (const prefer of ['dynamic=false', 'dynamic=true']) {
    const before = performance.now()
    const { reply } = await ask(contract, 'GET /things', { headers: { prefer } })
    expect(JSON.stringify(reply.body ?? null).length).toBeLessThan(5_000_000)
    expect(performance.now() - before).toBeLessThan(10_000)
  }
  expect(JSON.stringify(contract.document)).toBe(JSON.stringify(documentWith(schema)))
})

test('says that the answer is smaller than the document wants it', async () => {
  const schema = { type: 'array', minItems: huge, items: { type: 'string' } }
  const contract = createContract({ title: 'Sizes', version: '1', source: 'here', document: documentWith(schema) })
  const { violations } = await ask(contract, 'GET /things')
  expect(violations.map(({ message }) => message)).toEqual([expect.stringContaining(String(huge))])
})

test('keeps limits that a sample can meet', async () => {
  const contract = createContract({ title: 'Sizes', version: '1', source: 'here', document: documentWith(nested(1)) })
  const { reply, violations } = await ask(contract, 'GET /things')
  expect(reply.body).toHaveLength(100)
  expect(violations).toEqual([])
})
