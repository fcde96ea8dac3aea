import { expect } from 'vitest'
import { test } from '../support/server.ts'

const preferring = (prefer: string) => ({ headers: { prefer, 'content-type': 'application/json' } })

test('returns the documented response that Prefer names, and changes no state', async ({ client }) => {
  const { thread_id } = (await client.post('/threads', {})).body
  const refused = await client.post('/threads', {}, preferring('code=409'))
  expect([refused.status, refused.body]).toEqual([409, { detail: expect.any(String) }])
  const missing = await client.delete(`/threads/${thread_id}`, preferring('code=404'))
  expect(missing.status).toBe(404)
  expect((await client.post('/threads/search', {})).body).toMatchObject([{ thread_id }])
})

test('returns a generated response for Prefer: dynamic=true', async ({ client }) => {
  const { status, body } = await client.post('/threads/count', {}, preferring('dynamic=true'))
  expect([status, typeof body]).toEqual([200, 'number'])
  expect((await client.post('/threads', {}, preferring('dynamic=false'))).status).toBe(200)
  expect((await client.post('/threads/count', {})).body).toBe(1)
})

test('returns 404 with the documented responses when Prefer names another one', async ({ client }) => {
  const { status, body } = await client.post('/threads/search', {}, preferring('code=418'))
  expect([status, body.detail]).toEqual([404, expect.stringMatching(/code=418.*only 200/)])
})

test('refuses a request that breaks the document regardless of Prefer', async ({ client }) => {
  expect((await client.post('/threads/search', { limit: 0 }, preferring('code=200'))).status).toBe(422)
})

test('lets the operation answer for Prefer: return=minimal and other preferences', async ({ client }) => {
  const { thread_id } = (await client.post('/threads', {})).body
  const path = `/threads/${thread_id}`
  expect((await client.patch(path, { metadata: { a: 1 } }, preferring('return=minimal'))).status).toBe(204)
  expect((await client.patch(path, {}, preferring('respond-async, wait=10'))).body.metadata).toEqual({ a: 1 })
  expect((await client.patch(path, { metadata: { a: 2 } }, preferring('code=404'))).status).toBe(404)
  expect((await client.get(path)).body.metadata).toEqual({ a: 1 })
})
