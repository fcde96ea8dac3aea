import { expect, vi } from 'vitest'
import type { RunFields } from '../../src/runner/runner.ts'
import { eventsOf, firstOf, hangs, succeeds, test, valuesPart, type World, writeCheckpoint } from '../support/runs.ts'

type Strategy = RunFields['multitask_strategy']

const create = (world: World, threadId: string, input: number, multitask_strategy?: Strategy) =>
  world.runner.create({
    threadId,
    fields: { assistant_id: 'agent', input, ...(multitask_strategy && { multitask_strategy }) },
  })

/** A thread with a running run that has written `{ n: 1 }`, and a second run queued behind it. */
const busyThread = async (world: World) => {
  const threadId = await world.thread()
  world.plays(async function* (request) {
    if (request.input !== 1) return yield* succeeds(request)
    await writeCheckpoint(request, { n: 1 }, ['more'])
    yield* hangs(request)
  })
  const first = await create(world, threadId, 1)
  const following = world.runner.follow(first, {})
  await firstOf(world.runner.follow(first, {}), 2)
  const second = await create(world, threadId, 2)
  return { threadId, first, second, following, secondFollowing: world.runner.follow(second, {}) }
}

const statusOf = async (world: World, run: { thread_id: string; run_id: string }) =>
  (await world.db.runs.get(run.thread_id, run.run_id))?.status

test('reject refuses a run as busy and stores nothing', async ({ world }) => {
  const { threadId } = await busyThread(world)
  await expect(create(world, threadId, 3, 'reject')).rejects.toMatchObject({
    code: 'busy',
    message: 'Thread is already running a task. Wait for it to finish or choose a different multitask strategy.',
  })
  expect((await world.db.runs.list(threadId, { limit: 10, offset: 0 })).rows).toHaveLength(2)
})

test('reject creates the run when the thread is free', async ({ world }) => {
  expect(await create(world, await world.thread(), 3, 'reject')).toMatchObject({ multitask_strategy: 'reject' })
})

test('interrupt stops all older runs of the thread and keeps what they did', async ({ world }) => {
  const { threadId, first, second, following, secondFollowing } = await busyThread(world)
  const third = await create(world, threadId, 3, 'interrupt')
  expect(await world.runner.result(third)).toEqual({ said: 3 })
  expect((await eventsOf(following)).map(([event]) => event)).not.toContain('error')
  expect(await eventsOf(secondFollowing)).toEqual([])
  expect([await statusOf(world, first), await statusOf(world, second)]).toEqual(['interrupted', 'interrupted'])
  expect((await world.db.threads.get(threadId))?.values).toEqual({ n: 1 })
  expect(world.played.map(({ input }) => input)).toEqual([1, 3])
})

test('rollback removes all older runs of the thread and what they did', async ({ world }) => {
  const { threadId, first, second, following } = await busyThread(world)
  const third = await create(world, threadId, 3, 'rollback')
  expect(await world.runner.result(third)).toEqual({ said: 3 })
  expect((await eventsOf(following)).map(([event]) => event)).not.toContain('error')
  expect([await statusOf(world, first), await statusOf(world, second)]).toEqual([undefined, undefined])
  expect(await world.db.threads.get(threadId)).toMatchObject({ values: null, status: 'idle' })
  expect(await world.db.checkpoints.get(threadId, '')).toBeUndefined()
})

test('a new run waits for the one that it interrupts, however long that takes to stop', async ({ world }) => {
  const threadId = await world.thread()
  const order: string[] = []
  world.plays(async function* ({ input, signal }) {
    yield valuesPart({})
    order.push(`begun ${input}`)
    if (input === 1) {
      await new Promise((resolve) => signal.addEventListener('abort', resolve))
      for (let i = 0; i < 5; i++) await new Promise(setImmediate)
    }
    order.push(`ended ${input}`)
  })
  const first = await create(world, threadId, 1)
  await firstOf(world.runner.follow(first, {}), 2)
  await world.runner.result(await create(world, threadId, 2, 'interrupt'))
  expect(order).toEqual(['begun 1', 'ended 1', 'begun 2', 'ended 2'])
})

test('a delayed run starts when it is due, and does not delay later runs', async ({ world }) => {
  const threadId = await world.thread()
  const fields = { assistant_id: 'agent', input: 'late', after_seconds: 60 }
  const late = await world.runner.create({ threadId, fields })
  expect(Date.parse(late.created_at) - Date.now()).toBeCloseTo(60_000, -1)
  expect((await world.db.threads.get(threadId))?.status).toBe('busy')
  expect(await world.runner.result(await create(world, threadId, 2))).toEqual({ said: 2 })
  await world.pass(59_000)
  expect(world.runner.queue()).toMatchObject({ pending: 1, running: 0, longestWait: 0 })
  const result = world.runner.result(late)
  await world.pass(1000)
  expect(await result).toEqual({ said: 'late' })
})

test('waits for a delay that is too long for one timer, and starts at once when the clock jumps to its end', async ({
  world,
}) => {
  const threadId = await world.thread()
  const days = 60 * 24 * 60 * 60
  const late = await world.runner.create({ threadId, fields: { assistant_id: 'agent', after_seconds: days } })
  const result = world.runner.result(late)
  await world.pass(5000)
  expect(world.played).toEqual([])
  vi.setSystemTime(Date.now() + days * 1000)
  await world.pass(1000)
  expect(await result).toEqual({ said: null })
})

test('starts a run at once when its delay is far below zero', async ({ world }) => {
  const threadId = await world.thread()
  const run = await world.runner.create({ threadId, fields: { assistant_id: 'agent', after_seconds: -3.8e16 } })
  expect(run.created_at).toMatch(/^1970-01-01T00:00:00/)
  expect(await world.runner.result(run)).toEqual({ said: null })
})

test('plays at most as many runs as there are workers, and the oldest pending run next', async ({ worldOf }) => {
  const world = await worldOf({ concurrency: 2 })
  world.plays(hangs)
  const runs = []
  for (let i = 0; i < 4; i++) runs.push(await create(world, await world.thread(), i))
  await firstOf(world.runner.follow(runs[1] as (typeof runs)[number], {}), 1)
  expect(world.runner.queue()).toMatchObject({ pending: 2, running: 2, maxWorkers: 2 })
  const [first] = runs as [(typeof runs)[number]]
  const next = world.runner.follow(runs[2] as (typeof runs)[number], {})
  await world.runner.cancel({ threadId: first.thread_id, runIds: [first.run_id] }, { action: 'interrupt' })
  await firstOf(next, 2)
  expect(world.played.map(({ input }) => input)).toEqual([0, 1, 2])
})
