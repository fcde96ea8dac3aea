/** An input that comes while runs go on: whether it is an answer is known when they have ended. */
import { once } from 'node:events'
import http from 'node:http'
import { json } from 'node:stream/consumers'
import { describe, expect, test } from 'vitest'
import { useCommands } from '../../support/commands.ts'
import { graphServer, oneNode } from '../../support/graph-server.ts'

/** Waits until the test opens the gate of the thread. */
const GATE = `
  const gates = (globalThis.testGates ??= new Map())
  const gate = (id) => {
    if (!gates.has(id)) gates.set(id, Promise.withResolvers?.() ?? later())
    return gates.get(id)
  }
  const later = () => { const gate = {}; gate.promise = new Promise((resolve) => { gate.resolve = resolve }); return gate }
  const opened = (config) => Promise.race([gate(config.configurable.thread_id).promise,
    new Promise((_, reject) => config.signal.addEventListener('abort', () => reject(config.signal.reason)))])
`
const open = (thread: string) => {
  const { testGates } = globalThis as unknown as { testGates: Map<string, { resolve(): void }> }
  testGates.get(thread)?.resolve()
}

const graphs = {
  asks: oneNode('await opened(config); return { v: interrupt("ok?") }', { before: GATE }),
  works: oneNode('await opened(config); return { v: state.v }', { before: GATE }),
}
const server = graphServer(graphs)
const at = useCommands(server)

const untilRunning = async () =>
  expect
    .poll(async () => (await at.runs()).filter(({ status }: { status: string }) => status === 'running').length)
    .toBe(1)

const begin = async (assistant_id: string) => {
  await at.of.client.post(at.of.path, { assistant_id, input: { v: 1 } })
  await untilRunning()
  await expect.poll(() => (globalThis as { testGates?: Map<string, unknown> }).testGates?.has(at.of.thread)).toBe(true)
}

/** Resolves when the server holds the command; `answer` is that to it. */
const hold = async (params: object) => {
  const request = http.request(`${at.of.url}/threads/${at.of.thread}/commands`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
  })
  const answer = once(request, 'response').then(async ([response]) => ({
    status: response.statusCode as number,
    // biome-ignore lint/suspicious/noExplicitAny: tests look into bodies whose shape they assert
    body: (await json(response)) as any,
  }))
  request.end(JSON.stringify({ id: 1, method: 'run.start', params }))
  await once(request, 'finish')
  // Requests that were sent later are answered before it.
  for (let turn = 0; turn < 3; turn++) await at.of.client.get(`/threads/${at.of.thread}`)
  return { answer }
}

test('is held, and answers what the run comes to ask', async () => {
  await begin('asks')
  const { answer } = await hold({ assistant_id: 'asks', input: 'held' })
  expect(await at.runs()).toHaveLength(1)
  open(at.of.thread)
  expect((await answer).body).toMatchObject({ type: 'success' })
  expect(await at.end()).toMatchObject({ v: 'held' })
  expect((await at.runs())[0].kwargs.command).toEqual({ resume: 'held' })
})

test('is held, and new input when the run asks nothing', async () => {
  await begin('works')
  const first = await hold({ assistant_id: 'works', input: { v: 2 } })
  const second = await hold({ assistant_id: 'works', input: { v: 3 } })
  expect(await at.runs()).toHaveLength(1)
  open(at.of.thread)
  await Promise.all([first.answer, second.answer])
  await at.end()
  expect((await at.runs()).map(({ kwargs }: { kwargs: { input: object } }) => kwargs.input)).toEqual([
    { v: 3 },
    { v: 2 },
    { v: 1 },
  ])
})

test.each(['interrupt', 'rollback'])('is new input at once with the strategy %s', async (multitaskStrategy) => {
  await begin('works')
  await at.start({ assistant_id: 'works', input: { v: 2 }, multitaskStrategy })
  open(at.of.thread)
  await at.end()
  const [newer, older] = await at.runs()
  expect(newer.kwargs.input).toEqual({ v: 2 })
  expect(older?.status).toBe(multitaskStrategy === 'interrupt' ? 'interrupted' : undefined)
})

test('is not held when it is null', async () => {
  await begin('works')
  await at.start({ assistant_id: 'works', input: null })
  expect(await at.runs()).toHaveLength(2)
  open(at.of.thread)
})

test('does not hold up the reset of the server', async () => {
  await begin('works')
  const { answer } = await hold({ assistant_id: 'works', input: {} })
  await server().reset()
  expect(await answer).toMatchObject({ status: 503 })
})

describe('with a shorter hold', () => {
  const faster = graphServer(graphs, { pace: 0 })
  const fast = useCommands(faster)

  test('is queued when the run takes too long', async () => {
    await fast.of.client.post(fast.of.path, { assistant_id: 'asks', input: { v: 1 } })
    await fast.start({ assistant_id: 'asks', input: { v: 2 } })
    expect(await fast.runs()).toMatchObject([{ status: 'pending' }, { status: 'running' }])
    open(fast.of.thread)
  })

  test('an answer waits for its question, and no longer', async () => {
    await fast.of.client.post(fast.of.path, { assistant_id: 'asks', input: { v: 1 } })
    const id = '0123456789abcdef0123456789abcdef'
    const answer = await fast.command('input.respond', { interrupt_id: id, response: 1 })
    expect(answer).toMatchObject({
      error: 'no_such_interrupt',
      message: `Unknown or already-consumed interrupt: ${id}`,
    })
    open(fast.of.thread)
  })
})
