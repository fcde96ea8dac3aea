import { expect, test } from 'vitest'
import { createContract } from '../../../src/contract/create-contract.ts'
import { loadDocument } from '../../../src/contract/document/load-document.ts'
import { ask, contractOf, found, operationOf } from '../../support/contract.ts'

const ASSISTANT = {
  assistant_id: '5b4cbd22-7cb4-4d65-8a45-9a2b0c0f4a3c',
  graph_id: 'agent',
  config: {},
  metadata: {},
  created_at: '2026-07-23T10:11:12.345678+00:00',
  updated_at: '2026-07-23T10:11:12.345678+00:00',
}
const asked = { body: { graph_id: 'agent' } }
const json = (status: number, body: unknown) => ({ status, headers: { 'content-type': 'application/json' }, body })

test('a valid reply is passed on unchanged', async () => {
  const reply = json(200, ASSISTANT)
  expect(await ask(await contractOf(), 'POST /assistants', asked, reply)).toEqual({ reply, violations: [] })
})

test('an invalid reply is reported and passed on by default', async () => {
  const reply = json(200, { ...ASSISTANT, assistant_id: 'x', graph_id: undefined })
  const answer = await ask(await contractOf(), 'POST /assistants', asked, reply)
  expect(answer.reply).toBe(reply)
  expect(found(answer, 'response').sort()).toEqual(['error format /body/assistant_id', 'error required /body'])
})

test('an invalid reply becomes a 500 that names the violation under responseViolations error', async () => {
  const contract = await contractOf(undefined, { responseViolations: 'error' })
  const { reply } = await ask(contract, 'POST /assistants', asked, json(200, { ...ASSISTANT, config: 1 }))
  expect(reply.status).toBe(500)
  expect(reply.body).toMatchObject({
    detail: 'Response violates the document: 1 is not of type "object" at /body/config',
    violations: [{ side: 'response', place: '/body/config', rule: 'type', severity: 'error' }],
  })
})

test('an undocumented status is an error among successes and a warning elsewhere', async () => {
  const contract = await contractOf(undefined, { responseViolations: 'error' })
  const success = await ask(contract, 'POST /assistants', asked, json(201, ASSISTANT))
  expect(success.reply.status).toBe(500)
  expect(found(success, 'response')).toEqual(['error status /status'])
  const failure = await ask(contract, 'POST /assistants', asked, json(418, { detail: 'x' }))
  expect(failure.reply.status).toBe(418)
  expect(found(failure, 'response')).toEqual(['warning status /status'])
})

test('a range of statuses and the default response cover undocumented statuses', async () => {
  const library = await contractOf('library/openapi.yaml')
  const params = { shelf_id: ASSISTANT.assistant_id }
  const answer = await ask(library, 'GET /shelves/{shelf_id}', { params }, json(451, { reason: 'x' }))
  expect(found(answer, 'response')).toEqual(['error required /body'])
  const bicycles = await contractOf('bicycles.swagger.yaml')
  expect(found(await ask(bicycles, 'GET /bicycles', {}, json(503, { reason: 'rain' })), 'response')).toEqual([])
})

test('the media type and the documented headers are checked', async () => {
  const contract = await contractOf('greenhouse.openapi30.json')
  const gardener = { headers: { 'x-gardener': 'Ada' } }
  const reply = { status: 200, headers: { 'content-type': 'text/html' }, body: '<p>' }
  expect(found(await ask(contract, 'GET /plants', gardener, reply), 'response')).toEqual([
    'error required /header/x-page',
    'error media-type /header/content-type',
  ])
  const wrong = { status: 200, headers: { 'X-Page': 'one' }, body: [] }
  expect(found(await ask(contract, 'GET /plants', gardener, wrong), 'response')).toEqual(['error type /header/x-page'])
})

test('of a stream only the head is checked', async () => {
  const contract = await contractOf('greenhouse.openapi30.json')
  const stream = { status: 200, headers: { 'content-type': 'text/event-stream' }, body: undefined }
  expect(contract.checkReply(operationOf(contract, 'GET /weather'), stream)).toEqual([])
  const reply = json(200, {})
  expect(contract.checkReply(operationOf(contract, 'GET /weather'), reply)).toMatchObject([{ rule: 'media-type' }])
})

test('a reply without a body is refused where the document promises one', async () => {
  const reply = { status: 200, headers: {}, body: undefined }
  const answer = await ask(await contractOf(), 'POST /assistants', asked, reply)
  expect(found(answer, 'response')).toEqual(['error media-type /header/content-type'])
})

test('every schema of the built-in document can be compiled', async () => {
  const contract = createContract(await loadDocument())
  const found = contract.operations.flatMap((operation) => contract.checkReply(operation, json(200, {})))
  expect(found.filter(({ rule }) => rule === 'uncheckable')).toEqual([])
})

test('a schema that cannot be compiled lets everything pass, with a warning in each exchange', async () => {
  const responses = { 200: { content: { 'application/json': { schema: { type: 'strnig' } } } } }
  const document = { openapi: '3.1.0', info: { title: 'Typo', version: '1' }, paths: { '/': { get: { responses } } } }
  const contract = createContract({ title: 'Typo', version: '1', source: 'here', document })
  const answer = await ask(contract, 'GET /', {}, json(200, 5))
  expect(answer.reply.status).toBe(200)
  expect(found(answer, 'response')).toEqual(['warning uncheckable /body'])
})

test('patterns written for other languages are understood as far as possible', async () => {
  const pattern = (text: string) => ({ content: { 'application/json': { schema: { type: 'string', pattern: text } } } })
  const responses = { 200: pattern('^[\\w\\-_]+$'), 400: pattern('(?i)^a$') }
  const document = { openapi: '3.0.3', info: { title: 'P', version: '1' }, paths: { '/': { get: { responses } } } }
  const contract = createContract({ title: 'P', version: '1', source: 'here', document })
  const check = (status: number, body: string) =>
    contract.checkReply(operationOf(contract, 'GET /'), json(status, body))
  expect(check(200, 'a-b')).toEqual([])
  expect(check(200, 'a b')).toMatchObject([{ rule: 'pattern' }])
  expect(check(400, 'anything')).toEqual([])
})
