import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { createClient, startTestServer } from '../support/server.ts'

let folder: string
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'langgraph-store-'))
})
afterEach(() => rm(folder, { recursive: true, force: true }))

const configured = async (ttl: unknown): Promise<string> => {
  const config = join(folder, 'langgraph.json')
  await writeFile(config, JSON.stringify({ graphs: { agent: './agent.py:graph' }, store: { ttl } }))
  return config
}

test('applies store.ttl to items, and reading does not extend it when refresh_on_read is false', async () => {
  const config = await configured({ default_ttl: 0.0005, refresh_on_read: false, sweep_interval_minutes: 60 })
  const server = await startTestServer({ config })
  const client = createClient(server.url)
  const put = (key: string, ttl?: number) => client.put('/store/items', { namespace: ['n'], key, value: {}, ttl })
  await Promise.all([put('short'), put('long', 60)])
  const end = performance.now() + 30
  while (performance.now() < end) {
    await client.get('/store/items?namespace=n&key=short')
    await delay(1)
  }
  const { body } = await client.post('/store/items/search', {})
  expect(body.items).toMatchObject([{ key: 'long' }])
  await server.stop()
})

test.each([
  [5, 'store.ttl must be an object, got 5'],
  [[], 'store.ttl must be an object, got []'],
  [{ default_ttl: 0 }, 'store.ttl.default_ttl must be a number above 0, got 0'],
  [{ default_ttl: '5' }, 'store.ttl.default_ttl must be a number above 0, got "5"'],
  [{ refresh_on_read: 1 }, 'store.ttl.refresh_on_read must be true or false, got 1'],
])('refuses to start with store.ttl %j', async (ttl, message) => {
  const config = await configured(ttl)
  await expect(startTestServer({ config })).rejects.toThrow(`${config}: ${message}.`)
})

test.each([undefined, null, {}, { default_ttl: null }])('keeps items forever with store.ttl %j', async (ttl) => {
  const server = await startTestServer({ config: await configured(ttl) })
  const client = createClient(server.url)
  await client.put('/store/items', { namespace: ['n'], key: 'k', value: {} })
  expect((await client.get('/store/items?namespace=n&key=k')).body).toMatchObject({ key: 'k' })
  await server.stop()
})
