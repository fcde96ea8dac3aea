import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { test as base, expect, vi } from 'vitest'
import { Admission } from '../../src/admission.ts'
import { createClock } from '../../src/clock.ts'
import { createContract } from '../../src/contract/create-contract.ts'
import { loadDocument } from '../../src/contract/document/load-document.ts'
import { ApiError } from '../../src/errors.ts'
import { lateJson, noContent, Reply } from '../../src/exchange.ts'
import { createApp } from '../../src/http/app.ts'
import { createIds } from '../../src/ids.ts'
import { createMetrics, emptyQueue, type Metrics } from '../../src/metrics/metrics.ts'
import type { Deps } from '../../src/resources/handler.ts'
import { openThreadSession } from '../../src/resources/streaming/thread-session.ts'
import { createUnreadEvents } from '../../src/unread-events.ts'
import { createTurns } from '../../src/yielding.ts'

type Respond = () => Promise<unknown>

interface Logged {
  level: string
  fields: Record<string, unknown>
  message: string
}

/** The app with one handler of the test's own making behind `GET /info`. */
interface Fixtures {
  answerWith: (respond: Respond) => Promise<Response>
  logged: Logged[]
  metrics: Metrics
}

const test = base.extend<Fixtures>({
  // biome-ignore lint/correctness/noEmptyPattern: vitest reads which fixtures a fixture needs from this pattern
  logged: async ({}, use) => use([]),
  // biome-ignore lint/correctness/noEmptyPattern: as above
  metrics: async ({}, use) => use(createMetrics(emptyQueue)),
  answerWith: async ({ logged, metrics }, use) => {
    const log = Object.fromEntries(
      ['debug', 'info', 'warn', 'error'].map((level) => [
        level,
        (fields: Record<string, unknown>, message: string) => logged.push({ level, fields, message }),
      ]),
    ) as unknown as Parameters<typeof createApp>[0]['log']
    const contract = createContract(await loadDocument())
    let respond: Respond = async () => undefined
    const operations = { 'GET /info': () => respond() as never }
    const options = {
      apiKey: undefined,
      corsOrigins: undefined,
      host: '127.0.0.1',
      isLocal: true,
      allowHosts: [],
      maxStreams: 10,
      bodyLimit: 1000,
      bodyKeyLimit: 100,
      bodyElementLimit: 100,
      control: undefined,
      ui: false,
      disabled: new Set<string>(),
    }
    const resources = {
      operations,
      fallbacks: {},
      advice: {},
      refusals: {},
      openPaths: [],
      openSession: openThreadSession,
    }
    const world = {
      deps: { metrics, db: { takeJson: () => undefined } } as unknown as Deps,
      admission: new Admission(),
      reset: async () => {},
    }
    const clock = createClock()
    const app = createApp({
      ...{ ...options, contract, isAgentServer: true, resources, worldOf: () => world },
      ...{ log, clock, ids: createIds(), unread: createUnreadEvents(1e9), takeTurn: createTurns() },
    })
    const server = createServer(app.callback()).listen(0)
    await use((handler) => {
      respond = handler
      return fetch(`http://127.0.0.1:${(server.address() as AddressInfo).port}/info`)
    })
    server.close()
  },
})

test('returns 500 without details for a bug, and logs the stack', async ({ answerWith, logged }) => {
  const reply = await answerWith(async () => {
    throw new TypeError('secret particulars')
  })
  expect(reply.status).toBe(500)
  expect(await reply.json()).toEqual({ detail: 'Internal Server Error' })
  const error = logged.find(({ level }) => level === 'error')
  expect(error?.fields.err).toMatchObject({ message: 'secret particulars', stack: expect.any(String) })
  expect(error?.fields.requestId).toBe(reply.headers.get('x-request-id'))
})

