import { mkdtemp, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect } from 'vitest'
import { startTestServer, test } from '../support/server.ts'

/** The assistant that the demo graph has from the start. */
const ASSISTANT_ID = 'fe096781-5601-53d2-b2f6-0d3403f7e9ca'
const ASSISTANT = `/assistants/${ASSISTANT_ID}`

const operation = (answer: string, parameters: string[] = []) => ({
  parameters: parameters.map((name) => ({ name, in: 'path', required: true, schema: { type: 'string' } })),
  responses: { 200: { description: 'ok', content: { 'application/json': { example: answer } } } },
})

const writeDocument = async (paths: object): Promise<string> => {
  const file = join(await mkdtemp(join(tmpdir(), 'routes-')), 'openapi.json')
  await writeFile(file, JSON.stringify({ openapi: '3.1.0', info: { title: 'Test', version: '1' }, paths }))
  return file
}

test('answers with and without a slash at the end, and does not redirect', async ({ client }) => {
  for (const path of ['/ok', '/ok/', ASSISTANT, `${ASSISTANT}/`, '/openapi.json/']) {
    const { status } = await client.get(path, { redirect: 'manual' })
    expect([path, status]).toEqual([path, 200])
  }
  const [plain, slashed] = [await client.get('/mcp'), await client.get('/mcp/')]
  expect(plain.status).toBe(slashed.status)
  expect(plain.status).not.toBe(404)
})

test('answers HEAD on a GET route with the same headers and no body', async ({ server }) => {
  const get = await fetch(server.url + ASSISTANT)
  const head = await fetch(server.url + ASSISTANT, { method: 'HEAD' })
  expect(head.status).toBe(200)
  expect(head.headers.get('content-length')).toBe(String((await get.text()).length))
  expect(head.headers.get('content-type')).toBe(get.headers.get('content-type'))
  expect(await head.text()).toBe('')
})

test('answers 404 in the form of the real server when no route has the path', async ({ client }) => {
  for (const path of [
    '/nope',
    '/Assistants',
    '//assistants',
    '/assistants//graph',
    '/ok/x',
    '/__mock',
    '/__mock/nope',
  ]) {
    const { status, body } = await client.get(path)
    expect([path, status, body.detail]).toEqual([path, 404, 'Not Found'])
  }
})

test('a mistyped path is a violation that names the nearest operation', async ({ client }) => {
  const nearest: [asked: string, meant: string | undefined][] = [
    ['/thread', 'POST /threads'],
    ['/threads/3f1f6c8e-6f0f-4d0e-9a51-9f6a3c1f2b77/histroy', 'GET /threads/{thread_id}/history'],
    ['/assistant/agent/schemas', 'GET /assistants/{assistant_id}/schemas'],
    ['/api/info', 'GET /info'],
    ['/threads/a/runs/b/joins', 'GET /threads/{thread_id}/runs/{run_id}/join'],
    ['/quite/another/place/altogether', undefined],
  ]
  for (const [path, meant] of nearest) {
    const { body, headers } = await client.get(path)
    const message = `The document knows no path ${path}${meant === undefined ? '' : `; did you mean ${meant}?`}`
    const [violation] = body.violations
    expect(violation).toMatchObject({ place: '/path', rule: 'unknown-path', message })
    expect(headers.get('x-contract-warnings')).toBe(JSON.stringify([message]))
  }
})

test('counts unmatched paths and methods in /metrics by name, but no probes and none of the control API', async ({
  client,
}) => {
  for (const path of ['/nope', '/favicon.ico', '/.well-known/oauth-authorization-server', '/__mock/nope']) {
    await client.get(path)
  }
  await client.put('/threads/search', {})
  await client.put('/info', {})
  const { body } = await client.get('/metrics?format=json')
  expect(body.violations_by_rule).toEqual({ 'unknown-path': 1, 'unknown-method': 2 })
  expect(body.violations).toContainEqual({ side: 'request', severity: 'error', count: 3 })
  const { body: text } = await client.get('/metrics')
  expect(text).toContain('agent_server_mock_contract_violations_by_rule_total{rule="unknown-method"} 2')
})

