import { describe, expect } from 'vitest'
import { noCompaction } from '../../support/database.ts'
import { everything, shown, startProtocolRun, untilEnd } from '../../support/protocol-streams.ts'
import { test, valuesPart, type World } from '../../support/runs.ts'

/** Runs that each tell so many states, with this text in each; returns the thread and the ids of the runs. */
const runs = async (world: World, counts: readonly number[], text = '') => {
  const threadId = crypto.randomUUID()
  const ids: string[] = []
  for (const count of counts) {
    world.plays(async function* () {
      for (let n = 0; n < count; n++) {
        yield valuesPart({ n, text })
        await new Promise(setImmediate)
      }
    })
    const since = world.runner.newestSeq(threadId)
    ids.push((await startProtocolRun(world.runner, threadId, 1)).run_id)
    await untilEnd(world.runner.subscribe(threadId, { ...everything, since }))
  }
  return { threadId, ids }
}
const replayed = (runner: World['runner'], threadId: string) =>
  runner.replay(threadId, everything).map(({ run_id, seq }) => [run_id, seq])

describe('the events that are kept', () => {
  test('are those of the newest runs, whole, up to a number', async ({ worldOf }) => {
    const world = await worldOf({ keptEvents: 8 })
    const { threadId, ids } = await runs(world, [1, 1, 3])
    const expected = [...[4, 5, 6].map((seq) => [ids[1], seq]), ...[7, 8, 9, 10, 11].map((seq) => [ids[2], seq])]
    for (const runner of [world.runner, await world.restarted()]) expect(replayed(runner, threadId)).toEqual(expected)
  })

  test('are all of the newest run, however long it is', async ({ worldOf }) => {
    const world = await worldOf({ keptEvents: 4 })
    const { threadId, ids } = await runs(world, [1, 20])
    const found = replayed(world.runner, threadId)
    expect(found).toHaveLength(22)
    expect(new Set(found.map(([runId]) => runId))).toEqual(new Set([ids[1]]))
  })

  test('take up only so much: of a run that is too large, the first event and the newest ones', async ({ worldOf }) => {
    const world = await worldOf({ keptCharacters: 20_000 })
    const { threadId } = await runs(world, [1, 100], 'x'.repeat(1000))
    for (const runner of [world.runner, await world.restarted()]) {
      const found = runner.replay(threadId, everything)
      expect(shown(found[0] as never)).toBe('4 lifecycle running')
      expect(shown(found.at(-1) as never)).toBe('105 lifecycle completed')
      const numbers = found.slice(1).map(({ seq }) => seq)
      expect(numbers).toEqual(numbers.map((_, index) => 105 - numbers.length + 1 + index))
      const size = found.reduce((sum, event) => sum + event.json().length, 0)
      expect(size).toBeGreaterThan(10_000)
      expect(size).toBeLessThanOrEqual(21_000)
    }
  })

  test('are none that are larger than all that may be kept', async ({ worldOf }) => {
    const world = await worldOf({ keptCharacters: 5000 })
    const { threadId, ids } = await runs(world, [1], 'x'.repeat(6000))
    expect(replayed(world.runner, threadId)).toEqual([1, 3].map((seq) => [ids[0], seq]))
  })

  test('are put together when their run has ended', async ({ worldOf, folder, crash }) => {
    const world = await worldOf({}, { folder, compaction: noCompaction })
    const { threadId } = await runs(world, [50])
    const before = replayed(world.runner, threadId)
    await world.pass(0)
    expect(replayed(world.runner, threadId)).toEqual(before)
    expect((await world.db.sizes())['protocol_events']).toBe(1)
    const after = await worldOf({}, { folder: await crash(), compaction: noCompaction })
    expect(replayed(after.runner, threadId)).toEqual(before)
  })

  test('go when their run is deleted, and others stay', async ({ world }) => {
    const { threadId, ids } = await runs(world, [1, 1])
    await world.runner.delete(threadId, ids[0] as string)
    for (const runner of [world.runner, await world.restarted()])
      expect(replayed(runner, threadId)).toEqual([4, 5, 6].map((seq) => [ids[1], seq]))
  })

  test('are not those of an earlier thread of the same id', async ({ world }) => {
    const { threadId } = await runs(world, [1])
    await world.db.threads.delete(threadId)
    world.plays(async function* () {})
    const run = await startProtocolRun(world.runner, threadId, 2)
    const events = await untilEnd(world.runner.subscribe(threadId, everything))
    expect(new Set(events.map(({ run_id }) => run_id))).toEqual(new Set([run.run_id]))
  })

  test('are not copied with the thread', async ({ world }) => {
    const { threadId } = await runs(world, [1])
    const now = world.clock.timestamp()
    const copy = await world.db.threads.copy(threadId, { thread_id: crypto.randomUUID(), created_at: now })
    expect(world.runner.replay(copy?.thread_id ?? '', everything)).toEqual([])
  })
})
