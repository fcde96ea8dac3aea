import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import type { Server, ServerOptions } from '../../src/index.ts'
import { type Client, createClient, startTestServer } from '../support/server.ts'

const DAY_MS = 86_400_000
const NOON = Date.UTC(2030, 5, 15, 12)

let folder: string
let server: Server
let client: Client
let options: ServerOptions

const start = async () => {
  server = await startTestServer({ data: folder, pace: 0, ...options })
  client = createClient(server.url)
}
/** Only dates are faked: timers run. */
beforeEach(async () => {
  vi.useFakeTimers({ toFake: ['Date'], now: NOON })
  folder = await mkdtemp(join(tmpdir(), 'agent-server-mock-clock-'))
  options = {}
  await start()
})
afterEach(async () => {
  await server.stop()
  vi.useRealTimers()
  await rm(folder, { recursive: true, force: true })
})

const restartAt = async (date: number) => {
  await server.stop()
  vi.setSystemTime(date)
  await start()
}
const changes: [string, (date: number) => Promise<void>][] = [
  ['while the server runs', async (date) => void vi.setSystemTime(date)],
  ['before a restart', restartAt],
]

const input = (content: string) => ({ messages: [{ role: 'human', content }] })
const turn = async (threadId: string, body: object) =>
  (await client.post(`/threads/${threadId}/runs/wait`, { assistant_id: 'agent', ...body })).body
const eventIds = async (threadId: string) => {
  const reply = await client.post(`/threads/${threadId}/runs/stream`, { assistant_id: 'agent', input: input('hi') })
  return [...String(reply.body).matchAll(/^id: (\d+)-(\d+)$/gm)].map(([, ms, n]) => Number(ms) * 1000 + Number(n))
}
const ascending = (values: readonly (string | number)[]) =>
  expect(values).toEqual([...new Set(values)].sort((a, b) => (a < b ? -1 : 1)))

describe.each(changes)('a clock that is set back by a day %s', (_, change) => {
  test('forgets no turn: checkpoints, runs and events of the thread stay in order', async () => {
    const { body: thread } = await client.post('/threads', {})
    const path = `/threads/${thread.thread_id}`
    await turn(thread.thread_id, { input: input('first') })
    const ids = await eventIds(thread.thread_id)
    const { body: before } = await client.get(path)
    await change(NOON - DAY_MS)

    await turn(thread.thread_id, { input: input('second') })
    ids.push(...(await eventIds(thread.thread_id)))
    await client.post(`${path}/state`, { values: { messages: [{ role: 'human', content: 'updated' }] } })
    const { body: state } = await client.get(`${path}/state`)
    const said = state.values.messages.filter(({ type }: { type: string }) => type === 'human')
    expect(said.map(({ content }: { content: string }) => content)).toEqual(['first', 'hi', 'second', 'hi', 'updated'])

    const { body: history } = await client.get(`${path}/history?limit=100`)
    ascending(history.map((one: { checkpoint: { checkpoint_id: string } }) => one.checkpoint.checkpoint_id).reverse())
    ascending(history.map((one: { metadata: { step: number } }) => one.metadata.step).reverse())
    const dates = history.map((one: { created_at: string }) => one.created_at).reverse()
    expect(dates).toEqual(dates.toSorted())
    const parents = history.map((one: { parent_checkpoint: { checkpoint_id: string } | null }) => one.parent_checkpoint)
    expect(parents.slice(0, -1).every((parent: object | null) => parent !== null)).toBe(true)

    const { body: runs } = await client.get(`${path}/runs`)
    expect(runs).toHaveLength(4)
    ascending(runs.map((run: { created_at: string }) => run.created_at).reverse())
    ascending(runs.map((run: { run_id: string }) => run.run_id).reverse())
    ascending(ids)
    const { body: after } = await client.get(path)
    expect(after.updated_at > before.updated_at).toBe(true)
  })

  test('leaves interrupts that can be answered', async () => {
    const { body: thread } = await client.post('/threads', {})
    const { __interrupt__: asked } = await turn(thread.thread_id, { input: input('ask me two things') })
    expect(asked).toHaveLength(2)
    await change(NOON - DAY_MS)

    const [first] = asked
    const { __interrupt__: left } = await turn(thread.thread_id, { command: { resume: { [first.id]: 'Lisbon' } } })
    expect(left).toHaveLength(1)
    const { messages } = await turn(thread.thread_id, { command: { resume: 'Monday' } })
    expect(messages.at(-1).content).toBe('Noted: Lisbon, Monday.')
  })

  test('leaves an interrupt in a subgraph that can be answered', async () => {
    options = { agents: fileURLToPath(new URL('../support/agents', import.meta.url)) }
    await restartAt(NOON)
    const { body: thread } = await client.post('/threads', {})
    await turn(thread.thread_id, { assistant_id: 'team', input: {} })
    await change(NOON - DAY_MS)
    const { messages } = await turn(thread.thread_id, { assistant_id: 'team', command: { resume: 'yes' } })
    expect(messages.map(({ content }: { content: string }) => content).slice(-1)).toEqual(['The helper is done.'])
    const { body } = await client.get(`/threads/${thread.thread_id}`)
    expect(body).toMatchObject({ status: 'idle', interrupts: {} })
  })

  test('dates new threads by the clock', async () => {
    await turn((await client.post('/threads', {})).body.thread_id, { input: input('first') })
    await change(NOON - DAY_MS)
    const { body: thread } = await client.post('/threads', {})
    expect(thread.created_at).toMatch(/^2030-06-14T12:00:00/)
    await turn(thread.thread_id, { input: input('second') })
    const { body: state } = await client.get(`/threads/${thread.thread_id}/state`)
    expect(state.created_at).toMatch(/^2030-06-14T12:00:0/)
  })
})

test('a delayed run and a cron wait no longer than they should when the clock is set back before a restart', async () => {
  const { body: cron } = await client.post('/runs/crons', { assistant_id: 'agent', schedule: '* * * * *', input: {} })
  expect(cron.next_run_date).toMatch(/^2030-06-15T12:01/)
  const { body: thread } = await client.post('/threads', {})
  const run = { assistant_id: 'agent', input: input('later'), after_seconds: 1 }
  await client.post(`/threads/${thread.thread_id}/runs`, run)
  await restartAt(NOON - DAY_MS)

  const { body: crons } = await client.post('/runs/crons/search', {})
  expect(crons[0].next_run_date).toMatch(/^2030-06-14T12:01/)
  vi.setSystemTime(NOON - DAY_MS + 1000)
  await vi.waitFor(async () => {
    const { body: threads } = await client.get(`/threads/${thread.thread_id}`)
    expect(threads.status).toBe('idle')
  }, 10_000)
})

test('dates, lifetimes and crons follow a clock that jumps ahead', async () => {
  const ttl = { ttl: 60, strategy: 'delete' }
  const { body: thread } = await client.post('/threads', { ttl })
  const { body: cron } = await client.post('/runs/crons', { assistant_id: 'agent', schedule: '0 18 * * *', input: {} })
  expect(cron.next_run_date).toMatch(/^2030-06-15T18:00/)
  vi.setSystemTime(NOON + DAY_MS)

  expect((await client.post('/threads', {})).body.created_at).toMatch(/^2030-06-16T12:00:00/)
  await vi.waitFor(async () => expect((await client.get(`/threads/${thread.thread_id}`)).status).toBe(404), 10_000)
  await vi.waitFor(async () => {
    const { body: crons } = await client.post('/runs/crons/search', {})
    expect(crons[0].next_run_date).toMatch(/^2030-06-16T18:00/)
  }, 10_000)
})
