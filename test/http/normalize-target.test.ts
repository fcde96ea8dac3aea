import { expect } from 'vitest'
import { openSocket, readAnswer, requestHead, sendRaw } from '../support/raw.ts'
import { test } from '../support/server.ts'

test('accepts whole URLs, as proxies send them, and drops fragments', async ({ server }) => {
  for (const target of [
    `http://127.0.0.1:${server.port}/ok`,
    'HTTP://other.example/ok?check_db=1',
    '/ok#part',
    '/ok?#',
  ]) {
    const { status, body } = await sendRaw(server.port, requestHead(`GET ${target} HTTP/1.1`))
    expect([target, status, body]).toEqual([target, 200, '{"ok":true,"services":{}}'])
  }
})

test('returns 400 with the reason for a target that is not a URL or badly encoded', async ({ server }) => {
  const targets = [
    '/assistants/%',
    '/assistants/%E0%A4%A',
    '/a/%ff',
    'http://[::1',
    'ftp://a.example/ok',
    '*',
    'http:///',
  ]
  for (const target of targets) {
    const { status, body } = await sendRaw(server.port, requestHead(`GET ${target} HTTP/1.1`))
    expect([target, status, JSON.parse(body).detail]).toEqual([target, 400, expect.stringMatching(/^Bad URL/)])
  }
  const bytes = Buffer.concat([
    Buffer.from('GET /\xe4 HTTP/1.1\r\n', 'latin1'),
    Buffer.from('Host: localhost\r\nConnection: close\r\n\r\n'),
  ])
  expect((await sendRaw(server.port, bytes)).status).toBe(400)
})

test('keeps a query that is badly encoded or names no parameter from failing the request', async ({ server }) => {
  for (const query of ['?%', '?%ff=%zz', '?__proto__=1', `?a=${'x'.repeat(30_000)}`, '?&&&==', '??', '?a[b]=1']) {
    const { status } = await sendRaw(server.port, requestHead(`GET /ok${query} HTTP/1.1`))
    expect([query.slice(0, 20), status]).toEqual([query.slice(0, 20), 200])
  }
})

test('answers 431 when URL and headers are longer than 64 KiB', async ({ server }) => {
  const long = await sendRaw(server.port, requestHead(`GET /ok?${'x'.repeat(70_000)} HTTP/1.1`))
  expect([long.status, JSON.parse(long.body)]).toEqual([431, { detail: expect.stringContaining('64 KiB') }])
  expect((await sendRaw(server.port, requestHead('GET /ok HTTP/1.1', `X-A: ${'x'.repeat(70_000)}`))).status).toBe(431)
})

test('returns 400 for what is not HTTP and for methods that do not exist', async ({ server }) => {
  const requests = [
    'hello\r\n\r\n',
    requestHead('FROB /ok HTTP/1.1'),
    'GET /ok HTTP/1.1\r\nno colon\r\n\r\n',
    '\x16\x03\x01\r\n\r\n',
  ]
  for (const request of requests) {
    const { status, body } = await sendRaw(server.port, request)
    expect([request, status, JSON.parse(body)]).toEqual([
      request,
      400,
      { detail: expect.stringContaining('Malformed') },
    ])
  }
})

test('returns 405 for methods that no route has', async ({ server }) => {
  for (const method of ['TRACE', 'PROPFIND', 'QUERY']) {
    expect([method, (await sendRaw(server.port, requestHead(`${method} /assistants HTTP/1.1`))).status]).toEqual([
      method,
      405,
    ])
  }
  const socket = await openSocket(server.port)
  socket.write('CONNECT other.example:443 HTTP/1.1\r\nHost: other.example:443\r\n\r\n')
  expect((await readAnswer(socket)).status).toBe(405)
})

test('serves pipelined requests in their order', async ({ server }) => {
  const first = 'GET /ok HTTP/1.1\r\nHost: localhost\r\n\r\n'
  const { head, body } = await sendRaw(server.port, first + requestHead('GET /nope HTTP/1.1'))
  expect(head + body).toMatch(/^HTTP\/1\.1 200 [\s\S]*HTTP\/1\.1 404 /)
})

test('speaks HTTP/1.0 and refuses a request without Host as HTTP/1.1 wants it', async ({ server }) => {
  expect((await sendRaw(server.port, 'GET /ok HTTP/1.0\r\n\r\n')).status).toBe(200)
  expect((await sendRaw(server.port, 'GET /ok HTTP/1.1\r\nConnection: close\r\n\r\n')).status).toBe(400)
})

test('refuses a request with two Host headers', async ({ server }) => {
  const twice = await sendRaw(server.port, requestHead('GET /ok HTTP/1.1', 'hOST: other.example'))
  expect([twice.status, twice.body]).toEqual([400, expect.stringContaining('more than one Host')])
})
