import { once } from 'node:events'
import { mkdtemp } from 'node:fs/promises'
import { type AddressInfo, createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test, vi } from 'vitest'
import { startTestServer } from './support/server.ts'

vi.mock('chokidar', () => ({
  watch: () => {
    throw new Error('no watches are left')
  },
}))

const freePort = async (): Promise<number> => {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  await new Promise((resolve) => server.close(resolve))
  return port
}

test('a start that fails after it listens lets go of its port and its folder', async () => {
  const data = await mkdtemp(join(tmpdir(), 'failed-start-'))
  const port = await freePort()
  await expect(startTestServer({ data, port, agents: 'fixtures/agents' })).rejects.toThrow('no watches are left')
  const server = await startTestServer({ data, port })
  expect((await fetch(`${server.url}/ok`)).status).toBe(200)
  await server.stop()
})
