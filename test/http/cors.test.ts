import { expect } from 'vitest'
import { test, testWith } from '../support/server.ts'

const origin = 'http://localhost:3000'
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
    expect(headers.get('access-control-allow-origin')).toBe(origin)
    expect(headers.get('access-control-allow-methods')).toBe('DELETE, GET, HEAD, OPTIONS, PATCH, POST, PUT')
    expect(headers.get('access-control-allow-headers')).toBe('content-type,x-api-key')
    expect(headers.get('access-control-allow-credentials')).toBe('true')
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

test('echoes the origin of a request with a cookie, since browsers reject a star there', async ({ client }) => {
  const { headers } = await client.get('/ok', { headers: { origin, cookie: 'a=b' } })
  expect(headers.get('access-control-allow-origin')).toBe(origin)
  expect(headers.get('access-control-allow-credentials')).toBe('true')
  expect(headers.get('vary')).toBe('Origin')
})

test('sends no CORS headers to a request without an origin', async ({ client }) => {
  const { headers } = await client.get('/ok')
  expect(headers.get('access-control-allow-origin')).toBe(null)
  expect(headers.get('access-control-expose-headers')).toBe(null)
})

test('lets public pages reach this machine when the browser asks for it', async ({ client }) => {
  const headers = { ...preflight.headers, 'access-control-request-private-network': 'true' }
  const answer = await client.get('/ok', { ...preflight, headers })
  expect(answer.headers.get('access-control-allow-private-network')).toBe('true')
})

testWith({ corsOrigins: [origin] })('refuses pages of other origins than those named', async ({ client }) => {
  expect((await client.get('/ok', preflight)).status).toBe(200)
  expect((await client.get('/ok', { headers: { origin } })).headers.get('access-control-allow-origin')).toBe(origin)

  const headers = { ...preflight.headers, origin: 'http://evil.example' }
  const refused = await client.get('/ok', { ...preflight, headers })
  expect([refused.status, refused.headers.get('access-control-allow-origin')]).toEqual([400, null])
  const read = await client.get('/ok', { headers: { origin: 'http://evil.example' } })
  expect(read.headers.get('access-control-allow-origin')).toBe(null)
})
