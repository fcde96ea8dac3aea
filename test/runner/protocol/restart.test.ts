import { describe, expect } from 'vitest'
import { noCompaction } from '../../support/database.ts'
import { everything, shown, startProtocolRun, untilEnd } from '../../support/protocol-streams.ts'
import { hangs, test, valuesPart, type World, writeCheckpoint } from '../../support/runs.ts'

const database = { compaction: noCompaction }

const json = (world: World, threadId: string) => world.runner.replay(threadId, everything).map((event) => event.json())

describe('after a restart', () => {
  test('events are the same, and numbers go on', async ({ worldOf, crash, folder }) => {
    const before = await worldOf({}, { folder, ...database })
    const threadId = crypto.randomUUID()
    for (const input of [1, 2]) {
      await startProtocolRun(before.runner, threadId, input)
      await untilEnd(before.runner.subscribe(threadId, { ...everything, since: 3 * (input - 1) }))
    }
    const world = await worldOf({}, { folder: await crash(), ...database })
    expect(json(world, threadId)).toEqual(json(before, threadId))
    expect(world.runner.newestSeq(threadId)).toBe(6)
    expect(world.runner.tree(threadId)).toEqual({ namespace: [], status: 'completed', graph_name: 'agent' })
    await startProtocolRun(world.runner, threadId, 3)
    const events = await untilEnd(world.runner.subscribe(threadId, everything), 3)
    expect(events.map(({ seq }) => seq)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9])
    expect(new Set(events.map(({ event_id }) => event_id)).size).toBe(9)
  })

  test('a run continues without beginning again', async ({ worldOf, crash, folder }) => {
    const before = await worldOf({}, { folder, ...database })
    before.plays(async function* (request) {
      await writeCheckpoint(request, { n: 1 }, ['more'])
      yield* hangs(request)
    })
    const threadId = crypto.randomUUID()
    const { run_id } = await startProtocolRun(before.runner, threadId, 1)
    for await (const { method } of before.runner.subscribe(threadId, everything)) if (method === 'values') break
    const world = await worldOf({}, { folder: await crash(), ...database })
    const events = await untilEnd(world.runner.subscribe(threadId, everything))
    expect(events.map(shown)).toEqual(['1 lifecycle running', '2 values', '3 values', '4 lifecycle completed'])
    expect(new Set(events.map((event) => event.run_id))).toEqual(new Set([run_id]))
  })

  test('a run that is cancelled before it continues ends', async ({ worldOf, crash, folder }) => {
    const before = await worldOf({}, { folder, ...database })
    before.plays(hangs)
    const threadId = crypto.randomUUID()
    const run = await startProtocolRun(before.runner, threadId, 1)
    for await (const { method } of before.runner.subscribe(threadId, everything)) if (method === 'values') break
    const world = await worldOf({ concurrency: 0 }, { folder: await crash(), ...database })
    await world.runner.cancel({ threadId, runIds: [run.run_id] }, { action: 'interrupt' })
    const events = await untilEnd(world.runner.subscribe(threadId, everything))
    expect(events.map(shown)).toEqual(['1 lifecycle running', '2 values', '3 lifecycle interrupted'])
  })

  test('numbers of events that were not stored are not given again', async ({ worldOf, crash, folder }) => {
    const before = await worldOf({}, { folder, ...database })
    const threadId = await before.thread()
    const events = untilEnd(before.runner.subscribe(threadId, everything))
    await before.runner.create({ threadId, fields: { assistant_id: 'agent', input: 1 } })
    expect((await events).map(({ seq }) => seq)).toEqual([1, 2, 3])
    const killed = await worldOf({}, { folder: await crash(), ...database })
    expect(killed.runner.newestSeq(threadId)).toBeGreaterThanOrEqual(3)
    await before.runner.stop()
    const stopped = await worldOf({}, { folder: await crash(), ...database })
    expect(stopped.runner.newestSeq(threadId)).toBe(3)
  })

  test('numbers of a deleted run are not given again', async ({ worldOf, crash, folder }) => {
    const before = await worldOf({}, { folder, ...database })
    const threadId = crypto.randomUUID()
    const run = await startProtocolRun(before.runner, threadId, 1)
    await untilEnd(before.runner.subscribe(threadId, everything))
    await before.runner.delete(threadId, run.run_id)
    const world = await worldOf({}, { folder: await crash(), ...database })
    expect(json(world, threadId)).toEqual([])
    expect(world.runner.newestSeq(threadId)).toBe(3)
  })
})

describe('a run whose end was stored, but not told, before a crash', () => {
  /** The end is lost that this many events from the last one on tell. */
  const withoutEnd = async ({ db }: World, lost = 1) => {
    const [thread] = await db.protocolEvents.all()
    const events = thread?.chunks.flatMap(({ events }) => events) ?? []
    const first = thread?.chunks[0]
    if (!first) throw new Error('no events')
    await db.protocolEvents.replace(thread.chunks, { ...first, events: events.slice(0, -lost) })
  }

  test('gets its last event at the start', async ({ world }) => {
    const threadId = crypto.randomUUID()
    await startProtocolRun(world.runner, threadId, 1)
    await untilEnd(world.runner.subscribe(threadId, everything))
    await world.pass(0) // its chunks are merged
    await withoutEnd(world)
    for (const runner of [await world.restarted(), await world.restarted()]) {
      const events = await untilEnd(runner.subscribe(threadId, everything))
      expect(events.map(shown)).toEqual(['1 lifecycle running', '2 values', '3 lifecycle completed'])
    }
  })

  test('asks its questions again', async ({ world }) => {
    const id = 'a'.repeat(32)
    world.plays(async function* (request) {
      await writeCheckpoint(request, { n: 1 }, [id])
      yield valuesPart({ n: 1 })
    })
    const threadId = crypto.randomUUID()
    await startProtocolRun(world.runner, threadId, 1)
    await untilEnd(world.runner.subscribe(threadId, everything))
    await world.pass(0) // its chunks are merged
    await withoutEnd(world)
    const runner = await world.restarted()
    const events = await untilEnd(runner.subscribe(threadId, everything))
    expect(events.map(shown)).toEqual([
      '1 lifecycle running',
      '2 values',
      '3 input.requested',
      '4 lifecycle interrupted',
    ])
    expect(events[2]?.data).toEqual({ interrupt_id: id, payload: `${id}?` })
  })

  test('fails, when its attempts are used up', async ({ worldOf, crash, folder }) => {
    const before = await worldOf({}, { folder, ...database })
    before.plays(hangs)
    const threadId = crypto.randomUUID()
    await startProtocolRun(before.runner, threadId, 1)
    for await (const { method } of before.runner.subscribe(threadId, everything)) if (method === 'values') break
    let copy = await crash()
    for (const attempt of [2, 3]) {
      const world = await worldOf({}, { folder: copy, ...database })
      world.plays(hangs)
      for await (const { seq } of world.runner.subscribe(threadId, everything)) if (seq === attempt + 1) break
      copy = await crash(copy)
    }
    const world = await worldOf({}, { folder: copy, ...database })
    const events = await untilEnd(world.runner.subscribe(threadId, everything))
    expect(events.map(shown)).toEqual(['1 lifecycle running', '2 values', '3 values', '4 values', '5 lifecycle failed'])
    expect(events.at(-1)?.data).toMatchObject({ error: expect.stringContaining('exceeded max attempts') })
  })
})
