import { expect } from 'vitest'
import { eventsOf, firstOf, hangs, test, valuesPart, type World, writeCheckpoint } from '../../support/runs.ts'

const fields = { assistant_id: 'agent', input: 'x' }
const NONE = '00000000-0000-4000-8000-000000000000'

const atWork = async (world: World, threadId: string) => {
  world.plays(hangs)
  const run = await world.runner.create({ threadId, fields })
  await firstOf(world.runner.follow(run, {}), 2)
  return run
}

test('ends a run whose graph does not stop, and drops what the graph writes later', async ({ world }) => {
  const threadId = await world.thread()
  let goOn = () => {}
  const isLate = new Promise<void>((resolve) => {
    goOn = resolve
  })
  let written: Promise<unknown> | undefined
  world.plays(async function* (request) {
    yield valuesPart({})
    await isLate
    written = writeCheckpoint(request, { late: true })
    await written
    yield valuesPart({ late: true })
  })
  const run = await world.runner.create({ threadId, fields })
  const following = eventsOf(world.runner.follow(run, {}))
  await firstOf(world.runner.follow(run, {}), 2)
  const cancelled = world.runner.cancel({ threadId, runIds: [run.run_id] }, { action: 'interrupt' })
  await world.pass(1000)
  await cancelled
  expect((await following).map(([event]) => event)).toEqual(['metadata', 'values'])
  goOn()
  await expect.poll(() => written).toBeDefined()
  await written
  expect(await world.db.checkpoints.get(threadId, '')).toBeUndefined()
})

test('the thread of a cancelled run is interrupted when nodes are left to run', async ({ world }) => {
  const threadId = await world.thread()
  world.plays(async function* (request) {
    await writeCheckpoint(request, { n: 1 }, ['more'])
    yield* hangs(request)
  })
  const run = await world.runner.create({ threadId, fields })
  await firstOf(world.runner.follow(run, {}), 2)
  await world.runner.cancel({ threadId, runIds: [run.run_id] }, { action: 'interrupt' })
  expect(await world.db.threads.get(threadId)).toMatchObject({ status: 'interrupted', values: { n: 1 } })
})

test('a pending run that is cancelled never starts', async ({ world }) => {
  const threadId = await world.thread()
  const first = await atWork(world, threadId)
  const second = await world.runner.create({ threadId, fields })
  expect(await world.runner.cancel({ status: 'pending' }, { action: 'interrupt' })).toBe(1)
  expect((await world.db.runs.get(threadId, second.run_id))?.status).toBe('interrupted')
  expect((await world.db.threads.get(threadId))?.status).toBe('busy')
  await world.runner.cancel({ status: 'running' }, { action: 'interrupt' })
  expect((await world.db.runs.get(threadId, first.run_id))?.status).toBe('interrupted')
  expect(world.played).toHaveLength(1)
})

test('cancels the unfinished runs of a list', async ({ world }) => {
  const threadId = await world.thread()
  const done = await world.runner.create({ threadId, fields })
  await world.runner.result(done)
  const run = await atWork(world, threadId)
  const runIds = [done.run_id, run.run_id, NONE]
  expect(await world.runner.cancel({ threadId, runIds }, { action: 'interrupt' })).toBe(1)
  expect((await world.db.runs.get(threadId, done.run_id))?.status).toBe('success')
})

test('throws not_found when there is no run to cancel', async ({ world }) => {
  const threadId = await world.thread()
  const done = await world.runner.create({ threadId, fields })
  await world.runner.result(done)
  const cancel = (runId: string) => world.runner.cancel({ threadId, runIds: [runId] }, { action: 'interrupt' })
  await expect(cancel(NONE)).rejects.toMatchObject({ code: 'not_found', message: 'No runs found to cancel.' })
  await expect(cancel(done.run_id)).rejects.toMatchObject({
    code: 'not_found',
    message: /^No matching runs to cancel\./,
  })
  await expect(world.runner.cancel({ status: 'all' }, { action: 'interrupt' })).rejects.toMatchObject({
    code: 'not_found',
  })
})

test('a rollback leaves the thread as it was before the run', async ({ world }) => {
  const threadId = await world.thread()
  world.plays(async function* (request) {
    await writeCheckpoint(request, { n: request.input }, request.input === 1 ? ['ask'] : [])
    yield valuesPart({ n: request.input })
    if (request.input === 2) yield* hangs(request)
  })
  await world.runner.result(await world.runner.create({ threadId, fields: { ...fields, input: 1 } }))
  const before = await world.db.threads.get(threadId)
  const run = await world.runner.create({ threadId, fields: { ...fields, input: 2 } })
  await firstOf(world.runner.follow(run, {}), 3)
  expect((await world.db.checkpoints.get(threadId, ''))?.values[0]?.value).toBe(2)
  await world.runner.cancel({ threadId, runIds: [run.run_id] }, { action: 'rollback', message: 'undone' })
  const { updated_at: _, state_updated_at: __, ...rest } = before ?? {}
  const error = { error: 'UserRollback', message: 'undone' }
  expect(await world.db.threads.get(threadId)).toMatchObject({
    ...rest,
    status: 'interrupted',
    values: { n: 1 },
    error,
  })
  expect((await world.db.checkpoints.get(threadId, ''))?.values[0]?.value).toBe(1)
  expect(await world.db.runs.get(threadId, run.run_id)).toBeUndefined()
  expect((await world.db.sizes())['checkpoint_values']).toBe(1)
})

