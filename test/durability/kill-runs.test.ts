import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { type CliProcess, startCli } from '../support/cli-process.ts'
import { createClient } from '../support/server.ts'

const rounds = Number(process.env.KILL_ROUNDS ?? 2)
const agents = new URL('../support/agents', import.meta.url).pathname

let folder: string
let server: CliProcess
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'agent-server-mock-kill-runs-'))
})
afterEach(async () => {
  await server.end('SIGKILL')
  await rm(folder, { recursive: true, force: true })
})

const start = () =>
  startCli(
    '--data',
    folder,
    '--agents',
    agents,
    '--pace',
    '0.2',
    '--log-level',
    'error',
    '--response-violations',
    'error',
  )

interface Acknowledged {
  thread: string
  /** Ids of acknowledged runs, oldest first; `asked` counts all requests, acknowledged or not. */
  runs: string[]
  asked: number
}

/** Creates runs on its own thread until the server is killed; calls `onFirst` when the first one is acknowledged. */
const createRuns = async (url: string, onFirst: () => void): Promise<Acknowledged> => {
  const client = createClient(url)
  const { thread_id: thread } = (await client.post('/threads', {})).body
  const runs: string[] = []
  let asked = 0
  try {
    for (;;) {
      const input = { messages: [{ role: 'user', content: `r${asked++}` }] }
      const { status, body } = await client.post(`/threads/${thread}/runs`, { assistant_id: 'slow', input })
      if (status !== 200) return { thread, runs, asked }
      if (runs.push(body.run_id) === 1) onFirst()
      await delay(5)
    }
  } catch {
    return { thread, runs, asked } // the connection broke: requests in flight were not acknowledged
  }
}

test(`finishes every acknowledged run, once and in order, over ${rounds} kills at random moments`, {
  timeout: 120_000 + rounds * 30_000,
}, async () => {
  for (let round = 0; round < rounds; round++) {
    server = await start()
    let writers: Promise<Acknowledged>[] = []
    await new Promise<void>((onFirst) => {
      writers = Array.from({ length: 3 }, () => createRuns(server.url, onFirst))
    })
    await delay(Math.random() * 300)
    await server.end('SIGKILL')
    const acknowledged = await Promise.all(writers)

    server = await start()
    const client = createClient(server.url)
    for (const { thread, runs, asked } of acknowledged) {
      const last = runs.at(-1)
      if (last === undefined) continue
      await client.get(`/threads/${thread}/runs/${last}/join`)
      const { body: listed } = await client.get(`/threads/${thread}/runs?limit=1000`)
      const ids = listed.map(({ run_id }: { run_id: string }) => run_id).reverse()
      expect(ids.slice(0, runs.length)).toEqual(runs)
      expect(ids.length).toBeLessThanOrEqual(asked)
      for (const id of ids.slice(runs.length)) await client.get(`/threads/${thread}/runs/${id}/join`)
      const { body: ended } = await client.get(`/threads/${thread}/runs?limit=1000`)
      expect(new Set(ended.map(({ status }: { status: string }) => status))).toEqual(new Set(['success']))
      const { log } = (await client.get(`/threads/${thread}/state`)).body.values
      expect(log).toEqual(ids.flatMap((_: string, index: number) => [`r${index} 1`, `r${index} 2`]))
      expect((await client.get(`/threads/${thread}`)).body).toMatchObject({ status: 'idle', values: { log } })
    }
    expect(server.stderr()).toBe('')
    await server.end('SIGKILL')
  }
})
