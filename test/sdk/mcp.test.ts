import type { Client } from '@modelcontextprotocol/sdk/client/index.js'
import { LATEST_PROTOCOL_VERSION } from '@modelcontextprotocol/sdk/types.js'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { describeEachDocument } from '../support/documents.ts'
import { agents, connect, sendMessage } from '../support/mcp.ts'
import { createClient } from '../support/server.ts'
import { sharedServer } from '../support/shared-server.ts'

const key = { 'x-api-key': 'secret' }

describeEachDocument(({ spec, unknownProperties }) => {
  describe('the official MCP client', () => {
    const server = sharedServer({
      spec,
      unknownProperties,
      agents,
      pace: 0,
      apiKey: 'secret',
      responseViolations: 'error',
    })
    let mcp: Client
    beforeEach(async () => {
      mcp = await connect(server().url, key)
    })
    afterEach(() => mcp.close())

    test('connects and gets the server information', () => {
      expect(mcp.getServerVersion()).toMatchObject({ name: 'LangGraph' })
      expect(mcp.getServerCapabilities()).toEqual({ tools: { listChanged: false } })
      expect(mcp.transport).toMatchObject({ protocolVersion: LATEST_PROTOCOL_VERSION, sessionId: undefined })
    })

    test('pings', async () => {
      expect(await mcp.ping()).toEqual({})
    })

    test('lists the tools', async () => {
      const { tools } = await mcp.listTools()
      const names = [
        ...[
          'Approval',
          'Chat',
          'Endless',
          'Experts',
          'Failing',
          'Month',
          'Questions',
          'Review',
          'Rich',
          'Slow',
          'Team',
        ],
        ...['Two_questions', 'Weather', 'forever'],
      ]
      expect(tools.map(({ name }) => name).sort()).toEqual(names)
    })

    test('calls a tool several times concurrently', async () => {
      const calls = ['one', 'two', 'three'].map((messages) => mcp.callTool({ name: 'Chat', arguments: { messages } }))
      const answers = (await Promise.all(calls)).map(({ structuredContent }) => {
        const { messages } = structuredContent as { messages: { content: string }[] }
        return messages[1]?.content
      })
      expect(answers).toEqual(['You said: one', 'You said: two', 'You said: three'])
    })

    test('receives a failed run as a tool result', async () => {
      expect(await mcp.callTool({ name: 'Failing', arguments: { messages: 'x' } })).toMatchObject({
        isError: true,
        content: [{ type: 'text', text: 'ValueError: no such order' }],
      })
    })

    test('throws protocol errors', async () => {
      await expect(mcp.callTool({ name: 'nobody' })).rejects.toMatchObject({
        code: -32602,
        message: expect.stringContaining('Unknown tool: nobody'),
      })
    })

    test('gets an error when the key is missing', async () => {
      await expect(connect(server().url)).rejects.toMatchObject({ code: 403 })
    })

    test('reads rejections as JSON-RPC errors', async () => {
      const client = createClient(server().url)
      for (const [message, code] of [
        ['{', -32700],
        ['[]', -32600],
        ['{}', -32600],
      ] as const) {
        const { status, body } = await sendMessage(client, message, key)
        expect([status, body]).toMatchObject([400, { jsonrpc: '2.0', id: null, error: { code } }])
      }
    })
  })
})
