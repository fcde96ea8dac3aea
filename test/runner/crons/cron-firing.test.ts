import { expect } from 'vitest'
import type { Cron } from '../../../src/db/crons/crons.ts'
import { cron } from '../../support/crons.ts'
import { ASSISTANT, gated, test, type World } from '../../support/runs.ts'

const MINUTE = 60_000

/** A cron of every ten minutes, first due at 10:10; it is ten o'clock. */
const add = (world: World, fields: Partial<Cron> = {}) =>
  world.db.crons.create(
    cron({
      cron_id: 'c',
      assistant_id: ASSISTANT,
      payload: { assistant_id: ASSISTANT, input: 'tick', config: { configurable: { cron_id: 'c' } } },
      ...fields,
    }),
  )
const inputs = (world: World) => world.played.map(({ input }) => input)

test('fires a cron on each of its dates, on a new thread that is deleted with the run', async ({ world }) => {
  await add(world)
  await world.pass(10 * MINUTE - 1)
  expect(world.played).toEqual([])
  await world.pass(1)
  await world.pass(10 * MINUTE)
  expect(inputs(world)).toEqual(['tick', 'tick'])
  expect(new Set(world.played.map(({ threadId }) => threadId)).size).toBe(2)
  expect(world.played[0]?.config.configurable).toMatchObject({ cron_id: 'c' })
  expect(await world.db.sizes()).toMatchObject({ threads: 0, runs: 0 })
})

test('keeps the threads of a cron with on_run_completed keep, and takes a context beside its own configurable', async ({
  world,
}) => {
  const payload = { assistant_id: ASSISTANT, context: { who: 'me' }, config: { configurable: { cron_id: 'c' } } }
  await add(world, { on_run_completed: 'keep', payload })
  await world.pass(10 * MINUTE)
  expect(await world.db.sizes()).toMatchObject({ threads: 1, runs: 1 })
  expect(world.played[0]).toMatchObject({ context: { who: 'me' } })
})

test('puts the metadata of the cron into the metadata of its run, and its id into the settings', async ({ world }) => {
  const threadId = await world.thread()
  const payload = { assistant_id: ASSISTANT, metadata: { from: 'payload' }, config: { configurable: { cron_id: 'c' } } }
  await add(world, { thread_id: threadId, on_run_completed: null, metadata: { from: 'cron', team: 'a' }, payload })
  await world.pass(10 * MINUTE)
  const {
    rows: [run],
  } = await world.db.runs.list(threadId, { limit: 1, offset: 0 })
  expect(run?.metadata).toMatchObject({ from: 'payload', team: 'a' })
  expect(run?.metadata).not.toHaveProperty('cron_id')
  expect(run?.kwargs).toMatchObject({ config: { configurable: { cron_id: 'c' } } })
})

test('enqueues the run of a cron on a busy thread', async ({ world }) => {
  const threadId = await world.thread()
  await add(world, { thread_id: threadId, on_run_completed: null })
  const gate = gated()
  world.plays(gate.play)
  const first = await world.runner.create({ threadId, fields: { assistant_id: 'agent', input: 'first' } })
  await world.pass(10 * MINUTE)
  expect(inputs(world)).toEqual(['first'])
  gate.open('first')
  gate.open('tick')
  await world.runner.result(first)
  await expect.poll(() => inputs(world)).toEqual(['first', 'tick'])
})

test('skips dates that were missed while the server was stopped', async ({ world }) => {
  await add(world)
  await world.runner.stop()
  await world.pass(25 * MINUTE)
  await world.restarted()
  await world.pass(5 * MINUTE - 1)
  expect(world.played).toEqual([])
  await world.pass(1)
  expect(inputs(world)).toEqual(['tick'])
})

test('follows the changes, additions and deletions of crons at once', async ({ world }) => {
  await add(world, { next_run_date: '2026-03-04T11:00:00+00:00' })
  await world.db.crons.replace({
    ...((await world.db.crons.get('c')) as Cron),
    next_run_date: '2026-03-04T10:01:00+00:00',
  })
  await add(world, { cron_id: 'd', next_run_date: '2026-03-04T10:02:00+00:00', payload: { input: 'd' } })
  await add(world, { cron_id: 'e', next_run_date: '2026-03-04T10:03:00+00:00', payload: { input: 'e' } })
  await world.db.crons.delete('e')
  await world.pass(3 * MINUTE)
  expect(inputs(world)).toEqual(['tick', 'd'])
})

test('logs a cron whose run is refused, and fires the others', async ({ world, logged }) => {
  await add(world, { payload: { webhook: 'ftp://no' } })
  await add(world, { cron_id: 'd', payload: { input: 'd' } })
  await world.pass(10 * MINUTE)
  expect(inputs(world)).toEqual(['d'])
  expect(logged).toMatchObject([{ level: 'warn', fields: { cron_id: 'c', reason: /http/ } }])
})
