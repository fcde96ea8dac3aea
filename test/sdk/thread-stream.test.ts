import { randomUUID } from 'node:crypto'
import { rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { Client } from '@langchain/langgraph-sdk'
import { afterEach, beforeEach, describe, expect, onTestFinished, test } from 'vitest'
import { WebSocket } from 'ws'
import type { Server } from '../../src/index.ts'
import { describeEachDocument } from '../support/documents.ts'
import { runServer, says, texts } from '../support/run-clients.ts'
import { startTestServer } from '../support/server.ts'

type ThreadStream = ReturnType<Client['threads']['stream']>
type Transport = 'sse' | 'websocket'

const CHANNELS = [
  'values',
  'checkpoints',
  'lifecycle',
  'input',
  'messages',
  'tools',
  'updates',
  'tasks',
  'custom',
] as const
const AGENTS = fileURLToPath(new URL('../support/agents', import.meta.url))
const PATH = '/threads/{thread_id}/stream/events'

/** Streams of one client, with the connections that they open, which are cut and closed after each test. */
const useStreams = (transport: Transport, url: () => string) => {
  const sockets: WebSocket[] = []
  const streams: ThreadStream[] = []
  const webSocketFactory = (to: string) => {
    const socket = new WebSocket(to)
    sockets.push(socket)
    return socket as unknown as globalThis.WebSocket // what the SDK calls of it, this class has
  }
  let client: Client
  beforeEach(() => {
    client = new Client({ apiUrl: url(), apiKey: null })
  })
  afterEach(() => Promise.all(streams.splice(0).map((stream) => stream.close())))
  return {
    sockets,
    get client() {
      return client
    },
    open(assistantId: string, threadId: string = randomUUID()): ThreadStream {
      const stream = client.threads.stream(threadId, { assistantId, transport, webSocketFactory })
      streams.push(stream)
      return stream
    },
  }
}

const collect = async <T>(items: AsyncIterable<T>): Promise<T[]> => {
  const all: T[] = []
  for await (const item of items) all.push(item)
  return all
}

/** The SDK itself changes what else is in an event. */
const idsOf = (events: readonly { event_id?: string | undefined; seq?: number | undefined }[]) =>
  events.map(({ seq, event_id }) => [seq, event_id])

/** The whole past and then all of one run, by raw events. */
const follow = async (stream: ThreadStream) => stream.subscribe({ channels: [...CHANNELS] })

describeEachDocument(
  (document) => {
    const server = runServer(document)

    describe.each(['sse', 'websocket'] as const)('thread streams of the SDK over %s', (transport) => {
      const at = useStreams(transport, () => server().url)

      /** The state of the thread when its last run has ended. */
      const ended = async ({ threadId }: ThreadStream) => {
        const [run] = await at.client.runs.list(threadId)
        await at.client.runs.join(threadId, run?.run_id ?? '')
        return at.client.threads.getState(threadId)
      }

      test('plays a run on a thread that does not exist yet: messages as they are written, values, output', async () => {
        const stream = at.open('chat')
        const messages = stream.messages
        const { run_id } = await stream.run.start({ input: says('hi') })
        const written = await Promise.all(
          (await collect(messages)).map(async (one) => (await collect(one.text)).join('')),
        )
        expect(written).toEqual(['You said: hi'])
        expect(texts(await stream.output)).toEqual(['hi', expect.anything()])
        expect((await collect(stream.values)).length).toBe(2)
        const runs = await at.client.runs.list(stream.threadId)
        expect(runs.map((run) => [run.run_id, run.status])).toEqual([[run_id, 'success']])
      })

      test('streams the next run on the same thread', async () => {
        const stream = at.open('chat')
        await stream.run.start({ input: says('one') })
        await stream.output
        const events = await follow(stream)
        await stream.run.start({ input: says('two') })
        const started = (await collect(events)).filter(
          ({ method, params }) => method === 'lifecycle' && (params.data as { event: string }).event === 'running',
        )
        expect(started.length).toBeGreaterThan(0)
        expect(texts((await at.client.threads.getState(stream.threadId)).values)).toHaveLength(4)
      })

      test('streams tool calls with their input and output', async () => {
        const stream = at.open('tools')
        const calls = stream.toolCalls
        await stream.run.start({ input: says('weather?') })
        // The SDK yields a call when it begins, and again when it has ended.
        const [call, again, ...others] = await collect(calls)
        expect([again, others]).toEqual([call, []])
        expect(call).toMatchObject({ name: 'get_weather', callId: 'call_1', input: { city: 'Paris' } })
        expect(await call?.output).toBe('Sunny in Paris')
      })

      test('asks, and goes on with the answer', async () => {
        const stream = at.open('review')
        const events = await follow(stream)
        await stream.run.start({ input: says('write') })
        await collect(events)
        expect(stream.interrupted).toBe(true)
        const [asked] = stream.interrupts
        expect(asked?.payload).toBe('Shall I send it?')
        await stream.input.respond({ namespace: [], interrupt_id: asked?.interruptId ?? '', response: 'yes' })
        const { values } = await ended(stream)
        expect(texts(values).at(-1)).toBe('You said: yes')
      })

      test('takes the answers to several questions at once', async () => {
        const stream = at.open('two')
        const events = await follow(stream)
        await stream.run.start({ input: says('plan') })
        await collect(events)
        expect(stream.interrupts.map(({ payload }) => payload)).toEqual(['Where?', 'When?'])
        const responses = stream.interrupts.map(({ interruptId }, index) => ({
          interrupt_id: interruptId,
          namespace: [],
          response: ['Rome', 'now'][index],
        }))
        await stream.respondInput({ responses })
        const { values } = await ended(stream)
        expect(texts(values).at(-1)).toBe('Rome, now')
      })

      test('finds subgraphs, with their own messages', async () => {
        const stream = at.open('team')
        const subgraphs = stream.subgraphs
        await stream.run.start({ input: says('go') })
        const found = []
        for await (const subgraph of subgraphs) {
          found.push(subgraph.name)
          break
        }
        expect(found).toEqual(['helper'])
      })

      test('tells why a run failed', async () => {
        const stream = at.open('failing')
        const events = await stream.subscribe({ channels: ['lifecycle'] })
        await stream.run.start({ input: says('go') })
        expect((await collect(events)).map(({ params }) => params.data)).toEqual([
          expect.objectContaining({ event: 'running' }),
          expect.objectContaining({ event: 'failed', error: 'no such order' }),
        ])
      })

      test('rejects commands that fail with their code', async () => {
        const unknown = at.open('nobody')
        await expect(unknown.run.start({ input: says('hi') })).rejects.toMatchObject({
          code: 'unknown_error',
          message: expect.stringContaining("422: Invalid assistant: 'nobody'"),
        })
        const stream = at.open('chat')
        await expect(stream.agent.getTree({ run_id: '' })).rejects.toMatchObject({ code: 'no_such_run' })
        const answer = { namespace: [], interrupt_id: 'none', response: 1 }
        await expect(stream.input.respond(answer)).rejects.toMatchObject({ code: 'no_such_run' })
        await stream.run.start({ input: says('hi') })
        await stream.output
        const { tree } = (await stream.agent.getTree({ run_id: '' })) as { tree: unknown }
        expect(tree).toMatchObject({ namespace: [], status: 'completed', graph_name: 'chat' })
      })

      test('sends the whole past to a stream that is opened later, with the same ids', async () => {
        const first = at.open('chat')
        const early = await follow(first)
        await first.run.start({ input: says('hi') })
        const events = await collect(early)
        const second = at.open('chat', first.threadId)
        const late = await follow(second)
        const replayed = []
        for await (const event of late) {
          replayed.push(event)
          if (replayed.length === events.length) break
        }
        expect(idsOf(replayed)).toEqual(idsOf(events))
      })
    })

    test('gives streams of both transports the same events', async () => {
      const client = new Client({ apiUrl: server().url, apiKey: null })
      const webSocketFactory = (to: string) => new WebSocket(to) as unknown as globalThis.WebSocket
      const threadId = randomUUID()
      const open = (transport: Transport) =>
        client.threads.stream(threadId, { assistantId: 'tools', transport, webSocketFactory })
      const streams = [open('sse'), open('websocket')]
      const [one, other] = await Promise.all(streams.map(follow))
      const all = [one, other].map((events) => collect(events as NonNullable<typeof one>))
      await streams[0]?.run.start({ input: says('weather?') })
      const [overSse, overSocket] = await Promise.all(all)
      expect(overSse?.length).toBeGreaterThan(10)
      expect(idsOf(overSocket ?? [])).toEqual(idsOf(overSse ?? []))
      await Promise.all(streams.map((stream) => stream.close()))
    })

    describe('a dropped WebSocket', () => {
      const at = useStreams('websocket', () => server().url)

      test('reconnects without losing or doubling an event', async () => {
        const stream = at.open('slow')
        const events = await follow(stream)
        const received: unknown[] = []
        const all = (async () => {
          for await (const event of events) {
            received.push(event.event_id)
            if (received.length === 3) at.sockets.at(-1)?.terminate()
          }
        })()
        await stream.run.start({ input: says('go') })
        await all
        expect(at.sockets.length).toBe(2)
        expect(new Set(received).size).toBe(received.length)
        const whole = at.open('slow', stream.threadId)
        const replayed = []
        for await (const event of await follow(whole)) {
          replayed.push(event.event_id)
          if (replayed.length === received.length) break
        }
        expect(received).toEqual(replayed)
      })
    })
  },
  { path: PATH },
)

/** The past of a thread, which ends with the last event of a run. */
const pastOf = async (url: string, threadId: string, lastId: unknown) => {
  const stream = new Client({ apiUrl: url, apiKey: null }).threads.stream(threadId, { assistantId: 'slow' })
  const ids: unknown[] = []
  for await (const event of await follow(stream)) {
    ids.push(event.event_id)
    if (event.event_id === lastId) break
  }
  await stream.close()
  return ids
}

test.for(['sse', 'websocket'] as const)(
  'a stream over %s outlives a restart of the server in mid-run',
  async (transport) => {
    const data = join(tmpdir(), `thread-stream-${randomUUID()}`)
    onTestFinished(() => rm(data, { recursive: true, force: true }))
    const options = { agents: AGENTS, data, pace: 5 }
    const before = await startTestServer(options)
    const stream = new Client({ apiUrl: before.url, apiKey: null }).threads.stream(randomUUID(), {
      assistantId: 'slow',
      transport,
      webSocketFactory: (to) => new WebSocket(to) as unknown as globalThis.WebSocket,
    })
    const events = await follow(stream)
    await stream.run.start({ input: says('go') })
    const received: unknown[] = []
    let restarted: Promise<Server> | undefined
    for await (const event of events) {
      received.push(event.event_id)
      if (event.method === 'updates')
        restarted ??= before.stop().then(() => startTestServer({ ...options, port: before.port }))
      if (event.params.namespace.length === 0 && (event.params.data as { event?: string }).event === 'completed') break
    }
    const after = await (restarted as Promise<Server>)
    onTestFinished(() => after.stop())
    expect(new Set(received).size).toBe(received.length)
    expect(received).toEqual(await pastOf(after.url, stream.threadId, received.at(-1)))
    await stream.close()
  },
)
