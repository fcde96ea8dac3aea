import { once } from 'node:events'
import { get, type IncomingMessage } from 'node:http'
import { describe, expect } from 'vitest'
import { sendRaw } from '../../support/raw.ts'
import { test, testWith } from '../../support/server.ts'

const ask = async (port: number, host: string) =>
  sendRaw(port, `GET /ok HTTP/1.1\r\nHost: ${host}\r\nConnection: close\r\n\r\n`)

test.for(['localhost', 'LOCALHOST:2024', 'localhost.', 'app.localhost:80', '127.0.0.1:1', '127.1.2.3', '[::1]:2024'])(
  'answers under %s while it listens on a loopback address',
  async (host, { server }) => {
    expect((await ask(server.port, host)).status).toBe(200)
  },
)

test.for([
  'evil.example',
  'localhost.evil.example:2024',
  '127.0.0.1.evil.example',
  'evillocalhost',
  '192.0.2.1:2024',
  '[2001:db8::1]',
  '0.0.0.0',
  '',
  '[::1',
])('refuses the name %j while it listens on a loopback address', async (host, { server }) => {
  const { status, body } = await ask(server.port, host)
  expect([status, JSON.parse(body)]).toEqual([403, { detail: expect.stringContaining('--allow-host') }])
})

test('changes nothing on a request under a foreign name', async ({ server, client }) => {
  const head = 'POST /threads HTTP/1.1\r\nHost: evil.example\r\nContent-Type: application/json\r\nContent-Length: 2\r\n'
  expect((await sendRaw(server.port, `${head}Connection: close\r\n\r\n{}`)).status).toBe(403)
  expect((await client.post('/threads/count', {})).body).toBe(0)
})

test('answers HTTP/1.0 without a Host', async ({ server }) => {
  expect((await sendRaw(server.port, 'GET /ok HTTP/1.0\r\n\r\n')).status).toBe(200)
})

const named = testWith({ allowHosts: ['Mock.example', '*.tunnel.example'] })

named.for([
  ['mock.example:2024', 200],
  ['a.tunnel.example', 200],
  ['localhost', 200],
  ['tunnel.example', 403],
  ['other.example', 403],
] as const)('with names given, %s gets %i', async ([host, status], { server }) => {
  expect((await ask(server.port, host)).status).toBe(status)
})

testWith({ allowHosts: ['*'] })('answers under any name with *', async ({ server }) => {
  expect((await ask(server.port, 'other.example')).status).toBe(200)
})

describe('where other machines reach it', () => {
  testWith({ host: '0.0.0.0' })('answers under any name', async ({ server }) => {
    expect((await ask(server.port, 'mock.cluster.example')).status).toBe(200)
  })

  testWith({ host: '0.0.0.0', allowHosts: ['mock'] })('answers only under names given', async ({ server }) => {
    expect((await ask(server.port, 'mock:2024')).status).toBe(200)
    expect((await ask(server.port, 'evil.example')).status).toBe(403)
  })
})

testWith({ host: 'localhost' })('recognizes the name of a loopback address', async ({ client, server }) => {
  expect((await client.get('/ok')).status).toBe(200)
  // fetch would send its own Host.
  const request = get(`${server.url}/ok`, { headers: { host: 'evil.example' } })
  const [refused] = (await once(request, 'response')) as [IncomingMessage]
  refused.resume()
  expect(refused.statusCode).toBe(403)
})

test.for(['/mcp', '/a2a/agent'])('%s answers under a name of this machine alone', async (path, { server }) => {
  const post = async (host: string) => {
    const head = `POST ${path} HTTP/1.1\r\nHost: ${host}\r\nConnection: close\r\nContent-Type: application/json\r\n`
    return (await sendRaw(server.port, `${head}Content-Length: 2\r\n\r\n{}`)).status
  }
  expect(await post('evil.example')).toBe(403)
  expect(await post('localhost')).not.toBe(403)
})
