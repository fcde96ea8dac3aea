import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { type CliProcess, startCli } from '../support/cli-process.ts'
import { type AcknowledgedItem, startItemWriters } from '../support/item-writers.ts'
import { type Acknowledged, type AcknowledgedThread, startWriters, type Written } from '../support/writers.ts'

const rounds = Number(process.env.KILL_ROUNDS ?? 2)

let folder: string
let server: CliProcess
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'agent-server-mock-kill-'))
})
afterEach(async () => {
  await server?.end('SIGKILL')
  await rm(folder, { recursive: true, force: true })
})

const start = () => startCli('--data', folder, '--response-violations', 'error', '--log-level', 'error')

const post = async <T>(path: string, body: unknown): Promise<T> => {
  const reply = await fetch(server.url + path, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  })
  if (!reply.ok) throw new Error(`POST ${path} answered ${reply.status}: ${await reply.text()}`)
  return (await reply.json()) as T
}

const get = async (path: string): Promise<{ status: number; body: unknown }> => {
  const reply = await fetch(server.url + path)
  return { status: reply.status, body: await reply.json() }
}

/** Every acknowledged version must exist unchanged; one in flight may exist too. */
const expectAssistants = async (acknowledged: Iterable<Acknowledged>) => {
  for (const { id, versions } of acknowledged) {
    const stored = await post<Record<string, unknown>[]>(`/assistants/${id}/versions`, { limit: 1000 })
    const byNumber = new Map(stored.map((version) => [version.version, version]))
    for (const version of versions) expect(byNumber.get(version.version)).toMatchObject(version)
    expect(stored.length).toBeLessThanOrEqual(versions.length + 1)
  }
}

/** A thread must have all acknowledged states and crons, or be deleted with all of them. */
const expectThreads = async (acknowledged: Iterable<AcknowledgedThread>) => {
  for (const { thread, states, crons, fate } of acknowledged) {
    const { thread_id, created_at, metadata } = thread
    const [stored, history] = [
      await get(`/threads/${thread_id}`),
      await get(`/threads/${thread_id}/history?limit=1000`),
    ]
    const expected = fate === 'stored' ? [200] : fate === 'deleted' ? [404] : [200, 404]
    expect(expected, `${fate} ${thread_id}`).toContain(stored.status)
    expect(history.status).toBe(stored.status)
    const stillThere = await post<unknown[]>('/runs/crons/search', { thread_id })
    if (stored.status === 404) expect(stillThere).toEqual([])
    if (stored.status === 404) continue
    expect(stillThere).toEqual(expect.arrayContaining(crons))
    expect(stored.body).toMatchObject({ thread_id, created_at, metadata })
    const found = history.body as { values: { messages: unknown[] } }[]
    expect([states, states + 1]).toContain(found.length)
    expect(found[0]?.values.messages.length ?? 0).toBe(found.length)
    expect((stored.body as { values: unknown }).values).toEqual(found[0]?.values ?? null)
  }
}

const expectKept = async ({ assistants, threads }: Written) => {
  await expectAssistants(assistants.values())
  await expectThreads(threads.values())
}

/** Every item must match its last acknowledged write or the one in flight. */
const expectItemsKept = async (acknowledged: Iterable<AcknowledgedItem>) => {
  for (const { namespace, key, value, pending } of acknowledged) {
    const reply = await fetch(`${server.url}/store/items?namespace=${namespace.join('.')}&key=${key}`)
    const stored = (await reply.json()) as { value: object } | null
    expect([value, ...(pending === undefined ? [] : [pending])]).toContainEqual(stored?.value ?? null)
  }
}

/** Lines of the write-ahead log end with a line feed: whatever follows the last one was cut off by the kill. */
const expectFilesToParse = async () => {
  for (const name of (await readdir(folder)).filter((name) => !name.endsWith('.sock'))) {
    const text = await readFile(join(folder, name), 'utf8')
    if (name.endsWith('.json')) expect(() => JSON.parse(text), name).not.toThrow()
    if (name.endsWith('.jsonl'))
      for (const line of text.split('\n').slice(0, -1)) expect(() => JSON.parse(line), name).not.toThrow()
  }
}

/** When to kill: during writes, during the compaction of a stop, or right after a start. */
const endings = [
  () => server.end('SIGKILL'),
  async () => {
    server.child.kill('SIGTERM')
    await delay(Math.random() * 30)
    await server.end('SIGKILL')
  },
]

test(`keeps every acknowledged assistant, version, thread, state, item and cron over ${rounds} kills at random moments`, {
  timeout: 120_000 + rounds * 20_000,
}, async () => {
  const everything: Written = { assistants: new Map(), threads: new Map() }
  const items: AcknowledgedItem[] = []
  for (let round = 0; round < rounds; round++) {
    server = await start()
    const writers = startWriters(server.url, 8)
    const itemWriters = startItemWriters(server.url, 4)
    await expect.poll(() => Math.min(writers.written(), itemWriters.stored())).toBeGreaterThan(1)
    await delay(Math.random() * 400)
    await endings[round % endings.length]?.()
    const [written, writtenItems] = await Promise.all([writers.stopped, itemWriters.stopped])
    await expectFilesToParse()

    server = await start()
    await expectKept(written)
    await expectItemsKept(writtenItems)
    await server.end('SIGKILL')
    for (const [id, entry] of written.assistants) everything.assistants.set(id, entry)
    for (const [id, entry] of written.threads) everything.threads.set(id, entry)
    items.push(...writtenItems)
  }

  server = await start()
  await expectKept(everything)
  await expectItemsKept(items)
  expect(everything.assistants.size).toBeGreaterThan(rounds)
  expect(everything.threads.size).toBeGreaterThan(rounds)
  expect(items.filter(({ value }) => value !== null).length).toBeGreaterThan(rounds)
})
