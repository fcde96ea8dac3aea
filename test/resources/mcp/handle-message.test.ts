import { expect } from 'vitest'
import { MCP_HEADERS, request, sendMessage } from '../../support/mcp.ts'
import { test, testWith } from '../../support/server.ts'

const ping = request('ping')

test('answers ping with an empty result on both paths, before initialize', async ({ client }) => {
  for (const path of ['/mcp', '/mcp/']) {
    const { status, headers, body } = await client.post(path, ping, { headers: MCP_HEADERS })
    expect([status, headers.get('content-type'), body]).toEqual([
      200,
      'application/json',
      { jsonrpc: '2.0', id: 1, result: {} },
    ])
  }
})

test('returns the id unchanged, including 0 and the empty string', async ({ client }) => {
  for (const id of [0, -7, '', 'a-1', '1']) {
    expect((await sendMessage(client, request('ping', undefined, id))).body.id).toBe(id)
  }
})

test('accepts notifications and responses with 202 and no body', async ({ client }) => {
  const messages = [
    { jsonrpc: '2.0', method: 'notifications/initialized' },
    { jsonrpc: '2.0', method: 'notifications/cancelled', params: { requestId: 3 } },
    { jsonrpc: '2.0', method: 'tools/call', params: { name: 'agent' } },
    { jsonrpc: '2.0', id: 4, result: {} },
    { jsonrpc: '2.0', id: 4, error: { code: -1, message: 'no' } },
  ]
  for (const message of messages) {
    const { status, body } = await sendMessage(client, message)
    expect([status, body]).toEqual([202, undefined])
  }
  expect((await client.post('/threads/search', {})).body).toEqual([])
})

test('rejects other methods', async ({ client }) => {
  for (const method of [
    'resources/list',
    'prompts/list',
    'logging/setLevel',
    'tools',
    '',
    '__proto__',
    'constructor',
  ]) {
    const { status, body } = await sendMessage(client, request(method))
    expect([status, body]).toEqual([
      200,
      { jsonrpc: '2.0', id: 1, error: { code: -32601, message: `Method not found: ${method}` } },
    ])
  }
})

test.for([
  ['JSON that is cut off', '{"jsonrpc":"2.0",', 400, -32700],
  ['an empty body', '', 400, -32700],
  ['bytes that are no UTF-8', new Uint8Array([0x22, 0xff, 0x22]), 400, -32700],
  ['a batch', [ping], 400, -32600],
  ['an empty batch', [], 400, -32600],
  ['a text', '"ping"', 400, -32600],
  ['null', 'null', 400, -32600],
  ['a message without a version', { id: 1, method: 'ping' }, 400, -32600],
  ['a message of version 1.0', { ...ping, jsonrpc: '1.0' }, 400, -32600],
  ['a request whose id is null', { ...ping, id: null }, 400, -32600],
  ['a request whose id is a fraction', { ...ping, id: 1.5 }, 400, -32600],
  ['a request whose id is an object', { ...ping, id: {} }, 400, -32600],
  ['a method that is a number', { ...ping, method: 7 }, 400, -32600],
  ['an id without a method or a result', { jsonrpc: '2.0', id: 1 }, 400, -32600],
  ['a result without an id', { jsonrpc: '2.0', result: {} }, 400, -32600],
  ['nothing but a version', { jsonrpc: '2.0' }, 400, -32600],
] as const)('refuses %s as no message', async ([, message, status, code], { client }) => {
  const bytes = message instanceof Uint8Array
  const reply = bytes
    ? await client.post('/mcp', undefined, { body: message, headers: MCP_HEADERS })
    : await sendMessage(client, message)
  expect([reply.status, reply.body]).toEqual([
    status,
    { jsonrpc: '2.0', id: null, error: expect.objectContaining({ code, message: expect.stringMatching(/\w/) }) },
  ])
})

test('rejects params that are not an object', async ({ client }) => {
  for (const params of [[], 'x', 7, null]) {
    const { status, body } = await sendMessage(client, request('ping', params))
    expect([status, body.id, body.error.code]).toEqual([200, 1, -32602])
  }
})

test('includes violations in machine-readable form', async ({ client }) => {
  const { body } = await sendMessage(client, [ping])
  expect(body.error.data.violations).toMatchObject([{ side: 'request', place: '/body', rule: 'type' }])
})

test('serves clients that accept JSON or event streams, and no others', async ({ client }) => {
  const served = ['application/json', 'text/event-stream', 'text/html, APPLICATION/JSON;q=0.5', 'a/b,text/event-stream']
  for (const accept of served) expect((await sendMessage(client, ping, { accept })).status).toBe(200)
  for (const accept of ['*/*', 'text/html', 'application/jsonp', 'application/*', '']) {
    const { status, body } = await sendMessage(client, ping, { accept })
    expect([accept, status, body]).toEqual([
      accept,
      400,
      {
        jsonrpc: '2.0',
        id: null,
        error: { code: -32000, message: 'Accept header must include application/json or text/event-stream' },
      },
    ])
  }
})

test('rejects an unsupported protocol version in the header, except on initialize', async ({ client }) => {
  const spoken = { 'mcp-protocol-version': '2025-06-18' }
  const unknown = { 'mcp-protocol-version': '1999-01-01' }
  expect((await sendMessage(client, ping, spoken)).status).toBe(200)
  for (const message of [ping, { jsonrpc: '2.0', method: 'notifications/initialized' }]) {
    const { status, body } = await sendMessage(client, message, unknown)
    expect([status, body.error.code]).toEqual([400, -32000])
    expect(body.error.message).toMatch(/^Unsupported MCP-Protocol-Version '1999-01-01': .*2025-06-18/)
  }
})

test('rejects a body of another media type with 415, as JSON-RPC', async ({ client }) => {
  const { status, body } = await sendMessage(client, '<ping/>', { 'content-type': 'application/xml' })
  expect([status, body.id, body.error.code]).toEqual([415, null, -32000])
})

testWith({ bodyLimit: 2000 })('rejects a body that is too large with 413, as JSON-RPC', async ({ client }) => {
  const { status, body } = await sendMessage(client, request('tools/call', { name: 'x'.repeat(3000) }))
  expect([status, body]).toEqual([
    413,
    { jsonrpc: '2.0', id: null, error: { code: -32000, message: expect.stringMatching(/limit is 2000 bytes/) } },
  ])
})

test('rejects JSON that is nested too deeply as unreadable', async ({ client }) => {
  const { status, body } = await sendMessage(client, `${'['.repeat(5000)}${']'.repeat(5000)}`)
  expect([status, body.error.code]).toEqual([400, -32700])
})

testWith({ apiKey: 'secret' })('requires the API key before it reads a message', async ({ client }) => {
  expect((await sendMessage(client, '{')).status).toBe(403)
  expect((await sendMessage(client, ping, { 'x-api-key': 'secret' })).status).toBe(200)
})

test("is counted under the document's operation", async ({ client }) => {
  await sendMessage(client, ping)
  await sendMessage(client, '{')
  const { body } = await client.get('/metrics')
  const lines = String(body).split('\n')
  const counted = (status: number) =>
    lines.some((line) => line.includes('/mcp/') && line.includes(`"${status}"`) && line.endsWith(' 1'))
  expect([200, 400].map(counted)).toEqual([true, true])
})
