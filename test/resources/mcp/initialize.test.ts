import { LATEST_PROTOCOL_VERSION, SUPPORTED_PROTOCOL_VERSIONS } from '@modelcontextprotocol/sdk/types.js'
import { expect } from 'vitest'
import { request, sendMessage } from '../../support/mcp.ts'
import { test } from '../../support/server.ts'

const wanting = (protocolVersion: string) =>
  request('initialize', { protocolVersion, capabilities: {}, clientInfo: { name: 'tests', version: '1' } })

test('agrees on every version that the official SDK supports', async ({ client }) => {
  for (const version of SUPPORTED_PROTOCOL_VERSIONS) {
    const { status, body } = await sendMessage(client, wanting(version))
    expect([status, body.result.protocolVersion]).toEqual([200, version])
  }
})

test('offers the newest version to a client that asks for an unsupported one', async ({ client }) => {
  const { body } = await sendMessage(client, wanting('2031-01-01'), { 'mcp-protocol-version': '2031-01-01' })
  expect(body.result.protocolVersion).toBe(LATEST_PROTOCOL_VERSION)
})

test('names the server as the real one does, with the version of this one, and tools alone', async ({ client }) => {
  const { body } = await sendMessage(client, wanting('2025-06-18'))
  const { body: info } = await client.get('/info')
  expect(body).toEqual({
    jsonrpc: '2.0',
    id: 1,
    result: {
      protocolVersion: '2025-06-18',
      capabilities: { tools: { listChanged: false } },
      serverInfo: { name: 'LangGraph', version: info.version },
    },
  })
})

test('starts no session', async ({ client }) => {
  const { headers } = await sendMessage(client, wanting('2025-06-18'))
  expect(headers.get('mcp-session-id')).toBeNull()
})

test("rejects initialize without the client's required fields", async ({ client }) => {
  const { status, body } = await sendMessage(client, request('initialize', { protocolVersion: '2025-06-18' }))
  expect([status, body.error.code]).toEqual([200, -32602])
  expect(body.error.message).toMatch(/^Invalid params: .*\/params\/clientInfo/)
})
