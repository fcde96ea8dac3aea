import { expect, onTestFinished } from 'vitest'
import { ASSISTANT, eventsOf, firstOf, gated, hangs, test, valuesPart, writeCheckpoint } from '../support/runs.ts'

const fields = { assistant_id: 'agent', input: 'hi' }

test('a run is pending when it is created, and success when its events end', async ({ world }) => {
  const threadId = await world.thread()
  const run = await world.runner.create({ threadId, fields })
  expect(run).toMatchObject({ status: 'pending', assistant_id: ASSISTANT, thread_id: threadId })
  expect((await world.db.threads.get(threadId))?.status).toBe('busy')
  expect(await eventsOf(world.runner.follow(run, {}))).toEqual([
    ['metadata', { run_id: run.run_id, attempt: 1 }],
    ['values', { said: 'hi' }],
  ])
  expect((await world.db.runs.get(threadId, run.run_id))?.status).toBe('success')
  expect((await world.db.threads.get(threadId))?.status).toBe('idle')
})

test('a failed run ends with an error event, and its run and thread have the status error', async ({ world }) => {
  world.plays(async function* () {
    yield valuesPart({})
    throw new TypeError('boom')
  })
  const threadId = await world.thread()
  const run = await world.runner.create({ threadId, fields })
  const error = { error: 'TypeError', message: 'boom' }
  expect((await eventsOf(world.runner.follow(run, {}))).at(-1)).toEqual(['error', error])
  expect(await world.db.runs.get(threadId, run.run_id)).toMatchObject({ status: 'error', error })
  expect(await world.db.threads.get(threadId)).toMatchObject({ status: 'error', error })
})

test('logs a failed run once, with its ids, error and stack, and without values of the state', async ({
  world,
  logged,
}) => {
  world.plays(async function* () {
    yield valuesPart({})
    throw Object.assign(new TypeError('boom', { cause: new Error('deep') }), { state: { secret: 1 } })
  })
  const run = await world.runner.create({ threadId: await world.thread(), fields })
  await world.runner.result(run)
  const { run_id, thread_id } = run
  expect(logged).toMatchObject([
    { level: 'warn', fields: { graph_id: 'agent', run_id, thread_id }, message: 'A run has failed' },
  ])
  const [err] = logged.map(({ fields }) => (fields as { err: Error }).err)
  expect(err?.stack).toMatch(/^TypeError: boom\n +at .*lifecycle\.test/)
  expect(err?.cause).toMatchObject({ message: 'deep' })
  expect(err).not.toHaveProperty('state')
})

/** What is thrown, and what the log then has as its stack. */
const oddlyThrown: [title: string, thrown: () => unknown, stack: string][] = [
  ['a plain value', () => 'text', 'Error: "text"'],
  ['nothing', () => undefined, 'Error: undefined'],
  [
    'an error whose stack cannot be read',
    () => ({
      message: 'm',
      get stack() {
        throw new Error('x')
      },
    }),
    'Error: m',
  ],
  [
    'an error that has caused itself',
    () => {
      const error = new Error('m')
      error.cause = error
      error.stack = ''
      return error
    },
    'Error: m',
  ],
  [
    'values that LangGraph quotes',
    () =>
      Object.assign(new Error('Invalid update for channel "v" with values [1,2]: No.'), {
        name: 'InvalidUpdateError',
        stack: 'x [1,2]',
      }),
    'InvalidUpdateError: Invalid update for channel "v": No.',
  ],
]

test.for(oddlyThrown)('logs %s as one error when it is thrown', async ([, thrown, stack], { world, logged }) => {
  world.plays(async function* () {
    yield valuesPart({})
    throw thrown()
  })
  await world.runner.result(await world.runner.create({ threadId: await world.thread(), fields }))
  expect(logged).toMatchObject([{ level: 'warn', fields: { err: { stack } } }])
})

