import type { Client } from '@modelcontextprotocol/sdk/client/index.js'
import { LATEST_PROTOCOL_VERSION } from '@modelcontextprotocol/sdk/types.js'
import { expect } from 'vitest'
import { agents, connect } from '../support/mcp.ts'
import { testWith } from '../support/server.ts'

const test = testWith({ agents, pace: 0, apiKey: 'secret' }).extend<{ mcp: Client }>({
  mcp: async ({ server }, use) => {
    const mcp = await connect(server.url, { 'x-api-key': 'secret' })
    await use(mcp)
    await mcp.close()
  },
})

test('the official client connects, and learns who it talks to', async ({ mcp }) => {
  expect(mcp.getServerVersion()).toMatchObject({ name: 'LangGraph' })
  expect(mcp.getServerCapabilities()).toEqual({ tools: { listChanged: false } })
  expect(mcp.transport).toMatchObject({ protocolVersion: LATEST_PROTOCOL_VERSION, sessionId: undefined })
})

test('the official client pings', async ({ mcp }) => {
  expect(await mcp.ping()).toEqual({})
})

test('the official client lists the tools', async ({ mcp }) => {
  const { tools } = await mcp.listTools()
  expect(tools.map(({ name }) => name).sort()).toEqual([
    'Approval',
    'Chat',
    'Failing',
    'Questions',
    'Slow',
    'Team',
    'Weather',
  ])
})

test('the official client calls a tool, several at once', async ({ mcp }) => {
  const calls = ['one', 'two', 'three'].map((messages) => mcp.callTool({ name: 'Chat', arguments: { messages } }))
  const answers = (await Promise.all(calls)).map(({ structuredContent }) => {
    const { messages } = structuredContent as { messages: { content: string }[] }
    return messages[1]?.content
  })
  expect(answers).toEqual(['You said: one', 'You said: two', 'You said: three'])
})

test('the official client takes a failed run for a result', async ({ mcp }) => {
  expect(await mcp.callTool({ name: 'Failing', arguments: { messages: 'x' } })).toMatchObject({
    isError: true,
    content: [{ type: 'text', text: 'ValueError: no such order' }],
  })
})

test('the official client throws what is an error of the protocol', async ({ mcp }) => {
  await expect(mcp.callTool({ name: 'nobody' })).rejects.toMatchObject({
    code: -32602,
    message: expect.stringContaining('Unknown tool: nobody'),
  })
})

test('the official client finds no session that it would have to end', async ({ server }) => {
  const mcp = await connect(server.url, { 'x-api-key': 'secret' })
  await expect(mcp.close()).resolves.toBeUndefined()
})

test('the official client is told when the key is missing', async ({ server }) => {
  await expect(connect(server.url)).rejects.toThrow(/403|Missing|API key|Forbidden/i)
})
