import { expect } from 'vitest'
import { test, testWith } from '../support/server.ts'

const keyed = { headers: { 'content-type': 'application/json', 'x-api-key': 'secret' } }
const guarded = testWith({ apiKey: 'secret' })

test('requires no key when none is configured', async ({ client }) => {
  expect((await client.post('/assistants/search', {})).status).toBe(200)
})

guarded('answers 403 to a request without the key, unknown routes and our own API included', async ({ client }) => {
  for (const path of ['/assistants/agent', '/threads', '/nope', '/__mock/reset', '/a2a/agent', '/ok/x']) {
    const { status, body } = await client.get(path)
    expect([path, status, body]).toEqual([path, 403, { detail: 'Missing authentication headers' }])
  }
})

guarded('answers 403 to a wrong key, and lets the right one through', async ({ client }) => {
  const wrong = await client.get('/assistants/agent', { headers: { 'x-api-key': 'secre' } })
  expect([wrong.status, wrong.body]).toEqual([403, { detail: 'Invalid token' }])
  expect((await client.post('/assistants/search', {}, keyed)).status).toBe(200)
})

guarded.for(['authorization', 'x-tenant-id', 'x-service-key', 'cookie', 'x-user-id'])(
  'takes %s for credentials, and for wrong ones',
  async (name, { client }) => {
    const { status, body } = await client.get('/assistants/agent', { headers: { [name]: 'secret=secret' } })
    expect([status, body]).toEqual([403, { detail: 'Invalid token' }])
  },
)

guarded('asks for no key where the real server never does, nor for a preflight', async ({ client }) => {
  for (const path of ['/', '/ok', '/ok/', '/info', '/metrics', '/docs', '/openapi.json']) {
    expect([path, (await client.get(path)).status]).not.toEqual([path, 403])
  }
  const headers = { origin: 'http://a.example', 'access-control-request-method': 'GET' }
  expect((await client.get('/assistants/agent', { method: 'OPTIONS', headers })).status).toBe(200)
})
