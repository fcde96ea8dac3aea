import { expect } from 'vitest'
import { test, testWith } from '../../support/server.ts'

const reset = '/__mock/reset'
const foreign = { origin: 'http://evil.example' }
const message = {
  method: 'POST',
  body: JSON.stringify({ jsonrpc: '2.0', id: 1, method: 'ping' }),
  headers: { 'content-type': 'application/json', accept: 'application/json, text/event-stream' },
}

const named = testWith({ corsOrigins: [foreign.origin, 'http://localhost:3000'] })

test.for([
  { origin: 'http://evil.example' },
  { origin: 'http://localhost:3000' },
  { origin: 'null' },
  { 'sec-fetch-site': 'cross-site' },
  { 'sec-fetch-site': 'same-site' },
])('a page of another origin can not reset the state: %j', async (headers, { client }) => {
  await client.post('/threads', {})
  const { status, body, headers: sent } = await client.post(reset, undefined, { headers: headers as HeadersInit })
  expect([status, body]).toEqual([403, { detail: expect.stringContaining('Pages of another origin') }])
  expect(sent.get('access-control-allow-origin')).toBe(null)
  expect((await client.post('/threads/count', {})).body).toBe(1)
})

named('the control API has no CORS, also for named origins', async ({ client }) => {
  const headers = { ...foreign, 'access-control-request-method': 'POST' }
  const preflight = await client.get(reset, { method: 'OPTIONS', headers })
  expect([preflight.status, preflight.headers.get('access-control-allow-origin')]).toEqual([400, null])
  expect((await client.post(reset, undefined, { headers: foreign })).status).toBe(403)
})

test('the control API answers programs, our own pages, and pages behind a proxy', async ({ client, server }) => {
  expect((await client.post(reset)).status).toBe(200)
  expect((await client.post(reset, undefined, { headers: { origin: server.url } })).status).toBe(200)
  const proxied = { origin: 'http://localhost:5173', 'sec-fetch-site': 'same-origin' }
  expect((await client.post(reset, undefined, { headers: proxied })).status).toBe(200)
})

test.for(['/mcp', '/mcp/', '/a2a/agent'])(
  '%s answers programs and pages of this machine, no others',
  async (path, { client }) => {
    const from = async (origin?: string) => {
      const headers = { ...message.headers, ...(origin && { origin }) }
      return (await client.get(path, { ...message, headers })).status
    }
    expect(await from()).toBe(200)
    expect(await from('http://localhost:6274')).toBe(200)
    expect(await from('http://evil.example')).toBe(403)
    expect(await from('http://localhost.evil.example')).toBe(403)
    expect(await from('null')).toBe(403)
  },
)

named('MCP answers pages of named origins', async ({ client }) => {
  const answer = await client.get('/mcp/', { ...message, headers: { ...message.headers, ...foreign } })
  expect(answer.status).toBe(200)
  const other = await client.get('/mcp/', { ...message, headers: { ...message.headers, origin: 'http://localhost:1' } })
  expect(other.status).toBe(403)
})

testWith({ corsOrigins: ['*'] })('MCP answers all pages where * is named', async ({ client }) => {
  const answer = await client.get('/mcp/', { ...message, headers: { ...message.headers, ...foreign } })
  expect(answer.status).toBe(200)
})
