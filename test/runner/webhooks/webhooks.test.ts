import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { json } from 'node:stream/consumers'
import { expect, vi } from 'vitest'
import { ASSISTANT, test as base, firstOf, hangs, valuesPart, writeCheckpoint } from '../../support/runs.ts'

interface Call {
  path: string | undefined
  contentType: string | undefined
  body: Record<string, unknown>
}

interface Receiver {
  url: string
  calls: Call[]
  /** What it does to each call: answers 200 at first. */
  answer: (request: IncomingMessage) => number | 'hang up'
}

const test = base.extend<{ receiver: Receiver }>({
  // biome-ignore lint/correctness/noEmptyPattern: vitest reads the fixture's needs from the pattern
  receiver: async ({}, use) => {
    const receiver: Receiver = { url: '', calls: [], answer: () => 200 }
    const server = createServer(async (request, response) => {
      const body = (await json(request)) as Call['body']
      receiver.calls.push({ path: request.url, contentType: request.headers['content-type'], body })
      const answer = receiver.answer(request)
      if (answer === 'hang up') request.socket.destroy()
      else response.writeHead(answer, { location: receiver.url }).end('ignored')
    })
    await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening))
    receiver.url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
    await use(receiver)
    await new Promise((closed) => server.close(closed))
  },
})

test('sends the run, its times and the values of its thread', async ({ world, receiver }) => {
  world.plays(async function* (request) {
    await writeCheckpoint(request, { n: 1 })
    yield valuesPart({ n: 1 })
  })
  const threadId = await world.thread()
  const webhook = `${receiver.url}/done?token=1`
  const run = await world.runner.create({ threadId, fields: { assistant_id: 'agent', webhook } })
  await expect.poll(() => receiver.calls.length).toBe(1)
  const [call] = receiver.calls
  expect(call).toMatchObject({ path: '/done?token=1', contentType: 'application/json' })
  expect(call?.body).toMatchObject({ run_id: run.run_id, assistant_id: ASSISTANT, status: 'success', values: { n: 1 } })
  for (const time of ['run_started_at', 'run_ended_at', 'webhook_sent_at'])
    expect(call?.body[time]).toMatch(/^2026-03-04T10/)
  expect(Object.keys(call?.body ?? {})).not.toEqual(expect.arrayContaining(['attempt']))
  expect(call?.body).not.toHaveProperty('error')
  await expect
    .poll(async () => (await world.db.runs.get(threadId, run.run_id))?.webhook_delivery)
    .toEqual({ attempts: 1, status: 200, error: null })
})

test('sends the error of failed and cancelled runs, without values for a stateless one', async ({
  world,
  receiver,
}) => {
  world.plays(async function* () {
    yield valuesPart({})
    throw new TypeError('boom')
  })
  const fields = { assistant_id: 'agent', webhook: receiver.url }
  await world.runner.create({ threadId: null, fields })
  await expect.poll(() => receiver.calls.length).toBe(1)
  expect(receiver.calls[0]?.body).toMatchObject({
    status: 'error',
    error: { error: 'TypeError', message: 'boom' },
    values: null,
  })
  world.plays(hangs)
  const run = await world.runner.create({ threadId: await world.thread(), fields })
  await firstOf(world.runner.follow(run, {}), 1)
  await world.runner.cancel({ status: 'all' }, { action: 'interrupt' })
  await expect.poll(() => receiver.calls.length).toBe(2)
  expect(receiver.calls[1]?.body).toMatchObject({ status: 'interrupted', error: { error: 'UserInterrupt' } })
})

test('tries a receiver that cannot be reached three times, and logs and stores the failure', async ({
  world,
  receiver,
  logged,
}) => {
  receiver.answer = () => 'hang up'
  const threadId = await world.thread()
  const webhook = `${receiver.url}/secret`
  const run = await world.runner.create({ threadId, fields: { assistant_id: 'agent', webhook } })
  for (const [tries, pauseMs] of [
    [1, 1000],
    [2, 4000],
    [3, 0],
  ] as const) {
    await expect.poll(() => receiver.calls.length).toBe(tries)
    await expect.poll(() => vi.getTimerCount() > 0 || tries === 3).toBe(true)
    await world.pass(pauseMs)
  }
  await expect.poll(() => logged.length).toBe(1)
  expect(logged).toMatchObject([{ level: 'warn', fields: { run_id: run.run_id, webhook: receiver.url, attempts: 3 } }])
  expect(JSON.stringify(logged)).not.toContain('secret')
  expect((await world.db.runs.get(threadId, run.run_id))?.webhook_delivery).toMatchObject({ attempts: 3, status: null })
})

