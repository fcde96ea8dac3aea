import { expect, test } from 'vitest'
import { createContract } from '../../../src/contract/create-contract.ts'
import { loadDocument } from '../../../src/contract/document/load-document.ts'
import { ask, contractOf, detailOf, documentPath, operationOf, rawRequest } from '../../support/contract.ts'

const PLANT = { name: 'Basil', secret: 's' }

test('an operation without a handler is answered with the first example of the document', async () => {
  const { reply, violations } = await ask(await contractOf('greenhouse.openapi30.json'), 'POST /plants', {
    body: PLANT,
  })
  expect(reply).toEqual({
    status: 201,
    headers: { 'content-type': 'application/json' },
    body: { id: 1, name: 'Basil', height: 12.5, parent: null },
  })
  expect(violations).toEqual([])
})

test.each([
  ['example=thyme', 201, { id: 2, name: 'Thyme', height: 4, parent: null }],
  ['code=409', 409, { full: true }],
  ['code=201; example=thyme', 201, { id: 2, name: 'Thyme', height: 4, parent: null }],
])('Prefer: %s is honoured', async (prefer, status, body) => {
  const asked = { body: PLANT, headers: { prefer } }
  expect((await ask(await contractOf('greenhouse.openapi30.json'), 'POST /plants', asked)).reply).toMatchObject({
    status,
    body,
  })
})

test('Prefer: dynamic=true gives a generated valid reply, the same each time', async () => {
  const contract = await contractOf('greenhouse.openapi30.json')
  const asked = { body: PLANT, headers: { prefer: 'dynamic=true' } }
  const first = await ask(contract, 'POST /plants', asked)
  expect(first.violations).toEqual([])
  expect(first.reply.body).not.toMatchObject({ name: 'Basil', height: 12.5 })
  expect((await ask(contract, 'POST /plants', asked)).reply).toEqual(first.reply)
})

test.each([
  ['code=418', 'asks for code=418, but the document gives POST /plants only 201, 409'],
  ['code=teapot', 'a code that is no status of an answer: it must be a number'],
  ['code=100', 'a code that is no status of an answer: it must be a number'],
  [
    'example=mint',
    "asks for example=mint, but the document gives this answer of POST /plants only the examples 'basil', 'thyme'",
  ],
  ['code=409, example=mint', 'no named example'],
])('Prefer: %s is a 404 that says what there is', async (prefer, detail) => {
  const asked = { body: PLANT, headers: { prefer } }
  const answer = await ask(await contractOf('greenhouse.openapi30.json'), 'POST /plants', asked)
  expect(answer.reply.status).toBe(404)
  expect(detailOf(answer)).toContain(detail)
})

test('an Accept header that no documented type matches is refused with 406', async () => {
  const asked = { body: PLANT, headers: { accept: 'image/png' } }
  const answer = await ask(await contractOf('greenhouse.openapi30.json'), 'POST /plants', asked)
  expect(answer.reply.status).toBe(406)
})

test('a reply that the document cannot give is no violation', async () => {
  const contract = await contractOf('bicycles.swagger.yaml', { responseViolations: 'error' })
  const { reply, violations } = await ask(contract, 'GET /bicycles', { headers: { prefer: 'example=none' } })
  expect(reply.status).toBe(404)
  expect(violations).toEqual([])
})

test.each(['nonsense', 'text/html;q', ';;', 'application/json;level=1', '*/*'])(
  'the Accept header %j is no reason to fail',
  async (accept) => {
    const asked = { body: PLANT, headers: { accept } }
    const { reply } = await ask(await contractOf('greenhouse.openapi30.json'), 'POST /plants', asked)
    expect([201, 406]).toContain(reply.status)
  },
)

test('an event stream is answered with its example', async () => {
  const { reply } = await ask(await contractOf('greenhouse.openapi30.json'), 'GET /weather')
  expect(reply).toEqual({
    status: 200,
    headers: { 'content-type': 'text/event-stream' },
    body: 'event: sun\ndata: {"lux": 9000}\n\n',
  })
})

test.each(['code=404', '/', 'text', 'ü/ö, ', ''])(
  'an Accept header that names no media range (%j) is ignored',
  async (accept) => {
    const answer = await ask(await contractOf('greenhouse.openapi30.json'), 'GET /weather', { headers: { accept } })
    expect(answer.reply.status).toBe(200)
  },
)

test('a request that breaks the document is refused and not answered from an example', async () => {
  const answer = await ask(await contractOf('greenhouse.openapi30.json'), 'POST /plants', { body: {} })
  expect(answer.reply.status).toBe(400)
})

test.each(['the built-in document', 'bicycles.swagger.yaml', 'greenhouse.openapi30.json', 'library/openapi.yaml'])(
  'every operation of %s is answered with a reply that the document accepts',
  async (file) => {
    const contract = await contractOf(file === 'the built-in document' ? undefined : file)
    const { createSampler } = await import('../../../src/contract/samples/sampler.ts')
    const sample = createSampler(contract.document)
    const answers = await Promise.all(
      contract.operations.map(async (operation) => {
        const check = (reply: Parameters<typeof contract.checkReply>[1]) => contract.checkReply(operation, reply)
        const model = operation as Parameters<typeof sample>[0]
        const { reply } = await sample(model, rawRequest(), check)
        return { key: operation.key, violations: check(reply) }
      }),
    )
    expect(answers.filter(({ violations }) => violations.length > 0)).toEqual([])
    expect(answers).toHaveLength(contract.operations.length)
  },
  30_000,
)

test('asking for an operation of another document throws an error that names it', async () => {
  const library = await contractOf('library/openapi.yaml')
  const foreign = operationOf(await contractOf('greenhouse.openapi30.json'), 'GET /weather')
  await expect(library.exchange(foreign, rawRequest())).rejects.toThrow('No operation GET /weather')
})

test('operations of a Swagger 2.0 document without media types are answered in JSON', async () => {
  const loaded = await loadDocument(documentPath('bicycles.swagger.yaml'))
  const { produces: _, ...document } = loaded.document as Record<string, unknown>
  const contract = createContract({ ...loaded, document } as typeof loaded, { responseViolations: 'error' })
  const { reply } = await ask(contract, 'GET /bicycles')
  expect(reply.status).toBe(200)
  expect(Array.isArray(reply.body)).toBe(true)
})

test('Prefer: dynamic=true gives the static answer where the generator fails on a recursive schema', async () => {
  const asked = {
    params: { thread_id: '019f8e75-2f59-7c1a-9b3e-5d20f4a8e6c1' },
    headers: { prefer: 'dynamic=true' },
  }
  const { reply } = await ask(await contractOf(), 'GET /threads/{thread_id}/history', asked)
  expect(reply.status).toBe(200)
  expect(JSON.stringify(reply.body)).not.toContain('node_modules')
})
