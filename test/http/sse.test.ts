import { once } from 'node:events'
import { connect, type Socket } from 'node:net'
import { describe, expect } from 'vitest'
import { createClock } from '../../src/clock.ts'
import { EventStream, type SentEvent } from '../../src/exchange.ts'
import { toEventBytes } from '../../src/http/sse.ts'
import { openStream, says } from '../support/run-streams.ts'
import { testWith } from '../support/server.ts'

const agents = new URL('../support/agents', import.meta.url).pathname
const test = testWith({ agents, pace: 0, maxStreams: 2 })

const clock = createClock()

const event = (data: unknown): SentEvent => ({ event: 'custom', data, json: () => JSON.stringify(data) })

describe('open streams', () => {
  test('are refused above the limit until one of them ends', async ({ server, client }) => {
    const { thread_id } = (await client.post('/threads', {})).body
    const url = `${server.url}/threads/${thread_id}/stream`
    const [first] = [await openStream(url), await openStream(url)]
    const refused = await client.get(`/threads/${thread_id}/stream`)
    expect(refused.status).toBe(503)
    expect(refused.body.detail).toContain('2 are open')
    const ended = first.read(({ event }) => event === 'metadata')
    await client.post(`/threads/${thread_id}/runs/wait`, { assistant_id: 'chat', input: says('hi') })
    await ended
    let status = 503
    while (status === 503) status = (await openStream(url)).status
    expect(status).toBe(200)
  })

  test('that are asked for at the same time are as few as the limit allows', async ({ server, client }) => {
    const { thread_id } = (await client.post('/threads', {})).body
    const url = `${server.url}/threads/${thread_id}/stream`
    const replies = await Promise.all(Array.from({ length: 20 }, () => fetch(url)))
    expect(replies.filter(({ status }) => status === 200)).toHaveLength(2)
    expect(replies.filter(({ status }) => status === 503)).toHaveLength(18)
    for (const reply of replies) await reply.body?.cancel()
  })

  test('are counted in the metrics', async ({ server, client }) => {
    const { thread_id } = (await client.post('/threads', {})).body
    await openStream(`${server.url}/threads/${thread_id}/stream`)
    expect((await client.get('/metrics?format=json')).body.streams).toEqual({ open: 1 })
  })

  test('end when the server stops, with everything acknowledged', async ({ server, client }) => {
    const { thread_id } = (await client.post('/threads', {})).body
    const { read } = await openStream(`${server.url}/threads/${thread_id}/runs/stream`, {
      body: { assistant_id: 'slow', input: says('for ever') },
    })
    let hasBegun = false // a run that still waits when the server stops has no events yet
    const reading = read(({ event }) => {
      hasBegun ||= event === 'metadata'
      return false
    })
    await expect.poll(() => hasBegun).toBe(true)
    await server.stop()
    expect((await reading).events[0]?.event).toBe('metadata')
  })

  test('do not block other clients when one client does not read', async ({ server, client }) => {
    const { thread_id } = (await client.post('/threads', {})).body
    const socket = await deaf(server.port, `/threads/${thread_id}/stream`)
    for (let n = 0; n < 20; n++) {
      const { status } = await client.post(`/threads/${thread_id}/runs/wait`, {
        ...{ assistant_id: 'chat', input: says('x'.repeat(20_000)) },
      })
      expect(status).toBe(200)
    }
    socket.destroy()
  })
})

describe('the bytes of a stream', () => {
  const unsendable: string[] = []
  const onUnserializable = () => {}
  const bytes = async (events: SentEvent[]) => {
    let text = ''
    const stream = new EventStream(
      (async function* () {
        yield* events
      })(),
    )
    for await (const chunk of toEventBytes(stream, {
      clock,
      onUnserializable: (error) => unsendable.push(error.message),
    }))
      text += chunk
    return text
  }

  test('contain each event in one piece, for any data', async () => {
    expect(await bytes([event('line\nbreak\r\n\r\nevent: fake')])).toBe(
      'event: custom\r\ndata: "line\\nbreak\\r\\n\\r\\nevent: fake"\r\n\r\n',
    )
    expect(await bytes([{ ...event(1), event: 'custom\nevent: fake', id: '1\n2' }])).toBe(
      'event: custom event: fake\r\ndata: 1\r\nid: 1 2\r\n\r\n',
    )
  })

  test('replace an event that cannot be serialized by an error, and continue', async () => {
    expect(await bytes([event(1n), event(2)])).toBe(
      'event: error\r\ndata: {"error":"UnsendableError","message":"Cannot send this as JSON: Do not know how to serialize a BigInt"}\r\n\r\n' +
        'event: custom\r\ndata: 2\r\n\r\n',
    )
    expect(unsendable).toEqual(['Do not know how to serialize a BigInt'])
  })

  test('contain heartbeats while no event comes', async () => {
    const silent = new EventStream({ [Symbol.asyncIterator]: () => ({ next: () => new Promise(() => {}) }) })
    const stream = toEventBytes(silent, { clock, onUnserializable, heartbeatMs: 5 })
    const [chunk] = await once(stream, 'data')
    expect(String(chunk)).toBe(': heartbeat\r\n\r\n')
    stream.destroy()
  })

  test('end when the client disconnects', async () => {
    const seen: string[] = []
    const events = {
      [Symbol.asyncIterator]: () => ({
        next: async () => ({ done: false as const, value: event(1) }),
        return: async () => {
          seen.push('returned')
          return { done: true as const, value: undefined }
        },
      }),
    }
    const stream = toEventBytes(new EventStream(events, () => seen.push('left')), { clock, onUnserializable })
    await once(stream, 'data')
    stream.destroy()
    await once(stream, 'close')
    expect(seen.sort()).toEqual(['left', 'returned'])
  })
})

/** A client that asks and then never reads. */
const deaf = async (port: number, path: string): Promise<Socket> => {
  const socket = connect(port, '127.0.0.1').pause()
  await once(socket, 'connect')
  socket.write(`GET ${path} HTTP/1.1\r\nHost: localhost\r\n\r\n`)
  return socket
}
