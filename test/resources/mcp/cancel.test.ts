import { expect } from 'vitest'
import { agents, connect, MCP_HEADERS, request, sendMessage } from '../../support/mcp.ts'
import { type Client, testWith } from '../../support/server.ts'

const test = testWith({ agents, pace: 0 })

const hang = { name: 'Slow', arguments: { messages: 'for ever' } }

const runs = async (client: Client): Promise<{ status: string }[]> => {
  const { body: threads } = await client.post('/threads/search', {})
  const lists = threads.map(({ thread_id }: { thread_id: string }) => client.get(`/threads/${thread_id}/runs`))
  return (await Promise.all(lists)).flatMap(({ body }) => body)
}
const statuses = async (client: Client) => (await runs(client)).map(({ status }) => status).sort()
const until = (client: Client, wanted: string[]) => expect.poll(() => statuses(client)).toEqual(wanted)

test('the run of a call is cancelled when its client leaves', async ({ client, server }) => {
  const leaving = new AbortController()
  const body = JSON.stringify(request('tools/call', hang, 7))
  const called = fetch(`${server.url}/mcp`, { method: 'POST', headers: MCP_HEADERS, body, signal: leaving.signal })
  const answer = called.then((response) => response.text()).catch((error: Error) => error.name)
  await until(client, ['running'])
  leaving.abort()
  expect(await answer).toBe('AbortError')
  await until(client, ['interrupted'])
})

test('a call that its client cancels stops', async ({ client }) => {
  const called = sendMessage(client, request('tools/call', hang, 7))
  await until(client, ['running'])
  const cancelled = (requestId: unknown) =>
    sendMessage(client, { jsonrpc: '2.0', method: 'notifications/cancelled', params: { requestId } })
  for (const other of [8, '7', undefined, null]) expect((await cancelled(other)).status).toBe(202)
  expect(await statuses(client)).toEqual(['running'])
  expect((await cancelled(7)).status).toBe(202)
  expect((await called).body.result).toMatchObject({ isError: true, content: [{ text: /UserInterrupt/ }] })
  expect(await statuses(client)).toEqual(['interrupted'])
})

test('the official client cancels its call', async ({ client, server }) => {
  const mcp = await connect(server.url)
  const leaving = new AbortController()
  const called = mcp.callTool(hang, undefined, { signal: leaving.signal }).catch((error: Error) => error.message)
  await until(client, ['running'])
  leaving.abort('No longer needed')
  expect(await called).toContain('No longer needed')
  await until(client, ['interrupted'])
  await mcp.close()
})

test('a cancellation that may be meant for either of two calls stops none', async ({ client }) => {
  const calls = [1, 2].map(() => sendMessage(client, request('tools/call', hang, 7)))
  await until(client, ['running', 'running'])
  await sendMessage(client, { jsonrpc: '2.0', method: 'notifications/cancelled', params: { requestId: 7 } })
  expect(await statuses(client)).toEqual(['running', 'running'])
  await client.post('/runs/cancel', { status: 'all' })
  await Promise.all(calls)
})
