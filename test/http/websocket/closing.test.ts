import { randomUUID } from 'node:crypto'
import { rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, onTestFinished } from 'vitest'
import { startTestServer, testWith } from '../../support/server.ts'
import { isRunEnd, openThreadSocket, type ThreadSocket } from '../../support/thread-socket.ts'

const agents = fileURLToPath(new URL('../../support/agents', import.meta.url))
const test = testWith({ agents, pace: 0 })

const says = (content: string) => ({ messages: [{ role: 'user', content }] })
const subscribe = (socket: ThreadSocket, ...channels: string[]) =>
  socket.command('subscription.subscribe', { channels })
const start = (socket: ThreadSocket, assistant_id: string, input: unknown = says('hi')) =>
  socket.command('run.start', { assistant_id, input })

test('goes on with a run whose socket is closed, and sends it whole to the next one', async ({ server, client }) => {
  const threadId = randomUUID()
  const first = await openThreadSocket(server.url, threadId)
  await subscribe(first, 'lifecycle', 'values')
  const { result } = await start(first, 'slow')
  await first.find(({ method }) => method === 'values')
  first.webSocket.terminate()
  await client.get(`/threads/${threadId}/runs/${result.run_id}/join`)
  const second = await openThreadSocket(server.url, threadId)
  await subscribe(second, 'lifecycle', 'values')
  expect(second.events.slice(0, first.events.length)).toEqual(first.events)
  expect(second.events.at(-1)).toMatchObject({ params: { data: { event: 'completed' } } })
  await second.close()
})

test('closes with 1000 when the thread is deleted, and when the server is reset', async ({ server, client }) => {
  const ended = { code: 1000, reason: 'thread stream ended' }
  const deleted = await openThreadSocket(server.url, randomUUID())
  const { result } = await subscribe(deleted, 'lifecycle')
  expect(result.replayed_events).toBe(0)
  await start(deleted, 'chat')
  await deleted.find(isRunEnd)
  const [{ thread_id }] = (await client.post('/threads/search', {})).body
  await client.delete(`/threads/${thread_id}`)
  expect(await deleted.closed).toEqual(ended)
  const reset = await openThreadSocket(server.url, randomUUID())
  await subscribe(reset, 'lifecycle')
  await client.post('/__mock/reset')
  expect(await reset.closed).toEqual(ended)
})

test('closes with 1012 when the server stops, and after a restart sends the same events', async () => {
  const data = join(tmpdir(), `sockets-${randomUUID()}`)
  onTestFinished(() => rm(data, { recursive: true, force: true }))
  const threadId = randomUUID()
  const before = await startTestServer({ agents, pace: 0, data })
  const socket = await openThreadSocket(before.url, threadId)
  const idle = await openThreadSocket(before.url, threadId)
  await subscribe(socket, 'lifecycle', 'values', 'messages')
  await start(socket, 'chat')
  await socket.find(isRunEnd)
  await before.stop()
  expect(await socket.closed).toEqual({ code: 1012, reason: 'the server stops' })
  expect(await idle.closed).toEqual({ code: 1012, reason: 'the server stops' })
  const after = await startTestServer({ agents, pace: 0, data })
  onTestFinished(() => after.stop())
  const again = await openThreadSocket(after.url, threadId)
  await subscribe(again, 'lifecycle', 'values', 'messages')
  expect(again.events).toEqual(socket.events)
  await start(again, 'chat')
  const next = again.events.length
  await again.find((frame) => isRunEnd(frame) && frame.seq > again.events[next - 1].seq)
  expect(again.events[next].seq).toBeGreaterThan(again.events[next - 1].seq)
})

test('stops at once although a command waits for a run', async ({ server }) => {
  const socket = await openThreadSocket(server.url, randomUUID())
  await subscribe(socket, 'lifecycle')
  await start(socket, 'slow', says('for ever'))
  await socket.find(({ method }) => method === 'lifecycle')
  const held = start(socket, 'chat').catch(() => {})
  await server.stop()
  expect((await socket.closed).code).toBe(1012)
  void held
})

describe('with little room for what is unread', () => {
  const test = testWith({ agents, pace: 0, maxUnread: 3_000_000 })

  test('cuts a socket that does not read, and no other', async ({ server }) => {
    const threadId = randomUUID()
    const reader = await openThreadSocket(server.url, threadId)
    const deaf = await openThreadSocket(server.url, threadId)
    await Promise.all([subscribe(reader, 'values', 'lifecycle'), subscribe(deaf, 'values')])
    deaf.webSocket.pause()
    for (let count = 0; count < 12; count++) {
      const { result } = await start(reader, 'chat', says('x'.repeat(40_000)))
      await reader.find((frame) => isRunEnd(frame) && frame.event_id.includes(result.run_id))
    }
    deaf.webSocket.resume()
    expect((await deaf.closed).code).not.toBe(1000)
    expect(reader.events.filter(isRunEnd)).toHaveLength(12)
    await reader.close()
  })
})

test('counts an open socket as an open stream, and its handshake as an answered request', async ({
  server,
  client,
}) => {
  const figures = async () => (await client.get('/metrics')).body as string
  const open = async () => /^\w*streams\w* (\d+)$/m.exec(await figures())?.[1]
  const socket = await openThreadSocket(server.url, randomUUID())
  expect(await figures()).toMatch(/method="GET",path="\/threads\/\{thread_id\}\/stream\/events",status="101"\} 1/)
  await expect.poll(open).toBe('1')
  await socket.close()
  await expect.poll(open).toBe('0')
})
