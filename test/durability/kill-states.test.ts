import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { type CliProcess, startCli } from '../support/cli-process.ts'
import { createClient } from '../support/server.ts'

const rounds = Number(process.env.KILL_ROUNDS ?? 2)

let folder: string
let server: CliProcess
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'agent-server-mock-kill-states-'))
})
afterEach(async () => {
  await server.end('SIGKILL')
  await rm(folder, { recursive: true, force: true })
})

const start = () => startCli('--data', folder, '--graph', 'agent', '--log-level', 'error')

interface Written {
  id: string
  /** Ids of acknowledged checkpoints, oldest first. */
  checkpoints: string[]
}

/**
 * Updates the state of its own thread until the server is killed; calls `onFirst` when the first update is
 * acknowledged.
 */
const writeStates = async (url: string, onFirst: () => void): Promise<Written> => {
  const client = createClient(url)
  const { thread_id: id } = (await client.post('/threads', { metadata: { graph_id: 'agent' } })).body
  const checkpoints: string[] = []
  try {
    for (let n = 0; ; n++) {
      const values = { n, messages: [['user', `message ${n}`]] }
      const { status, body } = await client.post(`/threads/${id}/state`, { values, as_node: 'call_model' })
      if (status !== 200) return { id, checkpoints }
      if (checkpoints.push(body.checkpoint_id) === 1) onFirst()
    }
  } catch {
    return { id, checkpoints } // the connection broke: requests in flight were not acknowledged
  }
}

test(`keeps every acknowledged state, and shows it on the threads, over ${rounds} kills at random moments`, {
  timeout: 120_000 + rounds * 20_000,
}, async () => {
  for (let round = 0; round < rounds; round++) {
    server = await start()
    let writers: Promise<Written>[] = []
    await new Promise<void>((onFirst) => {
      writers = Array.from({ length: 4 }, () => writeStates(server.url, onFirst))
    })
    await delay(Math.random() * 400)
    await server.end('SIGKILL')
    const written = await Promise.all(writers)

    server = await start()
    const client = createClient(server.url)
    for (const { id, checkpoints } of written) {
      const { body: history } = await client.post(`/threads/${id}/history`, { limit: 1000 })
      const stored = history.map(({ checkpoint_id }: { checkpoint_id: string }) => checkpoint_id).reverse()
      expect(stored.slice(0, checkpoints.length)).toEqual(checkpoints)
      expect(stored.length).toBeLessThanOrEqual(checkpoints.length + 1)
      expect(history.map(({ values }: { values: { n: number } }) => values.n).reverse()).toEqual(
        stored.map((_: string, n: number) => n),
      )
      if (history[0]) expect((await client.get(`/threads/${id}`)).body.values).toEqual(history[0].values)
    }
    await server.end('SIGKILL')
  }
})
