import { mkdtemp, rename, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test as base } from 'vitest'
import type { Server, ServerOptions } from '../../src/index.ts'
import { type Client, createClient, startTestServer } from './server.ts'

interface Fixtures {
  /** A folder of agents, deleted after the test. */
  folder: string
  /** Writes files into it, each atomically, as editors do. */
  write(files: Record<string, string>): Promise<void>
  /** Starts a server that watches it. */
  serve(options?: ServerOptions): Promise<{ server: Server; client: Client }>
}

const modules = new URL('../../node_modules', import.meta.url).pathname

export const test = base.extend<Fixtures>({
  // biome-ignore lint/correctness/noEmptyPattern: vitest reads which fixtures a fixture needs from this pattern
  folder: async ({}, use) => {
    const folder = await mkdtemp(join(tmpdir(), 'agent-server-mock-agents-'))
    await symlink(modules, join(folder, 'node_modules'))
    await use(folder)
    await rm(folder, { recursive: true, force: true })
  },
  write: async ({ folder }, use) => {
    await use(async (files) => {
      for (const [name, text] of Object.entries(files)) {
        await writeFile(join(folder, `_${name}.tmp`), text)
        await rename(join(folder, `_${name}.tmp`), join(folder, name))
      }
    })
  },
  serve: async ({ folder }, use) => {
    const servers: Server[] = []
    await use(async (options = {}) => {
      const server = await startTestServer({ agents: folder, pace: 0, ...options })
      servers.push(server)
      return { server, client: createClient(server.url) }
    })
    for (const server of servers) await server.stop()
  },
})

/** An agent's reply to «hi», or the error when there is no such agent. */
export const sayHi = async (client: Client, graph: string): Promise<string> => {
  const input = { messages: [{ role: 'user', content: 'hi' }] }
  const { body } = await client.post('/runs/wait', { assistant_id: graph, input })
  return body.messages?.at(-1).content ?? body.detail ?? JSON.stringify(body)
}

/** Polls until the agent gives the expected reply. */
export const untilSays = async (client: Client, graph: string, expected: string | RegExp): Promise<void> => {
  for (;;) {
    const said = await sayHi(client, graph)
    if (typeof expected === 'string' ? said === expected : expected.test(said)) return
    await new Promise((resolve) => setTimeout(resolve, 20))
  }
}
