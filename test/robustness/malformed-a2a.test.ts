import fc from 'fast-check'
import { expect, test } from 'vitest'
import { damaged, hostileBytes } from '../support/malformed/values.ts'
import { agents, MCP_HEADERS, request } from '../support/mcp.ts'
import { startTestServer } from '../support/server.ts'

const total = Number(process.env.MALFORMED_REQUESTS ?? 1000) / 4
const seed = Number(process.env.MALFORMED_SEED ?? 20_260_723)
const atOnce = 8
/** Most messages go to one context, whose growing conversation makes each run slower. */
const perThread = 300

const TASK = '019f8e75-2f59-7c1a-9b3e-5d20f4a8e6c1:019f8e75-4d41-7a02-8c55-1be07f93d2a4'
const message = { role: 'user', messageId: 'm1', parts: [{ kind: 'text', text: 'hi' }], contextId: TASK.slice(0, 36) }
const message10 = { role: 'ROLE_USER', messageId: 'm1', parts: [{ text: 'hi' }, { data: { n: 1 } }], taskId: TASK }
const messages = [
  request('message/send', { message, configuration: { blocking: true, historyLength: 3 } }),
  request('message/stream', { message }),
  request('tasks/get', { id: TASK, historyLength: 2 }, 'a-1'),
  request('tasks/cancel', { id: TASK }),
  request('SendMessage', { message: message10, configuration: { returnImmediately: true } }),
  request('SendStreamingMessage', { message: message10 }),
  request('GetTask', { id: TASK }),
  request('ListTasks', { pageSize: 10, pageToken: '10', status: 'TASK_STATE_WORKING', includeArtifacts: true }),
  { jsonrpc: '2.0', method: 'message/send', params: { message } },
]

const wrongMessages = fc.oneof(
  {
    weight: 6,
    arbitrary: fc
      .constantFrom(...messages)
      .chain(damaged)
      .map((value) => Buffer.from(JSON.stringify(value) ?? '')),
  },
  { weight: 1, arbitrary: hostileBytes },
)

const CODES = [-32700, -32600, -32601, -32602, -32001, -32002, -32004, -32005, -32009]

/** What is wrong with a reply; undefined when it follows JSON-RPC and A2A. */
const offence = (body: Buffer, { status, headers }: Response, text: string): string | undefined => {
  const found = `${body.toString().slice(0, 300)}\n  answered ${status} ${text.slice(0, 300)}`
  if (status === 202) return text === '' ? undefined : found
  if (status !== 200) return found
  const isStream = headers.get('content-type')?.startsWith('text/event-stream')
  const answers = isStream ? [...text.matchAll(/^data: (.*)$/gm)].map(([, data]) => String(data)) : [text]
  const isSound = (answer: string): boolean => {
    const { jsonrpc, result, error } = JSON.parse(answer)
    const isWhole = jsonrpc === '2.0' && (result === undefined) !== (error === undefined)
    return isWhole && (error === undefined || (CODES.includes(error.code) && typeof error.message === 'string'))
  }
  return answers.length > 0 && answers.every(isSound) ? undefined : found
}

test(`replies to each of ${total} malformed A2A messages as JSON-RPC requires`, {
  timeout: 120_000 + total * 50,
}, async () => {
  const server = await startTestServer({ agents, pace: 0 })
  const bodies = fc.sample(wrongMessages, { numRuns: total, seed })
  const offences: string[] = []
  let errors = 0
  const sendInTurn = async (batch: Buffer[]) => {
    for (let body = batch.pop(); body; body = batch.pop()) {
      const reply = await fetch(`${server.url}/a2a/chat`, {
        method: 'POST',
        headers: MCP_HEADERS,
        body: new Uint8Array(body),
      })
      const text = await reply.text()
      const found = offence(body, reply, text)
      if (found) offences.push(found)
      if (text.includes('"error":')) errors++
    }
  }
  while (bodies.length > 0) {
    const batch = bodies.splice(0, perThread)
    await Promise.all(Array.from({ length: atOnce }, () => sendInTurn(batch)))
    await server.reset()
  }
  await server.stop()

  expect(offences.slice(0, 10).join('\n\n')).toBe('')
  expect(errors).toBeGreaterThan(total / 4)
})