test('sends an ApiError with the status of its code, its detail and its headers', async ({ answerWith, logged }) => {
  const reply = await answerWith(async () => {
    throw new ApiError('conflict', 'Already there', { headers: { 'Retry-After': '1' } })
  })
  expect([reply.status, await reply.json()]).toEqual([409, { detail: 'Already there' }])
  expect(reply.headers.get('retry-after')).toBe('1')
  expect(logged.filter(({ level }) => level === 'error')).toEqual([])
})

test('sends a server error as it is although the document does not have its status', async ({ answerWith }) => {
  const reply = await answerWith(async () => {
    throw new ApiError('storage_full', 'Disk full')
  })
  expect([reply.status, reply.headers.get('x-contract-warnings')]).toEqual([507, null])
})

test('sends JSON, text, bytes and empty bodies as what they are', async ({ answerWith }) => {
  const text = { headers: { 'content-type': 'text/plain; charset=utf-8' } }
  const bytes = { headers: { 'content-type': 'application/octet-stream' } }
  const shown = async (body: unknown) => {
    const reply = await answerWith(async () => body)
    return [reply.status, reply.headers.get('content-type'), await reply.text()]
  }
  expect(await shown({ a: 'ü' })).toEqual([200, 'application/json', '{"a":"ü"}'])
  expect(await shown(null)).toEqual([200, 'application/json', 'null'])
  expect(await shown('text')).toEqual([200, 'application/json', '"text"'])
  expect(await shown(new Reply('text', text))).toEqual([200, 'text/plain; charset=utf-8', 'text'])
  expect(await shown(new Reply(new Uint8Array([104, 105]), bytes))).toEqual([200, 'application/octet-stream', 'hi'])
  expect(await shown(noContent())).toEqual([204, null, ''])
  expect(await shown(new Reply(undefined, { status: 202 }))).toEqual([202, null, ''])
})

test('sends a stream piece by piece, closes it when the client disconnects, and counts it meanwhile', async ({
  answerWith,
  metrics,
}) => {
  const closed = withResolvers()
  const events = async function* () {
    try {
      yield 'event: a\n\n'
      await new Promise((resolve) => setTimeout(resolve, 20))
      for (;;) yield 'event: b\n\n'
    } finally {
      closed.resolve()
    }
  }
  const reply = await answerWith(async () => new Reply(events(), { headers: { 'content-type': 'text/event-stream' } }))
  const reader = reply.body?.getReader()
  expect(Buffer.from((await reader?.read())?.value ?? []).toString()).toBe('event: a\n\n')
  expect(metrics.openStreams()).toBe(1)
  await reader?.cancel()
  await closed.promise
  await vi.waitFor(() => expect(metrics.openStreams()).toBe(0))
})

const withResolvers = () => {
  let resolve: () => void = () => undefined
  const promise = new Promise<void>((settle) => {
    resolve = settle
  })
  return { promise, resolve }
}

test('names response violations in an ASCII header, and logs them without bodies', async ({ answerWith, logged }) => {
  const reply = await answerWith(async () => ({ version: 'größer', secret: 'hidden' }))
  const warnings = JSON.parse(reply.headers.get('x-contract-warnings') ?? '[]') as string[]
  expect(warnings.join()).toContain('langgraph_py_version')
  const lines = logged.filter(({ level }) => level === 'warn')
  expect(lines).toHaveLength(1)
  expect(JSON.stringify(lines)).toContain('langgraph_py_version')
  expect(JSON.stringify(logged)).not.toContain('hidden')
})

test('sends and logs the error of a failed run when a late result cannot be serialized', async ({
  answerWith,
  logged,
}) => {
  const response = await answerWith(async () => lateJson(Promise.resolve({ n: 10n })))
  expect(await response.json()).toEqual({
    __error__: {
      error: 'UnsendableError',
      message: 'Cannot send this as JSON: Do not know how to serialize a BigInt',
    },
  })
  expect(logged.filter(({ level }) => level === 'error')).toMatchObject([{ message: 'answer broken off' }])
})
