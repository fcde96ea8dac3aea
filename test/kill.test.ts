import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { type CliProcess, startCli } from './support/cli-process.ts'
import { type Acknowledged, startWriters } from './support/writers.ts'

const rounds = Number(process.env.KILL_ROUNDS ?? 3)

let folder: string
let server: CliProcess
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'agent-server-mock-kill-'))
})
afterEach(async () => {
  await server.end('SIGKILL')
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

/** Every acknowledged version must be there as it was acknowledged; what was in flight may be there too. */
const expectKept = async (acknowledged: Iterable<Acknowledged>) => {
  for (const { id, versions } of acknowledged) {
    const stored = await post<Record<string, unknown>[]>(`/assistants/${id}/versions`, { limit: 1000 })
    const byNumber = new Map(stored.map((version) => [version.version, version]))
    for (const version of versions) expect(byNumber.get(version.version)).toMatchObject(version)
    expect(stored.length).toBeLessThanOrEqual(versions.length + 1)
  }
}

/** Lines of the journal end with a line feed: what follows the last one is what the kill cut off. */
const expectFilesToParse = async () => {
  for (const name of await readdir(folder)) {
    const text = await readFile(join(folder, name), 'utf8')
    if (name.endsWith('.json')) expect(() => JSON.parse(text), name).not.toThrow()
    if (name.endsWith('.jsonl'))
      for (const line of text.split('\n').slice(0, -1)) expect(() => JSON.parse(line), name).not.toThrow()
  }
}

/** How a round ends: in the midst of writes, in the midst of the fold that a stop begins, or right after a start. */
const endings = [
  () => server.end('SIGKILL'),
  async () => {
    server.child.kill('SIGTERM')
    await delay(Math.random() * 30)
    await server.end('SIGKILL')
  },
]

test(`keeps every acknowledged assistant and version over ${rounds} kills at any moment`, {
  timeout: rounds * 20_000,
}, async () => {
  const everything = new Map<string, Acknowledged>()
  for (let round = 0; round < rounds; round++) {
    server = await start()
    const writers = startWriters(server.url, 8)
    await delay(100 + Math.random() * 300)
    await endings[round % endings.length]?.()
    const written = await writers.stopped
    expect(written.size).toBeGreaterThan(0)
    await expectFilesToParse()

    server = await start()
    await expectKept(written.values())
    await server.end('SIGKILL')
    for (const [id, entry] of written) everything.set(id, entry)
  }

  server = await start()
  await expectKept(everything.values())
})
