import { afterAll, expect, test } from 'vitest'
import { createContract } from '../../../src/contract/create-contract.ts'
import { ask } from '../../support/contract.ts'

const huge = 100_000_000
const nested = (levels: number): object =>
  levels === 0 ? { type: 'string' } : { type: 'array', minItems: 100, items: nested(levels - 1) }

/** Each is the answer of an operation of one document, so that all are made by one thread. */
const schemas = {
  'a number of items': { type: 'array', minItems: huge, items: { type: 'string' } },
  'a number of items in no list of schemas': { type: 'array', minItems: huge },
  'a length': { type: 'string', minLength: huge },
  'a number of properties': { type: 'object', minProperties: huge, additionalProperties: { type: 'string' } },
  'items in items': nested(6),
  'items in items of other schemas': { $ref: '#/components/schemas/Tables' },
  'repetitions in a pattern': { type: 'string', pattern: `^.{${huge}}$` },
  'repetitions in repetitions': { type: 'string', pattern: '^((a{1000}){1000}){1000}$' },
  'few items': nested(1),
}
const pathOf = (name: string): string => `/${name.replaceAll(' ', '-')}`

const document = () => ({
  openapi: '3.1.0',
  info: { title: 'Sizes', version: '1' },
  paths: Object.fromEntries(
    Object.entries(schemas).map(([name, schema]) => [
      pathOf(name),
      { get: { responses: { 200: { description: 'ok', content: { 'application/json': { schema } } } } } },
    ]),
  ),
  components: {
    schemas: {
      Row: { type: 'array', minItems: 200, items: { type: 'integer' } },
      Table: { type: 'array', minItems: 200, items: { $ref: '#/components/schemas/Row' } },
      Tables: { type: 'array', minItems: 200, items: { $ref: '#/components/schemas/Table' } },
    },
  },
})

const contract = createContract({ title: 'Sizes', version: '1', source: 'here', document: document() })
afterAll(() => contract.close())

const answerOf = (name: keyof typeof schemas, prefer = 'dynamic=false') =>
  ask(contract, `GET ${pathOf(name)}`, { headers: { prefer } })

const names = Object.keys(schemas) as (keyof typeof schemas)[]

test.for(names.filter((name) => name !== 'few items'))(
  '%s does not make an answer that fills the memory',
  async (name) => {
    for (const prefer of ['dynamic=false', 'dynamic=true']) {
      const before = performance.now()
      const { reply } = await answerOf(name, prefer)
      expect(JSON.stringify(reply.body ?? null).length).toBeLessThan(5_000_000)
      expect(performance.now() - before).toBeLessThan(10_000)
    }
    expect(JSON.stringify(contract.document)).toBe(JSON.stringify(document()))
  },
)

test('says that the answer is smaller than the document wants it', async () => {
  const { violations } = await answerOf('a number of items')
  expect(violations.map(({ message }) => message)).toEqual([expect.stringContaining(String(huge))])
})

test('keeps limits that a sample can meet', async () => {
  const { reply, violations } = await answerOf('few items')
  expect(reply.body).toHaveLength(100)
  expect(violations).toEqual([])
})