test('answers 405 with the methods of the path when it has other ones', async ({ client }) => {
  const put = await client.put(ASSISTANT, {})
  expect(put.status).toBe(405)
  expect(put.body).toMatchObject({
    detail: 'Method Not Allowed',
    violations: [
      {
        rule: 'unknown-method',
        message: `The document knows no PUT ${ASSISTANT}, only DELETE, GET, HEAD, PATCH`,
      },
    ],
  })
  expect(put.headers.get('allow')).toBe('DELETE, GET, HEAD, PATCH')
  expect((await client.put('/threads/search', {})).headers.get('allow')).toBe('POST')
  expect((await client.get('/assistants/search/x')).status).toBe(404)
  expect((await client.get('/__mock/reset')).headers.get('allow')).toBe('POST')
})

test('answers a plain OPTIONS, which is no preflight, with 405', async ({ client }) => {
  const { status, headers } = await client.get('/assistants', { method: 'OPTIONS' })
  expect(status).toBe(405)
  expect(headers.get('allow')).toBe('POST')
})

test('prefers a literal path to a parameter, in any order in the document', async () => {
  const spec = await writeDocument({
    '/{a}/{b}': { get: operation('both', ['a', 'b']), post: operation('posted', ['a', 'b']) },
    '/things/{id}': { get: operation('one', ['id']), delete: operation('gone', ['id']) },
    '/{a}/special': { get: operation('any special', ['a']) },
    '/things/special': { get: operation('special') },
    '/v1.0/a+b (c)/{id}.json': { get: operation('odd', ['id']) },
    '/v{n}/a+b (c)/7.json': { put: operation('put', ['n']) },
    '/ü (x)': { get: operation('umlaut') },
  })
  const server = await startTestServer({ spec })
  const ask = async (path: string, method = 'GET') => (await fetch(server.url + path, { method })).json()
  expect(await ask('/things/special')).toBe('special')
  expect(await ask('/things/7')).toBe('one')
  expect(await ask('/things/special', 'DELETE')).toBe('gone')
  expect(await ask('/things/special', 'POST')).toBe('posted')
  expect(await ask('/x/special')).toBe('any special')
  expect(await ask('/x/y')).toBe('both')
  expect(await ask('/v1.0/a+b%20(c)/7.json')).toBe('odd')
  expect(await ask('/v1.0/a+b%20(c)/7.json', 'PUT')).toBe('put')
  expect(await ask('/v1x0/a+b%20(c)/8.json')).toMatchObject({ detail: 'Not Found' })
  expect(await ask('/%C3%BC%20(x)')).toBe('umlaut')
  await server.stop()
})

test('finds the handlers for a document that names path parameters differently', async () => {
  const spec = await writeDocument({
    '/assistants/{id}': { get: operation('from the document', ['id']) },
    '/assistants/search': { post: operation('by this path it is an Agent Server') },
  })
  const server = await startTestServer({ spec, responseViolations: 'warn' })
  const reply = await fetch(server.url + ASSISTANT)
  expect(await reply.json()).toMatchObject({ assistant_id: ASSISTANT_ID })
  await server.stop()
})

test('serves its document, and health at / and /ok', async ({ client }) => {
  const { body } = await client.get('/openapi.json')
  expect(Object.keys(body.paths)).toContain('/assistants/{assistant_id}')
  expect((await client.get('/')).body).toEqual({ ok: true, services: {} })
  expect((await client.get('/ok?check_db=1')).body).toEqual({ ok: true, services: {} })
})

test('serves health and the document even when the document does not describe them', async () => {
  const server = await startTestServer({ spec: await writeDocument({}) })
  expect(await (await fetch(`${server.url}/ok`)).json()).toEqual({ ok: true, services: {} })
  expect(await (await fetch(`${server.url}/openapi.json`)).json()).toMatchObject({ info: { title: 'Test' } })
  await server.stop()
})

test('returns the request id of the client, or one of its own', async ({ client }) => {
  const given = await client.get('/ok', { headers: { 'x-request-id': 'abc-1' } })
  expect(given.headers.get('x-request-id')).toBe('abc-1')
  const made = await client.get('/nope', { headers: { 'x-request-id': 'no spaces please' } })
  expect(made.headers.get('x-request-id')).toMatch(/^[\da-f-]{36}$/)
})

test('refuses a document with ambiguous path parameters, naming the operation', async () => {
  const spec = await writeDocument({ '/a/{b}{c}': { get: operation('x', ['b', 'c']) } })
  await expect(startTestServer({ spec })).rejects.toThrow(/Cannot route GET \/a\/\{b\}\{c\}/)
})
