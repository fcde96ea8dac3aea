import { once } from 'node:events'
import { describe, expect } from 'vitest'
import { WebSocket } from 'ws'
import { openSocket, readAnswer, requestHead, sendRaw } from '../../support/raw.ts'
import { test, testWith } from '../../support/server.ts'
import { openThreadSocket, refusedHandshake, socketUrl } from '../../support/thread-socket.ts'

const THREAD = '01a22b4e-c796-76c0-aa79-df9f3e91f9ae'
const VERSION = 'Sec-WebSocket-Version: 13'
const KEY = 'Sec-WebSocket-Key: eygmFbtS+LL5Ea+aO1HMTA=='

const path = `/threads/${THREAD}/stream/events`

/** The head of an upgrade to a WebSocket. */
const upgrade = (...headers: string[]): string =>
  [`GET ${path} HTTP/1.1`, 'Host: 127.0.0.1', 'Connection: Upgrade', 'Upgrade: websocket', ...headers, '', ''].join(
    '\r\n',
  )

test('opens a WebSocket of a thread, also of one that does not exist', async ({ server, client }) => {
  const socket = await openThreadSocket(server.url, THREAD)
  expect(await socket.command('agent.getTree')).toMatchObject({ type: 'error', error: 'no_such_run' })
  await socket.close()
  expect((await client.get(`/threads/${THREAD}`)).status).toBe(404)
})

test('takes every spelling of a UUID, and a query, which it ignores', async ({ server }) => {
  const webSocket = new WebSocket(`${socketUrl(server.url, THREAD.replaceAll('-', ''))}?since=3`)
  await once(webSocket, 'open')
  webSocket.terminate()
})

test('refuses a thread id that is no UUID with 422', async ({ server }) => {
  expect(await refusedHandshake(socketUrl(server.url, 'thread-d'))).toEqual({
    status: 422,
    body: { detail: 'Invalid thread ID: must be a UUID' },
  })
})

test('refuses an upgrade on other paths with 404', async ({ server }) => {
  const { status, body } = await refusedHandshake(`${server.url.replace('http', 'ws')}/threads/${THREAD}/commands`)
  expect(status).toBe(404)
  expect(body).toEqual({ detail: expect.stringContaining('/threads/{thread_id}/stream/events') })
})

test('refuses a handshake without a key or with another version in JSON, and closes the connection', async ({
  server: { port },
}) => {
  const withoutKey = await sendRaw(port, upgrade(VERSION))
  expect(withoutKey).toMatchObject({ status: 400, body: expect.stringContaining('Sec-WebSocket-Key is missing') })
  expect(withoutKey.head).toContain('application/json')
  const badKey = await sendRaw(port, upgrade(VERSION, 'Sec-WebSocket-Key: abc'))
  expect(badKey).toMatchObject({ status: 400, body: expect.stringContaining('16 bytes') })
  const version12 = await sendRaw(port, upgrade(KEY, 'Sec-WebSocket-Version: 12'))
  expect(version12).toMatchObject({ status: 400, body: expect.stringContaining('must be 13') })
  expect(version12.head).toContain('Sec-WebSocket-Version: 13')
})

test('chooses no subprotocol and no extension', async ({ server: { port } }) => {
  const offers = ['Sec-WebSocket-Protocol: langgraph', 'Sec-WebSocket-Extensions: permessage-deflate']
  const socket = await openSocket(port)
  socket.write(upgrade(VERSION, KEY, ...offers, 'X-Request-Id: mine'))
  const [data] = await once(socket, 'data')
  socket.destroy()
  expect(String(data)).toMatch(/^HTTP\/1\.1 101 /)
  expect(String(data)).toContain('X-Request-Id: mine')
  expect(String(data)).not.toMatch(/sec-websocket-(protocol|extensions)/i)
})

test('answers requests that offer another protocol as if they did not', async ({ server: { port } }) => {
  const body = '{"metadata":{}}'
  const headers = [`Content-Length: ${body.length}`, 'Content-Type: application/json', 'Upgrade: h2c']
  const head = requestHead('POST /threads HTTP/1.1', ...headers).replace('close', 'close, Upgrade')
  expect(await sendRaw(port, head, body)).toMatchObject({ status: 200, body: expect.stringContaining('"thread_id"') })
})

test('answers a plain GET of that path with 405', async ({ client }) => {
  const { status, headers } = await client.get(path)
  expect(status).toBe(405)
  expect(headers.get('allow')).toBe('POST')
})

test('survives clients that leave during their handshake, or send it ahead of answers', async ({ server, client }) => {
  const left = await openSocket(server.port)
  left.on('error', () => {})
  left.write(upgrade(VERSION, KEY))
  left.resetAndDestroy()
  const halfClosed = await openSocket(server.port)
  halfClosed.end(upgrade(VERSION, KEY))
  await readAnswer(halfClosed)
  const ahead = await openSocket(server.port)
  ahead.write(`GET /threads/${THREAD} HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n${upgrade(VERSION, KEY)}`)
  await readAnswer(ahead).catch(() => {})
  expect((await client.get('/ok')).status).toBe(200)
})

describe('with an API key', () => {
  const test = testWith({ apiKey: 'secret' })

  test('refuses a handshake without the key, or with a wrong one, with 403', async ({ server }) => {
    const url = socketUrl(server.url, THREAD)
    expect(await refusedHandshake(url)).toEqual({ status: 403, body: { detail: 'Missing authentication headers' } })
    const wrong = { headers: { 'x-api-key': 'guess' } }
    expect(await refusedHandshake(url, wrong)).toEqual({ status: 403, body: { detail: 'Invalid token' } })
    await (await openThreadSocket(server.url, THREAD, { 'x-api-key': 'secret' })).close()
  })
})

describe('with named origins', () => {
  const test = testWith({ corsOrigins: ['https://ui.example'] })

  test('opens sockets to pages of these origins only', async ({ server }) => {
    const { status } = await refusedHandshake(socketUrl(server.url, THREAD), { origin: 'https://evil.example' })
    expect(status).toBe(403)
    await (await openThreadSocket(server.url, THREAD, { origin: 'https://ui.example' })).close()
    await (await openThreadSocket(server.url, THREAD)).close()
  })
})

test('refuses a Host that is no name of this machine with 403', async ({ server }) => {
  const { status } = await refusedHandshake(socketUrl(server.url, THREAD), { headers: { host: 'rebound.example' } })
  expect(status).toBe(403)
})

describe('with few streams', () => {
  const test = testWith({ maxStreams: 2 })

  test('counts sockets as streams: one too many gets 503, and a closed one makes room', async ({ server }) => {
    const first = await openThreadSocket(server.url, THREAD)
    const second = await openThreadSocket(server.url, THREAD)
    const { status, body } = await refusedHandshake(socketUrl(server.url, THREAD))
    expect(status).toBe(503)
    expect(body).toEqual({ detail: expect.stringContaining('--max-streams') })
    await first.close()
    await (await openThreadSocket(server.url, THREAD)).close()
    await second.close()
  })
})
