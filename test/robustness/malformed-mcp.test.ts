import fc from 'fast-check'
import { expect, test } from 'vitest'
import { damaged, hostileBytes } from '../support/malformed/values.ts'
import { agents, MCP_HEADERS, request } from '../support/mcp.ts'
import { startTestServer } from '../support/server.ts'

const total = Number(process.env.MALFORMED_REQUESTS ?? 1000) / 4
const seed = Number(process.env.MALFORMED_SEED ?? 20_260_723)
const atOnce = 8

const clientInfo = { name: 'tests', version: '1.0.0' }
const messages = [
  request('initialize', { protocolVersion: '2025-06-18', capabilities: {}, clientInfo }),
  request('tools/list', { cursor: '0' }, 'a-1'),
  request('tools/call', { name: 'Chat', arguments: { messages: 'hi' }, context: { user: 'u1' } }),
  { jsonrpc: '2.0', method: 'notifications/cancelled', params: { requestId: 1 } },
]

const toJson = (value: unknown): Buffer => Buffer.from(JSON.stringify(value) ?? '')

const wrongMessages = fc.oneof(
  {
    weight: 6,
    arbitrary: fc
      .constantFrom(...messages)
      .chain(damaged)
      .map(toJson),
  },
  { weight: 1, arbitrary: hostileBytes },
)

/** The request id in a body, if valid. The server replaces NUL in bodies. */
const idOf = (body: Buffer): unknown => {
  try {
    return JSON.parse(body.toString().replaceAll('\\u0000', '\\ufffd')).id
  } catch {
    return undefined // no JSON, no id
  }
}

const CODES = [-32700, -32600, -32601, -32602, -32000]

/** What is wrong with a reply; undefined when it follows JSON-RPC and the transport. */
const offence = (body: Buffer, status: number, text: string): string | undefined => {
  const found = `${body.toString().slice(0, 300)}\n  answered ${status} ${text.slice(0, 300)}`
  if (status === 202) return text === '' ? undefined : found
  if (status !== 200 && status !== 400) return found
  const { jsonrpc, id, result, error } = JSON.parse(text)
  const isWhole = jsonrpc === '2.0' && (result === undefined) !== (error === undefined)
  const isKnown = error === undefined || (CODES.includes(error.code) && typeof error.message === 'string')
  const isNamed = status === 400 ? id === null && error !== undefined : id === idOf(body)
  return isWhole && isKnown && isNamed ? undefined : found
}

test(`replies to each of ${total} malformed MCP messages as JSON-RPC requires`, {
  timeout: 120_000 + total * 50,
}, async () => {
  const server = await startTestServer({ agents, pace: 0 })
  const bodies = fc.sample(wrongMessages, { numRuns: total, seed })
  const statuses = new Set<number>()
  const offences: string[] = []
  const sendInTurn = async () => {
    for (let body = bodies.pop(); body; body = bodies.pop()) {
      const reply = await fetch(`${server.url}/mcp`, {
        method: 'POST',
        headers: MCP_HEADERS,
        body: new Uint8Array(body),
      })
      statuses.add(reply.status)
      const found = offence(body, reply.status, await reply.text())
      if (found) offences.push(found)
    }
  }
  await Promise.all(Array.from({ length: atOnce }, sendInTurn))
  await server.stop()

  expect(offences.slice(0, 10).join('\n\n')).toBe('')
  expect([...statuses].sort()).toEqual([200, 202, 400])
})