test('deleting a running run stops it with an error and deletes its checkpoints', async ({ world }) => {
  const threadId = await world.thread()
  const run = await atWork(world, threadId)
  const [events, result] = [eventsOf(world.runner.follow(run, {})), world.runner.result(run)]
  expect(await world.runner.delete(threadId, run.run_id)).toBe(true)
  const error = { error: 'HTTPException', message: '404: Run not found' }
  expect(await events).toEqual([['error', error]])
  expect(await result).toEqual({ __error__: error })
  expect(await world.db.runs.get(threadId, run.run_id)).toBeUndefined()
  expect((await world.db.threads.get(threadId))?.status).toBe('idle')
  expect(await world.runner.delete(threadId, run.run_id)).toBe(false)
})

test('deleting a finished run restores the state before it', async ({ world }) => {
  const threadId = await world.thread()
  world.plays(async function* (request) {
    await writeCheckpoint(request, { n: request.input })
    yield valuesPart({ n: request.input })
  })
  const runs = []
  for (const input of [1, 2]) {
    const run = await world.runner.create({ threadId, fields: { ...fields, input } })
    await world.runner.result(run)
    runs.push(run)
  }
  await world.runner.delete(threadId, runs[1]?.run_id ?? '')
  expect((await world.db.threads.get(threadId))?.values).toEqual({ n: 1 })
})

test('deleting a thread stops its runs and ends their readers with an error', async ({ world }) => {
  const threadId = await world.thread()
  const run = await atWork(world, threadId)
  const pending = await world.runner.create({ threadId, fields })
  const readers = [world.runner.follow(run, {}), world.runner.follow(pending, {})]
  await world.db.threads.delete(threadId)
  const error = ['error', { error: 'HTTPException', message: '404: Run not found' }]
  for (const reader of readers) expect(await eventsOf(reader)).toEqual([error])
  expect(world.played[0]?.signal.aborted).toBe(true)
  expect(await world.db.sizes()).toMatchObject({ runs: 0, checkpoints: 0, threads: 0 })
  expect(world.runner.queue()).toMatchObject({ pending: 0, running: 0 })
})

test('deleting an assistant stops and deletes its runs, and frees their threads', async ({ world }) => {
  const threadId = await world.thread()
  const run = await atWork(world, threadId)
  const reader = world.runner.follow(run, {})
  await world.db.assistants.delete(run.assistant_id, { deleteThreads: false })
  expect(await eventsOf(reader)).toEqual([])
  expect(await world.db.runs.get(threadId, run.run_id)).toBeUndefined()
  expect((await world.db.threads.get(threadId))?.status).toBe('idle')
})

test('cancelling a stateless run deletes it and its thread', async ({ world }) => {
  world.plays(hangs)
  const run = await world.runner.create({ threadId: null, fields })
  const events = eventsOf(world.runner.follow(run, {}))
  await world.runner.cancel({ threadId: run.thread_id, runIds: [run.run_id] }, { action: 'interrupt' })
  expect(await events).toEqual([])
  expect(await world.db.sizes()).toMatchObject({ runs: 0, threads: 0 })
})

test('a rollback removes the writes that the run added to the checkpoint of an earlier run', async ({ world }) => {
  const threadId = await world.thread()
  const write = (checkpoint_id: string, index: number, channel: string, value: unknown) => ({
    ...{ thread_id: threadId, checkpoint_ns: '', checkpoint_id, task_id: 'ask', task_path: '', type: 'json' },
    ...{ index, channel, value },
  })
  const writes = async () => {
    const found = (await world.db.checkpoints.get(threadId, ''))?.writes ?? []
    return found.map(({ channel, value }) => [channel, value])
  }
  let checkpointId = ''
  world.plays(async function* (request) {
    const { input, checkpoints } = request
    if (input === 1) checkpointId = await writeCheckpoint(request, { n: 1 }, ['ask'])
    const own = [write(checkpointId, -3, '__interrupt__', input)]
    if (input === 2) own.push(write(checkpointId, -4, '__resume__', 'yes'), write(checkpointId, 0, 'n', 2))
    await checkpoints?.put({ writes: own })
    yield valuesPart({})
    if (input === 2) {
      await checkpoints?.put({ writes: [write(checkpointId, -3, '__interrupt__', 'again')] })
      yield* hangs(request)
    }
  })
  await world.runner.result(await world.runner.create({ threadId, fields: { ...fields, input: 1 } }))
  const run = await world.runner.create({ threadId, fields: { ...fields, input: 2 } })
  await firstOf(world.runner.follow(run, {}), 3)
  expect(await writes()).toHaveLength(3)
  await world.runner.cancel({ threadId, runIds: [run.run_id] }, { action: 'rollback' })
  expect(await writes()).toEqual([['__interrupt__', 1]])
})

test('a run whose end cannot be stored, by a bug, fails for clients, does not block others, and can be cancelled', async ({
  world,
  logged,
}) => {
  const { runs } = world.db
  const threadId = await world.thread()
  const { end } = runs
  runs.end = async () => {
    throw new Error('a bug')
  }
  const run = await world.runner.create({ threadId, fields })
  const reader = eventsOf(world.runner.follow(run, {}))
  const error = { error: 'Error', message: 'a bug' }
  expect(await world.runner.result(run)).toEqual({ __error__: error })
  expect((await reader).at(-1)).toEqual(['error', error])
  expect(logged).toMatchObject([
    { level: 'error', fields: { run_id: run.run_id } },
    { level: 'error', fields: { run_id: run.run_id } },
  ])
  runs.end = end
  const next = await world.runner.create({ threadId, fields })
  await world.runner.result(next)
  expect(await world.runner.cancel({ status: 'all' }, { action: 'interrupt' })).toBe(1)
  expect((await runs.get(threadId, run.run_id))?.status).toBe('interrupted')
  expect((await world.db.threads.get(threadId))?.status).toBe('idle')
})
