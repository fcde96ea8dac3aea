import { expect } from 'vitest'
import { test } from '../../support/server.ts'

test('has no stream of its own to open: 405, which names what is allowed', async ({ client }) => {
  const { status, headers, body } = await client.get('/mcp', { headers: { accept: 'text/event-stream' } })
  expect([status, headers.get('allow'), body]).toEqual([405, 'POST', undefined])
})

test('has no session to end: 404 without a body', async ({ client }) => {
  const { status, body } = await client.delete('/mcp/', { headers: { 'mcp-session-id': 'x' } })
  expect([status, body]).toEqual([404, undefined])
})

test('knows no other methods of HTTP', async ({ client }) => {
  const { status, headers } = await client.put('/mcp', {})
  expect([status, headers.get('allow')]).toEqual([405, 'DELETE, GET, HEAD, POST'])
})