test('the thread shows the state after the run', async ({ world }) => {
  world.plays(async function* (request) {
    await writeCheckpoint(request, { n: 1 })
    yield valuesPart({ n: 1 })
  })
  const threadId = await world.thread()
  const run = await world.runner.create({ threadId, fields })
  expect(await world.runner.result(run)).toEqual({ n: 1 })
  expect(await world.db.threads.get(threadId)).toMatchObject({ status: 'idle', values: { n: 1 } })
})

test('deletes a stateless run and its thread by default, after its readers got everything', async ({ world }) => {
  const run = await world.runner.create({ threadId: null, fields })
  const [events, result] = await Promise.all([eventsOf(world.runner.follow(run, {})), world.runner.result(run)])
  expect(events).toHaveLength(2)
  expect(result).toEqual({ said: 'hi' })
  expect(world.played[0]?.checkpoints).toBeUndefined()
  expect(await world.db.threads.get(run.thread_id)).toBeUndefined()
  expect(await world.db.runs.get(run.thread_id, run.run_id)).toBeUndefined()
})

test('a cancelled run is interrupted, ends without an error, and nothing is logged', async ({ world, logged }) => {
  world.plays(hangs)
  const threadId = await world.thread()
  const run = await world.runner.create({ threadId, fields })
  const result = world.runner.result(run)
  const events: [string, unknown][] = []
  for await (const { event, data } of world.runner.follow(run, {})) {
    events.push([event, data])
    const cause = { action: 'interrupt', message: 'enough' } as const
    if (event === 'values') void world.runner.cancel({ threadId, runIds: [run.run_id] }, cause)
  }
  const error = { error: 'UserInterrupt', message: 'enough' }
  expect(events.map(([event]) => event)).toEqual(['metadata', 'values'])
  expect(await result).toEqual({ is: 'at work' })
  expect((await world.db.runs.get(threadId, run.run_id))?.status).toBe('interrupted')
  expect(await world.db.threads.get(threadId)).toMatchObject({ status: 'idle', error })
  expect(logged).toEqual([])
})

test('plays the runs of one thread one by one in the order of their creation, and those of other threads concurrently', async ({
  world,
}) => {
  const gate = gated()
  world.plays(gate.play)
  const [one, other] = [await world.thread(), await world.thread()]
  const create = (threadId: string, input: number) => world.runner.create({ threadId, fields: { ...fields, input } })
  const [first, second, beside] = [await create(one, 1), await create(one, 2), await create(other, 3)]
  const results = [first, second, beside].map((run) => world.runner.result(run))
  await firstOf(world.runner.follow(beside, {}), 2)
  expect(world.played.map(({ input }) => input)).toEqual([1, 3])

  gate.open(1)
  gate.open(3)
  expect(await Promise.all([results[0], results[2]])).toEqual([{ said: 1 }, { said: 3 }])
  expect((await world.db.threads.get(one))?.status).toBe('busy')
  gate.open(2)
  expect(await results[1]).toEqual({ said: 2 })
  expect((await world.db.threads.get(one))?.status).toBe('idle')
})

test('starts runs that are ready together in separate turns of the event loop', async ({ world }) => {
  let turn = 0
  const tick = () => {
    turn++
    ticking = setImmediate(tick)
  }
  let ticking = setImmediate(tick)
  onTestFinished(() => clearImmediate(ticking))
  const begun: number[] = []
  world.plays(async function* () {
    begun.push(turn)
    yield valuesPart({})
  })
  const runs = await world.runner.createAll(
    [1, 2, 3].map((input) => ({ threadId: null, fields: { ...fields, input } })),
  )
  await Promise.all(runs.map((run) => world.runner.result(run)))
  expect(new Set(begun).size).toBe(3)
})

test('in a burst, runs that still come in go before the start of those that are there', async ({ worldOf }) => {
  const world = await worldOf({ concurrency: 100 })
  const request = { threadId: null, fields: { assistant_id: 'agent' } }
  await world.runner.createAll(Array(30).fill(request))
  for (let index = 0; index < 30; index++) await world.runner.create(request)
  expect(world.played.length).toBeLessThan(10)
  await expect.poll(() => world.played.length).toBe(60)
})
