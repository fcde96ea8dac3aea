import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { createParser } from 'eventsource-parser'
import { afterEach, beforeEach, expect, test } from 'vitest'
import type { ProtocolEnvelope } from '../../src/runner/protocol/protocol-event.ts'
import { type CliProcess, startCli } from '../support/cli-process.ts'
import { createClient } from '../support/server.ts'

const rounds = Number(process.env.KILL_ROUNDS ?? 2)
const agents = new URL('../support/agents', import.meta.url).pathname
const channels = ['values', 'updates', 'messages', 'tools', 'lifecycle', 'input', 'tasks', 'checkpoints', 'custom']

let folder: string
let server: CliProcess
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'agent-server-mock-kill-events-'))
})
afterEach(async () => {
  await server.end('SIGKILL')
  await rm(folder, { recursive: true, force: true })
})

const start = () =>
  startCli(
    ...['--data', folder, '--agents', agents, '--pace', '0.1'],
    ...['--log-level', 'error', '--response-violations', 'error'],
  )

/** Reads the events of a thread until the connection breaks, or `isEnough` holds for those read so far. */
const readEvents = async (
  thread: string,
  isEnough = (_: readonly ProtocolEnvelope[]) => false,
): Promise<ProtocolEnvelope[]> => {
  const events: ProtocolEnvelope[] = []
  const parser = createParser({ onEvent: ({ data }) => events.push(JSON.parse(data)) })
  try {
    const response = await fetch(`${server.url}/threads/${thread}/stream/events`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ channels }),
    })
    for await (const chunk of response.body?.pipeThrough(new TextDecoderStream()) ?? []) {
      parser.feed(chunk)
      if (isEnough(events)) break
    }
  } catch {
    // the server was killed
  }
  return events
}

/** Starts runs on a thread, one after the other, until the server is killed. */
const startRuns = async (thread: string, onFirst: () => void): Promise<void> => {
  const client = createClient(server.url)
  try {
    for (let id = 1; ; id++) {
      const input = { messages: [{ role: 'user', content: `r${id}` }] }
      const params = { assistant_id: 'slow', input }
      const { status } = await client.post(`/threads/${thread}/commands`, { id, method: 'run.start', params })
      if (status === 200) onFirst()
    }
  } catch {
    // the connection broke
  }
}

const rootsOf = (events: readonly ProtocolEnvelope[]): string[] =>
  events
    .filter(({ method, params }) => method === 'lifecycle' && params.namespace.length === 0)
    .map(({ event_id }) => event_id)

test(`replays every event that was sent, and ends every run once, over ${rounds} kills at random moments`, {
  timeout: 120_000 + rounds * 60_000,
}, async () => {
  for (let round = 0; round < rounds; round++) {
    server = await start()
    const threads = Array.from({ length: 3 }, () => crypto.randomUUID())
    const seen = threads.map((thread) => readEvents(thread))
    await new Promise<void>((onFirst) => {
      for (const thread of threads) void startRuns(thread, onFirst)
    })
    await delay(Math.random() * 500)
    await server.end('SIGKILL')
    const before = await Promise.all(seen)

    server = await start()
    const client = createClient(server.url)
    for (const [index, thread] of threads.entries()) {
      const { status, body: runs } = await client.get(`/threads/${thread}/runs?limit=1000`)
      if (status === 404) continue // it was killed before its first run
      const ids: string[] = runs.map(({ run_id }: { run_id: string }) => run_id).reverse()
      const roots = ids.flatMap((id) => ['running', 'completed'].map((event) => `synth:${id}:lc||${event}`))
      const after = await readEvents(thread, (events) => rootsOf(events).length >= roots.length)
      expect(rootsOf(after)).toEqual(roots)
      expect(after.map(({ seq }) => seq)).toEqual(after.map((_, index) => index + 1))
      expect(new Set(after.map(({ event_id }) => event_id)).size).toBe(after.length)
      expect(after.slice(0, before[index]?.length)).toEqual(before[index])
    }
    expect(server.stderr()).toBe('')
    await server.end('SIGKILL')
  }
})
