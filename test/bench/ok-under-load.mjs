// p99 of GET /ok while one thing goes on that could stall the server. Each sample has a server of its own.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { Agent, request } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { performance } from 'node:perf_hooks'
import { setTimeout as wait } from 'node:timers/promises'
import { untilQuiet } from './machine.mjs'
import { startServer } from './servers.mjs'

const p99 = (values) => values.toSorted((a, b) => a - b)[Math.ceil(values.length * 0.99) - 1]
const list = (length, make) => Array.from({ length }, (_, index) => make(index))
const keys = (count) => Object.fromEntries(list(count, (index) => [`key ${index}`, index]))
const uuid = (index) => `${String(index).padStart(8, '0')}-7cb4-4d65-8a45-9a2b0c0f4a3c`

/** Resolves with the status and the milliseconds until the first byte of the body, when the reply has ended. */
const send = ({ url, agent }, method, path, body, headers = {}) =>
  new Promise((resolve, reject) => {
    const begun = performance.now()
    const all = { 'content-type': 'application/json', ...headers }
    const outgoing = request(url + path, { method, agent, headers: all }, (answer) => {
      let firstMs
      answer.once('data', () => {
        firstMs = performance.now() - begun
      })
      answer.resume().on('end', () => resolve({ status: answer.statusCode, firstMs }))
    })
    outgoing.on('error', reject).end(body)
  })

/** Sends the same request again and again. */
const repeat = (method, path, body, expected) => {
  const text = JSON.stringify(body)
  return async (server, { seconds }) => {
    for (const end = performance.now() + seconds * 1000; performance.now() < end; ) {
      const { status } = await send(server, method, path, text)
      if (status !== expected) throw new Error(`${method} ${path} answered ${status}, not ${expected}`)
    }
  }
}

const conversation = (count) => ({
  assistant_id: 'agent',
  input: { messages: list(count, (index) => ({ role: 'user', content: `message ${index}` })) },
})

const hello = JSON.stringify(conversation(1))

const tenThousandPending = async (server) => {
  const headers = { 'content-type': 'application/json' }
  const made = await fetch(`${server.url}/threads`, { method: 'POST', headers, body: '{}' })
  const { thread_id } = await made.json()
  let left = 10_000
  const create = async () => {
    while (left-- > 0) await send(server, 'POST', `/threads/${thread_id}/runs`, hello)
  }
  await Promise.all(list(10, create))
}

const firstSample = async (server, { seconds }) => {
  await send(server, 'GET', '/assistants/agent', undefined, { prefer: 'code=200, dynamic=true' })
  await wait(seconds * 1000)
}

/** Also the milliseconds to the first event of each. */
const thousandStreams = async (server) => {
  const streams = await Promise.all(list(1000, () => send(server, 'POST', '/runs/stream', hello)))
  return streams.map(({ firstMs }) => firstMs)
}

/** By the rest of the row's title. */
export const loads = {
  'bodies of 25,000 keys are stored': repeat('POST', '/threads', { metadata: keys(24_999) }, 200),
  'bodies of a million keys are refused': repeat('POST', '/threads', { metadata: keys(1_000_000) }, 413),
  'bodies of 250,000 elements are stored': repeat('POST', '/threads', { metadata: { a: list(249_999, Number) } }, 200),
  'threads are searched by 10,000 ids': repeat('POST', '/threads/search', { ids: list(10_000, uuid) }, 200),
  'runs get 2,000 messages': repeat('POST', '/runs/wait', conversation(2000), 200),
  'inputs of 100,000 messages are refused': repeat('POST', '/runs', conversation(100_000), 413),
  '10,000 runs are created on one thread': tenThousandPending,
  'an answer is made up from the document for the first time': firstSample,
  'a document of 500 operations warms up': (_, { seconds }) => wait(1000 + seconds * 1000),
  '1,000 streams open at once': thousandStreams,
}

/** A document whose operations share schemas that refer to others and to themselves, as those of large APIs do. */
const largeDocument = () => {
  const ref = (index) => ({ $ref: `#/components/schemas/S${index % 300}` })
  const schema = (index) => ({
    type: 'object',
    properties: {
      id: { type: 'string', minLength: 1 },
      like: { type: 'array', items: ref(index) },
      ...(2 * index + 2 < 300 && { left: ref(2 * index + 1), right: ref(2 * index + 2) }),
    },
  })
  const operation = (index) => ({
    requestBody: { content: { 'application/json': { schema: ref(index) } } },
    responses: { 200: { description: 'Done', content: { 'application/json': { schema: ref(index * 3) } } } },
  })
  return {
    openapi: '3.1.0',
    info: { title: 'Large', version: '1' },
    paths: {
      '/ok': { get: { responses: { 200: { description: 'Up' } } } },
      ...Object.fromEntries(list(499, (index) => [`/things/${index}`, { post: operation(index) }])),
    },
    components: { schemas: Object.fromEntries(list(300, (index) => [`S${index}`, schema(index)])) },
  }
}

/** Runs `work` with a server: the built-in document, or the large one. */
const withServer = async (isLarge, { patience }, work) => {
  const folder = mkdtempSync(join(tmpdir(), 'agent-server-mock-bench-'))
  const spec = join(folder, 'large.json')
  if (isLarge) writeFileSync(spec, JSON.stringify(largeDocument()))
  const server = await startServer('ours', isLarge ? ['--spec', spec] : [])
  const agent = new Agent({ keepAlive: true })
  try {
    if (!isLarge) await untilQuiet(patience)
    return await work({ url: server.url, agent })
  } finally {
    agent.destroy()
    await server.stop()
    rmSync(folder, { recursive: true, force: true })
  }
}

/** p99 of GET /ok in milliseconds, asked every five milliseconds until the work has ended, and what that resolved with. */
const okWhile = async (url, work) => {
  const agent = new Agent({ keepAlive: true })
  const durations = []
  let isOver = false
  const ask = async () => {
    while (!isOver) {
      const begun = performance.now()
      await send({ url, agent }, 'GET', '/ok')
      durations.push(performance.now() - begun)
      await wait(5)
    }
    agent.destroy()
  }
  const asking = ask()
  const found = await work.finally(() => {
    isOver = true
  })
  await asking
  return { ok: p99(durations), found }
}

/** Milliseconds: `ok` is p99 of GET /ok during the load, `first` p99 of what the load resolves with. */
export const underLoad = (title, settings) =>
  withServer(title.includes('document of'), settings, async (server) => {
    const { ok, found = [0] } = await okWhile(server.url, loads[title](server, settings))
    return { ok, first: p99(found) }
  })

/** The same of a server that does nothing else. */
export const idle = async ({ url }, { seconds }) => {
  const { ok } = await okWhile(url, wait(seconds * 1000))
  return { ok, first: ok }
}