test('does not try a receiver again that answers with an error', async ({ world, receiver, logged }) => {
  receiver.answer = () => 500
  await world.runner.create({ threadId: null, fields: { assistant_id: 'agent', webhook: receiver.url } })
  await expect.poll(() => logged).toMatchObject([{ level: 'warn', fields: { attempts: 1, status: 500 } }])
  expect(receiver.calls).toHaveLength(1)
})

test('does not follow redirects', async ({ world, receiver, logged }) => {
  receiver.answer = () => 307
  await world.runner.create({ threadId: null, fields: { assistant_id: 'agent', webhook: receiver.url } })
  await expect.poll(() => logged).toMatchObject([{ level: 'warn', fields: { attempts: 1, status: 307 } }])
  expect(receiver.calls).toHaveLength(1)
})

test('resolves a path against the server itself', async ({ worldOf, receiver }) => {
  const world = await worldOf({ ownUrl: () => receiver.url })
  await world.runner.create({ threadId: null, fields: { assistant_id: 'agent', webhook: '/own/hook' } })
  await expect.poll(() => receiver.calls.map(({ path }) => path)).toEqual(['/own/hook'])
})

test('sends nothing when webhooks are disabled', async ({ worldOf, receiver }) => {
  const world = await worldOf({ webhooks: { isDisabled: true } })
  const run = await world.runner.create({ threadId: null, fields: { assistant_id: 'agent', webhook: receiver.url } })
  await world.runner.result(run)
  await world.runner.stop()
  expect(receiver.calls).toEqual([])
})

test('aborts calls in progress when the server stops', async ({ world, receiver, logged }) => {
  receiver.answer = () => 'hang up'
  const run = await world.runner.create({ threadId: null, fields: { assistant_id: 'agent', webhook: receiver.url } })
  await world.runner.result(run)
  await expect.poll(() => receiver.calls.length).toBe(1)
  await world.runner.stop()
  expect(logged).toMatchObject([{ fields: { status: null } }])
})

test('a reset ends calls in progress with their further tries, and later runs call again', async ({
  world,
  receiver,
}) => {
  receiver.answer = () => 'hang up'
  const start = () => world.runner.create({ threadId: null, fields: { assistant_id: 'agent', webhook: receiver.url } })
  await world.runner.result(await start())
  await expect.poll(() => receiver.calls.length).toBe(1)
  const reset = world.runner.reset(
    async () => {},
    async () => {},
  )
  await expect(start()).rejects.toMatchObject({ code: 'unavailable' })
  await reset
  await world.pass(60_000)
  expect(receiver.calls).toHaveLength(1)
  receiver.answer = () => 200
  await start()
  await expect.poll(() => receiver.calls.length).toBe(2)
})

for (const [what, webhook, message] of [
  ['is too long', `http://a/${'x'.repeat(4096)}`, 'Webhook URL too long'],
  ['is of another scheme', 'ftp://example.org', "Webhook host blocked: scheme 'ftp' not allowed"],
  ['is no URL', 'somewhere', "Invalid webhook hostname ''"],
  ['has another host in place of a path', '//example.org/x', 'http(s)'],
] as const) {
  test(`refuses a run whose webhook ${what}`, async ({ world }) => {
    const created = world.runner.create({ threadId: null, fields: { assistant_id: 'agent', webhook } })
    await expect(created).rejects.toMatchObject({ code: 'invalid', message: expect.stringContaining(message) })
  })
}

test('has at most 50 calls under way; the others follow', async ({ world }) => {
  const held: ServerResponse[] = []
  let calls = 0
  const server = createServer((request, response) => {
    calls += 1
    request.resume()
    if (calls <= 50) held.push(response)
    else response.end()
  })
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening))
  const webhook = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  const fields = { assistant_id: 'agent', webhook }
  const runs = []
  for (let i = 0; i < 80; i++) runs.push(await world.runner.create({ threadId: await world.thread(), fields }))
  for (const run of runs) await world.runner.result(run)
  await expect.poll(() => calls).toBe(50)
  for (let turn = 0; turn < 100; turn++) await new Promise(setImmediate)
  expect(calls).toBe(50)
  for (const response of held) response.end()
  await expect.poll(() => calls).toBe(80)
  server.close()
  server.closeAllConnections()
})
