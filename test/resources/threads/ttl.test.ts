import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test as plain } from 'vitest'
import { createClient, startTestServer, test } from '../../support/server.ts'

/** Half a tenth of a second, in minutes. */
const SOON = 0.05 / 60

test('deletes a thread when its TTL ends, and no others', async ({ client }) => {
  const { body: short } = await client.post('/threads', { ttl: { ttl: SOON } })
  const { body: long } = await client.post('/threads', { ttl: { ttl: 60 } })
  await expect.poll(async () => (await client.get(`/threads/${short.thread_id}`)).status).toBe(404)
  expect((await client.get(`/threads/${long.thread_id}`)).status).toBe(200)
  expect((await client.post('/threads/count', {})).body).toBe(1)
})

test('deletes a thread when a shorter TTL set by PATCH ends', async ({ client }) => {
  const { body: thread } = await client.post('/threads', { ttl: { ttl: 60 } })
  await client.patch(`/threads/${thread.thread_id}`, { ttl: { ttl: SOON } })
  await expect.poll(async () => (await client.get(`/threads/${thread.thread_id}`)).status).toBe(404)
})

test('with keep_latest a thread keeps only its latest state', async ({ client }) => {
  const { body: thread } = await client.post('/threads', { metadata: { graph_id: 'agent' } })
  const path = `/threads/${thread.thread_id}`
  for (const content of ['a', 'b', 'c']) {
    const values = { messages: [{ role: 'user', content }] }
    await client.post(`${path}/state`, { values, as_node: 'call_model' })
  }
  const { body: before } = await client.get(`${path}/history`)
  expect(before).toHaveLength(3)
  await client.patch(path, { ttl: { ttl: SOON, strategy: 'keep_latest' } })
  await expect.poll(async () => (await client.get(`${path}/history`)).body).toEqual(before.slice(0, 1))
  expect((await client.get(`${path}/state`)).body).toEqual(before[0])
})

let folder: string
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'agent-server-mock-ttl-'))
})
afterEach(() => rm(folder, { recursive: true, force: true }))

plain('a thread that expires while the server is down is gone when it is up again', async () => {
  const first = await startTestServer({ data: folder })
  const { body: thread } = await createClient(first.url).post('/threads', { ttl: { ttl: SOON } })
  await first.stop()
  const second = await startTestServer({ data: folder })
  await expect.poll(async () => (await createClient(second.url).get(`/threads/${thread.thread_id}`)).status).toBe(404)
  await second.stop()
})

plain('checkpointer.ttl of langgraph.json is the lifetime of new threads that are given none', async () => {
  const config = join(folder, 'langgraph.json')
  const ttl = { default_ttl: 30, strategy: 'keep_latest', sweep_interval_minutes: 5 }
  await writeFile(config, JSON.stringify({ graphs: { agent: './agent.py:graph' }, checkpointer: { ttl } }))
  const server = await startTestServer({ config })
  const client = createClient(server.url)
  const lifetime = async (given: object) => {
    const { body } = await client.post('/threads', given)
    const { thread_id } = (await client.post(`/threads/${body.thread_id}/copy`)).body
    const [own, copied] = await Promise.all(
      [body.thread_id, thread_id].map((id) => client.get(`/threads/${id}?include=ttl`)),
    )
    return [own?.body.ttl, copied?.body.ttl]
  }
  const byDefault = { strategy: 'keep_latest', ttl_minutes: 30 }
  expect(await lifetime({})).toMatchObject([byDefault, byDefault])
  expect(await lifetime({ ttl: { ttl: 5, strategy: 'delete' } })).toMatchObject([
    { strategy: 'delete', ttl_minutes: 5 },
    byDefault,
  ])
  expect(await lifetime({ ttl: { strategy: 'delete' } })).toMatchObject([
    { strategy: 'delete', ttl_minutes: 30 },
    byDefault,
  ])
  await server.stop()
})
