import { expect } from 'vitest'
import { test } from '../../support/server.ts'

test('returns 405 with Allow for GET', async ({ client }) => {
  const { status, headers, body } = await client.get('/mcp', { headers: { accept: 'text/event-stream' } })
  expect([status, headers.get('allow'), body]).toEqual([405, 'POST', undefined])
})

test('returns 404 without a body for DELETE', async ({ client }) => {
  const { status, body } = await client.delete('/mcp/', { headers: { 'mcp-session-id': 'x' } })
  expect([status, body]).toEqual([404, undefined])
})

test('rejects other HTTP methods', async ({ client }) => {
  const { status, headers } = await client.put('/mcp', {})
  expect([status, headers.get('allow')]).toEqual([405, 'DELETE, GET, HEAD, POST'])
})
