import { describe, expect } from 'vitest'
import { INTERRUPT } from '../../../src/graphs/langgraph-internals.ts'
import type { ProtocolEvent } from '../../../src/runner/protocol/protocol-event.ts'
import { everything, isEnd, shown, startProtocolRun, untilEnd } from '../../support/protocol-streams.ts'
import { firstOf, hangs, test, valuesPart, type World } from '../../support/runs.ts'

/** A run at work, and what a subscriber gets until its thread ends. */
const atWork = async (world: World) => {
  world.plays(hangs)
  const threadId = crypto.randomUUID()
  const events: ProtocolEvent[] = []
  const reading = (async () => {
    for await (const event of world.runner.subscribe(threadId, everything)) events.push(event)
  })()
  const run = await startProtocolRun(world.runner, threadId, 1)
  await firstOf(world.runner.follow(run, {}), 2)
  return { run, threadId, events, reading }
}
const ends = (events: readonly ProtocolEvent[]) => events.filter(isEnd).map(({ data }) => data)

describe('a run ends with exactly one event of its root, the last one', () => {
  test('completed, when it succeeds', async ({ world }) => {
    const threadId = crypto.randomUUID()
    await startProtocolRun(world.runner, threadId, 1)
    const events = await untilEnd(world.runner.subscribe(threadId, everything))
    expect(ends(events)).toEqual([{ event: 'completed', graph_name: 'agent' }])
  })

  test('interrupted, after its questions, when it waits for answers', async ({ world }) => {
    world.plays(async function* () {
      yield valuesPart({ [INTERRUPT]: [{ id: 'a'.repeat(32), value: 'sure?' }] })
    })
    const threadId = crypto.randomUUID()
    await startProtocolRun(world.runner, threadId, 1)
    const events = await untilEnd(world.runner.subscribe(threadId, everything))
    expect(events.map(shown)).toEqual(['1 lifecycle running', '2 input.requested', '3 lifecycle interrupted'])
    expect(events[1]?.data).toEqual({ interrupt_id: 'a'.repeat(32), payload: 'sure?' })
  })

  test('failed, with the error, when its graph throws', async ({ world }) => {
    // biome-ignore lint/correctness/useYield: it fails before
    world.plays(async function* () {
      throw new TypeError('broke')
    })
    const threadId = crypto.randomUUID()
    await startProtocolRun(world.runner, threadId, 1)
    const events = await untilEnd(world.runner.subscribe(threadId, everything))
    expect(ends(events)).toEqual([{ event: 'failed', graph_name: 'agent', error: 'broke' }])
  })

  for (const [action, kept] of [
    ['interrupt', 3],
    ['rollback', 0],
  ] as const) {
    test(`interrupted, when it is cancelled (${action})`, async ({ world }) => {
      const { run, threadId, events } = await atWork(world)
      await world.runner.cancel({ threadId, runIds: [run.run_id] }, { action })
      await world.pass(0)
      expect(events.map(shown)).toEqual(['1 lifecycle running', '2 values', '3 lifecycle interrupted'])
      expect(world.runner.replay(threadId, everything)).toHaveLength(kept)
    })
  }

  test('failed, when it is deleted', async ({ world }) => {
    const { run, threadId, events } = await atWork(world)
    await world.runner.delete(threadId, run.run_id)
    await world.pass(0)
    expect(ends(events)).toEqual([{ event: 'failed', graph_name: 'agent', error: expect.any(String) }])
    expect(world.runner.replay(threadId, everything)).toEqual([])
  })

  test('failed, when its thread is deleted, which ends the stream', async ({ world }) => {
    const { threadId, events, reading } = await atWork(world)
    await world.db.threads.delete(threadId)
    await reading
    expect(ends(events)).toEqual([{ event: 'failed', graph_name: 'agent', error: expect.any(String) }])
    expect(world.runner.replay(threadId, everything)).toEqual([])
    expect(world.runner.newestSeq(threadId)).toBe(0)
  })

  test('failed, when its assistant is deleted', async ({ world }) => {
    const { run, threadId, events } = await atWork(world)
    await world.db.assistants.delete(run.assistant_id, { deleteThreads: false })
    await world.pass(2000)
    expect(ends(events)).toEqual([{ event: 'failed', graph_name: 'agent', error: expect.any(String) }])
    expect(world.runner.replay(threadId, everything)).toEqual([])
  })

  test('failed, when the server is reset, which ends the stream', async ({ world }) => {
    const { threadId, events, reading } = await atWork(world)
    await world.runner.reset(
      async () => {},
      () => world.db.reset(),
    )
    await reading
    expect(ends(events)).toEqual([{ event: 'failed', graph_name: 'agent', error: expect.any(String) }])
    expect(world.runner.newestSeq(threadId)).toBe(0)
    expect(await world.db.protocolEvents.all()).toEqual([])
  })
})

test('a run that is cancelled in the queue shows nothing', async ({ world }) => {
  const { run, threadId, events } = await atWork(world)
  const queued = await startProtocolRun(world.runner, threadId, 2)
  await world.runner.cancel({ threadId, runIds: [queued.run_id] }, { action: 'interrupt' })
  await world.runner.cancel({ threadId, runIds: [run.run_id] }, { action: 'interrupt' })
  await world.pass(0)
  expect(events.map(shown)).toEqual(['1 lifecycle running', '2 values', '3 lifecycle interrupted'])
})

test('a server that stops ends the stream, but not the run', async ({ world }) => {
  const { events, reading } = await atWork(world)
  await world.runner.stop()
  await reading
  expect(events.map(shown)).toEqual(['1 lifecycle running', '2 values'])
})

test('a run that takes the place of another begins after its end', async ({ world }) => {
  const { threadId, events } = await atWork(world)
  world.plays(async function* () {})
  await startProtocolRun(world.runner, threadId, 2, { multitask_strategy: 'interrupt' })
  await world.pass(2000)
  expect(events.map(shown)).toEqual([
    '1 lifecycle running',
    '2 values',
    '3 lifecycle interrupted',
    '4 lifecycle running',
    '5 lifecycle completed',
  ])
})
