import { once } from 'node:events'
import { createServer } from 'node:http'
import { type AddressInfo, connect } from 'node:net'
import Koa from 'koa'
import { afterEach, expect, test, vi } from 'vitest'
import { createClock } from '../../src/clock.ts'
import { EventStream, type SentEvent } from '../../src/exchange.ts'
import { countUnsent } from '../../src/http/count-unsent.ts'
import { toEventBytes } from '../../src/http/sse.ts'
import { createUnreadEvents, SlowReaderError } from '../../src/unread-events.ts'
import { createClient, startTestServer } from '../support/server.ts'

const clock = createClock()
const MB = 1024 * 1024
const large: SentEvent = { event: 'custom', data: '', json: () => JSON.stringify('x'.repeat(MB)) }

const small: SentEvent = { event: 'custom', data: '', json: () => JSON.stringify('x'.repeat(MB / 10)) }

const closing: (() => void)[] = []
afterEach(() => {
  for (const close of closing.splice(0)) close()
})

/** A server that streams these events to each client, with what its log gets. */
const serve = async (events: () => AsyncIterable<SentEvent>, maxUnread: number) => {
  const unread = createUnreadEvents(maxUnread)
  const app = new Koa()
  const logged = vi.fn()
  app.on('error', logged)
  app.use((ctx) => {
    const onPush = countUnsent(ctx, unread)
    ctx.body = toEventBytes(new EventStream(events()), { clock, onUnserializable: logged, heartbeatMs: 20, onPush })
  })
  const server = createServer(app.callback()).listen(0, '127.0.0.1')
  await once(server, 'listening')
  closing.push(() => {
    server.close()
    server.closeAllConnections()
  })
  const { port } = server.address() as AddressInfo
  /** A client that reads nothing before it is told to; then the number of bytes until the end. */
  const deaf = async () => {
    const socket = connect(port, '127.0.0.1').pause()
    await once(socket, 'connect')
    socket.write('GET / HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n')
    let bytes = 0
    const closed = new Promise((resolve) => socket.once('close', resolve))
    socket.on('error', () => {})
    return async () => {
      socket.on('data', (chunk) => {
        bytes += chunk.length
      })
      socket.resume()
      await closed
      return bytes
    }
  }
  return { url: `http://127.0.0.1:${port}`, deaf, logged }
}

async function* repeat(event: SentEvent, count: number): AsyncGenerator<SentEvent> {
  for (let i = 0; i < count; i++) {
    await new Promise(setImmediate)
    yield event
  }
}

const isSlowReader = (logged: ReturnType<typeof vi.fn>) =>
  logged.mock.calls.some(([error]) => error instanceof SlowReaderError)

test('cuts a stream whose client does not read once all hold too much, logs why, and cuts no other', async () => {
  const { url, deaf, logged } = await serve(() => repeat(small, 300), 2 * MB)
  const read = await deaf()
  const good = (await fetch(url)).text()
  await expect.poll(() => isSlowReader(logged)).toBe(true)
  expect(await read()).toBeLessThan(30 * MB)
  expect((await good).length).toBeGreaterThan(30 * MB)
})

test('cuts a stream whose reader was dropped while its client read nothing', async () => {
  let isDropped = false
  const events = async function* () {
    for (;;) {
      if (isDropped) throw new SlowReaderError('This reader is too far behind')
      await new Promise(setImmediate)
      yield large
    }
  }
  const { deaf, logged } = await serve(events, 1e12)
  const read = await deaf()
  await new Promise((resolve) => setTimeout(resolve, 50))
  isDropped = true
  await expect.poll(() => isSlowReader(logged)).toBe(true)
  await read()
})

test('makes Node warn of no leak of listeners when a client does not read', async () => {
  const server = await startTestServer({ pace: 0 })
  closing.push(() => void server.stop())
  const warned = vi.fn()
  process.on('warning', warned)
  closing.push(() => void process.off('warning', warned))
  const client = createClient(server.url)
  const { thread_id } = (await client.post('/threads', {})).body
  const messages = [{ role: 'user', content: 'x'.repeat(1_000_000) }]
  const body = JSON.stringify({
    assistant_id: 'agent',
    input: { messages },
    stream_mode: ['values', 'debug', 'events'],
  })
  const socket = connect(server.port, '127.0.0.1').pause()
  const head = `POST /threads/${thread_id}/runs/stream HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json`
  socket.write(`${head}\r\nContent-Length: ${body.length}\r\n\r\n${body}`)
  const status = async () => (await client.get(`/threads/${thread_id}`)).body
  await expect.poll(async () => (await status()).values !== null, { timeout: 5000 }).toBe(true)
  expect(warned).not.toHaveBeenCalled()
  socket.destroy()
})
