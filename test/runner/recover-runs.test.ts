import { expect } from 'vitest'
import { noCompaction } from '../support/database.ts'
import { ASSISTANT, eventsOf, firstOf, hangs, succeeds, test, type World, writeCheckpoint } from '../support/runs.ts'

const fields = { assistant_id: 'agent', input: 'x' }

/** A running run in a world with state on disk; with `writes` it has written a checkpoint. */
const atWork = async (world: World, threadId: string | null, writes = true) => {
  world.plays(async function* (request) {
    if (writes) await writeCheckpoint(request, { n: 1 }, ['more'])
    yield* hangs(request)
  })
  const run = await world.runner.create({ threadId, fields: { ...fields, checkpoint_id: ASSISTANT } })
  await firstOf(world.runner.follow(run, {}), 2)
  return run
}

test('continues a run from its last checkpoint when the process died in it', async ({ worldOf, crash, folder }) => {
  const before = await worldOf({}, { folder, compaction: noCompaction })
  const run = await atWork(before, await before.thread())
  const world = await worldOf({}, { folder: await crash(), compaction: noCompaction })
  const events = await eventsOf(world.runner.follow(run, {}))
  expect(events[0]).toEqual(['metadata', { run_id: run.run_id, attempt: 2 }])
  expect(world.played).toMatchObject([{ attempt: 2, input: null, command: null, runId: run.run_id }])
  expect(world.played[0]?.config.configurable).not.toHaveProperty('checkpoint_id')
  expect((await world.db.runs.get(run.thread_id, run.run_id))?.status).toBe('success')
})

test('restarts a run without a checkpoint when the process died in it, also a stateless one', async ({
  worldOf,
  crash,
  folder,
}) => {
  const before = await worldOf({}, { folder, compaction: noCompaction })
  await atWork(before, await before.thread(), false)
  const stateless = await atWork(before, null, false)
  const world = await worldOf({}, { folder: await crash(), compaction: noCompaction })
  await world.runner.result(stateless)
  expect(world.played).toMatchObject([
    { attempt: 2, input: 'x' },
    { attempt: 2, input: 'x' },
  ])
  expect(await world.db.threads.get(stateless.thread_id)).toBeUndefined()
})

test('ends a run with an error after three attempts that died with the process', async ({ worldOf, crash, folder }) => {
  let world = await worldOf({}, { folder, compaction: noCompaction })
  const run = await atWork(world, await world.thread())
  let copy = await crash()
  for (const attempt of [2, 3]) {
    world = await worldOf({}, { folder: copy, compaction: noCompaction })
    world.plays(hangs)
    expect((await firstOf(world.runner.follow(run, {}), 1))[0]?.data).toMatchObject({ attempt })
    copy = await crash(copy)
  }
  world = await worldOf({}, { folder: copy, compaction: noCompaction })
  const error = { error: 'RuntimeError', message: `Run ${run.run_id} exceeded max attempts (3).` }
  expect(await world.db.runs.get(run.thread_id, run.run_id)).toMatchObject({ status: 'error', error })
  expect(await world.db.threads.get(run.thread_id)).toMatchObject({ status: 'error', error })
  expect(world.played).toEqual([])
})

test('queues pending and delayed runs again in their order', async ({ worldOf, crash, folder }) => {
  const before = await worldOf({}, { folder, compaction: noCompaction })
  const threadId = await before.thread()
  await atWork(before, threadId)
  const pending = await before.runner.create({ threadId, fields: { ...fields, input: 2 } })
  const delayed = await before.runner.create({ threadId, fields: { ...fields, input: 3, after_seconds: 30 } })
  const world = await worldOf({}, { folder: await crash(), compaction: noCompaction })
  const results = [pending, delayed].map((run) => world.runner.result(run))
  expect(await results[0]).toEqual({ said: 2 })
  expect(world.played.map(({ input }) => input)).toEqual([null, 2])
  await world.pass(30_000)
  expect(await results[1]).toEqual({ said: 3 })
})

test('a stopping server ends streams at once, and the next one continues the runs', async ({ world }) => {
  const threadId = await world.thread()
  const run = await atWork(world, threadId)
  const pending = await world.runner.create({ threadId, fields })
  const readers = [run, pending].map((one) => eventsOf(world.runner.follow(one, {})))
  const results = [run, pending].map((one) => world.runner.result(one))
  const failed = Promise.allSettled(results)
  await world.runner.stop()
  expect(await Promise.all(readers)).toEqual([[], []])
  expect(await failed).toMatchObject([{ reason: { code: 'unavailable' } }, { reason: { code: 'unavailable' } }])
  expect((await world.db.runs.get(threadId, run.run_id))?.status).toBe('pending')
  await expect(world.runner.create({ threadId, fields })).rejects.toMatchObject({ code: 'unavailable' })

  world.plays(succeeds)
  const next = await world.restarted()
  await next.result(pending)
  expect(await world.db.runs.get(threadId, run.run_id)).toMatchObject({ status: 'success', attempt: 2 })
  expect((await world.db.threads.get(threadId))?.status).toBe('interrupted')
})

test('continues a run after any number of orderly stops', async ({ world }) => {
  const run = await atWork(world, await world.thread())
  let { runner } = world
  for (let attempt = 2; attempt <= 5; attempt++) {
    await runner.stop()
    runner = await world.restarted()
    expect((await firstOf(runner.follow(run, {}), 1))[0]?.data).toEqual({ run_id: run.run_id, attempt })
  }
})

test('frees a thread at the start that a crash left busy without a run', async ({ worldOf }) => {
  const world = await worldOf()
  const threadId = await world.thread({ status: 'busy', metadata: { graph_id: 'agent' } })
  await world.restarted()
  expect((await world.db.threads.get(threadId))?.status).toBe('idle')
})

test('a reset forgets all runs and stops those that play', async ({ world }) => {
  const threadId = await world.thread()
  const run = await atWork(world, threadId)
  const pending = await world.runner.create({ threadId, fields })
  const readers = [run, pending].map((one) => eventsOf(world.runner.follow(one, {})))
  const results = [run, pending].map((one) => world.runner.result(one))
  await world.runner.reset(
    async () => {},
    () => world.db.reset(),
  )
  const gone = { error: 'HTTPException', message: '404: Run not found' }
  expect(await Promise.all(results)).toEqual([{ __error__: gone }, { __error__: gone }])
  for (const events of await Promise.all(readers)) expect(events).toEqual([['error', gone]])
  expect(world.runner.queue()).toMatchObject({ pending: 0, running: 0 })
  expect(await world.db.sizes()).toMatchObject({ runs: 0, threads: 0, checkpoints: 0 })
})
