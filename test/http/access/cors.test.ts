import { expect } from 'vitest'
import { test, testWith } from '../../support/server.ts'

const origin = 'http://localhost:3000'
const foreign = 'http://evil.example'
const preflight = {
  method: 'OPTIONS',
  headers: {
    origin,
    'access-control-request-method': 'POST',
    'access-control-request-headers': 'content-type,x-api-key',
  },
}

test('answers a preflight as the Python server does, on any path', async ({ client }) => {
  for (const path of ['/assistants', '/nope']) {
    const { status, body, headers } = await client.get(path, preflight)
    expect([status, body]).toEqual([200, 'OK'])
    expect(headers.get('content-type')).toMatch(/^text\/plain/)
    expect(headers.get('access-control-allow-origin')).toBe('*')
    expect(headers.get('access-control-allow-methods')).toBe('DELETE, GET, HEAD, OPTIONS, PATCH, POST, PUT')
    expect(headers.get('access-control-allow-headers')).toBe('content-type,x-api-key')
    expect(headers.get('access-control-allow-credentials')).toBe(null)
    expect(headers.get('access-control-max-age')).toBe('600')
    expect(headers.get('vary')).toBe('Origin')
  }
})

test('lets pages of any origin read replies, errors included, and the headers that they need', async ({ client }) => {
  for (const path of ['/ok', '/nope', '/assistants/nobody']) {
    const { headers } = await client.get(path, { headers: { origin } })
    expect(headers.get('access-control-allow-origin')).toBe('*')
    const exposed = headers.get('access-control-expose-headers')?.split(', ')
    expect(exposed).toEqual(
      expect.arrayContaining([
        'content-location',
        'location',
        'x-pagination-total',
        'x-pagination-next',
        'x-contract-warnings',
      ]),
    )
  }
})

test('allows no credentials by default, also not to a request with a cookie', async ({ client }) => {
  const { headers } = await client.get('/ok', { headers: { origin, cookie: 'a=b' } })
  expect(headers.get('access-control-allow-origin')).toBe('*')
  expect(headers.get('access-control-allow-credentials')).toBe(null)
  expect(headers.get('vary')).toBe('Origin')
})

test('sends a request without an origin no CORS headers but Vary', async ({ client }) => {
  const { headers } = await client.get('/ok')
  expect(headers.get('access-control-allow-origin')).toBe(null)
  expect(headers.get('access-control-expose-headers')).toBe(null)
  expect(headers.get('vary')).toBe('Origin')
})

test('lets public pages reach this machine when the browser asks for it', async ({ client }) => {
  const headers = { ...preflight.headers, 'access-control-request-private-network': 'true' }
  const answer = await client.get('/ok', { ...preflight, headers })
  expect(answer.headers.get('access-control-allow-private-network')).toBe('true')
})

const named = testWith({ corsOrigins: [origin] })

named('allows named origins, with credentials', async ({ client }) => {
  expect((await client.get('/ok', preflight)).status).toBe(200)
  const { headers } = await client.get('/ok', { headers: { origin } })
  expect(headers.get('access-control-allow-origin')).toBe(origin)
  expect(headers.get('access-control-allow-credentials')).toBe('true')
})

named('refuses the preflight of another origin', async ({ client }) => {
  const { status, headers } = await client.get('/ok', {
    ...preflight,
    headers: { ...preflight.headers, origin: foreign },
  })
  expect([status, headers.get('access-control-allow-origin')]).toEqual([400, null])
})

named.for([foreign, 'null', 'http://localhost:3001', `${origin}.evil.example`])(
  'refuses a simple request from %s before anything happens',
  async (from, { client }) => {
    const { status, body, headers } = await client.post('/threads', {}, { headers: { origin: from } })
    expect([status, headers.get('access-control-allow-origin')]).toEqual([403, null])
    expect(body).toEqual({ detail: expect.stringContaining('--cors-origin') })
    expect((await client.get('/ok', { headers: { origin: from } })).status).toBe(403)
    expect((await client.post('/threads/count', {})).body).toBe(0)
  },
)

named('answers its own pages, such as /docs, under each name of the machine', async ({ client, server }) => {
  const json = { 'content-type': 'application/json' }
  expect((await client.post('/threads', {}, { headers: { ...json, origin: server.url } })).status).toBe(200)
  const other = await client.post('/threads', {}, { headers: { ...json, origin: 'http://127.0.0.1:1' } })
  expect(other.status).toBe(403)
})
