import { expect, test } from 'vitest'
import { ask, contractOf, found } from '../../support/contract.ts'

const OK = { status: 599, headers: {}, body: undefined }

test('an unknown property is a warning that suggests the intended one', async () => {
  const { reply, violations } = await ask(
    await contractOf(),
    'POST /assistants',
    { body: { graph_id: 'agent', graphId: 'agent', ifExists: 'raise', colour: 'red' } },
    OK,
  )
  expect(reply).toBe(OK)
  expect(violations.filter(({ side }) => side === 'request').map(({ message }) => message)).toEqual([
    '"graphId" is not a property that the document knows at /body; did you mean "graph_id"?',
    '"ifExists" is not a property that the document knows at /body; did you mean "if_exists"?',
    '"colour" is not a property that the document knows at /body',
  ])
})

test('an unknown property is refused under unknownProperties error and ignored under off', async () => {
  const asked = { body: { graph_id: 'agent', graphId: 'agent' } }
  const strict = await ask(await contractOf(undefined, { unknownProperties: 'error' }), 'POST /assistants', asked, OK)
  expect(strict.reply.status).toBe(422)
  expect(found(strict)).toEqual(['error unknown-property /body/graphId'])
  const lax = await ask(await contractOf(undefined, { unknownProperties: 'off' }), 'POST /assistants', asked, OK)
  expect(found(lax)).toEqual([])
})

test('objects without declared properties take any name', async () => {
  const body = { graph_id: 'agent', metadata: { anything: { at: 'all' } }, config: { configurable: { any: 1 } } }
  expect(found(await ask(await contractOf(), 'POST /assistants', { body }, OK))).toEqual([])
})

test('unknown properties are found in nested objects, in arrays and through allOf, references and alternatives', async () => {
  const contract = await contractOf('library/openapi.yaml')
  const body = {
    title: 'A',
    kind: 'book',
    titel: 'B',
    sequel: { title: 'B', kind: 'book', sequell: 1 },
    cover: { type: 'picture', url: 'https://example.org/a.png', width: 3 },
    notes: { any: 'thing' },
  }
  expect(found(await ask(contract, 'POST /books', { body }, OK)).sort()).toEqual([
    'warning unknown-property /body/cover/width',
    'warning unknown-property /body/sequel/sequell',
    'warning unknown-property /body/titel',
  ])
})

test('a property that additionalProperties false forbids is one error and no warning', async () => {
  const contract = await contractOf('library/openapi.yaml')
  const cover = { type: 'plain', colour: 'red', color: 'red' }
  expect(found(await ask(contract, 'POST /books', { body: { title: 'A', cover } }, OK))).toEqual([
    'error additionalProperties /body/cover',
  ])
})

test('an unknown query parameter is a warning', async () => {
  const asked = { params: { assistant_id: 'agent' }, query: 'xray=1&x_ray=1' }
  const answer = await ask(await contractOf(), 'GET /assistants/{assistant_id}/graph', asked, OK)
  expect(found(answer)).toEqual(['warning unknown-parameter /query/x_ray'])
})

test('the properties of a deep object in the query are known', async () => {
  const asked = { query: 'where[bed]=1', headers: { 'x-gardener': 'Ada' } }
  expect(found(await ask(await contractOf('greenhouse.openapi30.json'), 'GET /plants', asked, OK))).toEqual([])
})

test('only a few of a hundred thousand unknown properties are reported', async () => {
  const extra = Object.fromEntries(Array.from({ length: 100_000 }, (_, index) => [`extra_${index}`, index]))
  const answer = await ask(await contractOf(), 'POST /assistants', { body: { graph_id: 'agent', ...extra } }, OK)
  expect(found(answer)).toHaveLength(20)
})
