import { rename } from 'node:fs/promises'
import { describe, expect } from 'vitest'
import type { ProtocolEvent } from '../../../src/runner/protocol/protocol-event.ts'
import { SlowReaderError } from '../../../src/unread-events.ts'
import { noCompaction } from '../../support/database.ts'
import { everything, shown, startProtocolRun, untilEnd } from '../../support/protocol-streams.ts'
import { gated, test, valuesPart } from '../../support/runs.ts'

test('500 subscribers on 50 threads get each event once, in order', async ({ worldOf }) => {
  const world = await worldOf({ concurrency: 50 })
  world.plays(async function* ({ threadId }) {
    for (let n = 0; n < 20; n++) {
      yield valuesPart({ threadId, n })
      if (n % 3 === 0) await new Promise(setImmediate)
    }
  })
  const threads = Array.from({ length: 50 }, () => crypto.randomUUID())
  const early = threads.flatMap((id) =>
    Array.from({ length: 5 }, () => untilEnd(world.runner.subscribe(id, everything), 2)),
  )
  for (const id of threads) await startProtocolRun(world.runner, id, 1)
  const late = threads.flatMap((id) =>
    Array.from({ length: 5 }, () => untilEnd(world.runner.subscribe(id, everything), 2)),
  )
  for (const id of threads) await startProtocolRun(world.runner, id, 2)
  const numbers = Array.from({ length: 44 }, (_, index) => index + 1)
  for (const [index, reading] of [...early, ...late].entries()) {
    const events = await reading
    expect(events.map(({ seq }) => seq)).toEqual(numbers)
    const own = threads[Math.floor((index % early.length) / 5)]
    for (const { method, data } of events) if (method === 'values') expect(data).toMatchObject({ threadId: own })
  }
})

test('a reader that lags is dropped, and others read on', async ({ worldOf }) => {
  const world = await worldOf({ maxLag: 5000 })
  world.plays(async function* () {
    for (let n = 0; n < 10; n++) {
      yield valuesPart({ n, text: 'x'.repeat(1000) })
      await new Promise(setImmediate)
    }
  })
  const threadId = crypto.randomUUID()
  const slow = world.runner.subscribe(threadId, everything)
  const quick = untilEnd(world.runner.subscribe(threadId, everything))
  await startProtocolRun(world.runner, threadId, 1)
  expect(await quick).toHaveLength(12)
  await expect(untilEnd(slow)).rejects.toThrow(SlowReaderError)
})

test('what is replayed does not count as lag', async ({ worldOf }) => {
  const world = await worldOf({ maxLag: 500 })
  world.plays(async function* () {
    for (let n = 0; n < 10; n++) yield valuesPart({ n, text: 'x'.repeat(1000) })
  })
  const threadId = crypto.randomUUID()
  await world.runner.result(await startProtocolRun(world.runner, threadId, 1))
  await world.pass(0)
  expect(await untilEnd(world.runner.subscribe(threadId, everything))).toHaveLength(12)
})

test('a reader ends when its signal aborts', async ({ world }) => {
  const leaving = new AbortController()
  const events: ProtocolEvent[] = []
  const reading = (async () => {
    const { signal } = leaving
    for await (const event of world.runner.subscribe(crypto.randomUUID(), everything, { signal })) events.push(event)
  })()
  leaving.abort()
  await reading
  expect(events).toEqual([])
})

test('a replay and a reader of the same turn have all events, none twice', async ({ world }) => {
  world.plays(async function* () {
    for (let n = 0; n < 50; n++) {
      yield valuesPart({ n })
      if (n % 5 === 0) await new Promise(setImmediate)
    }
  })
  const threadId = crypto.randomUUID()
  await startProtocolRun(world.runner, threadId, 1)
  const pairs: { past: readonly ProtocolEvent[]; live: Promise<ProtocolEvent[]> }[] = []
  while (pairs.length < 200 && world.runner.newestSeq(threadId) < 52) {
    const live = untilEnd(world.runner.followEvents(threadId))
    pairs.push({ past: world.runner.replay(threadId, everything), live })
    await (pairs.length % 2 === 0 ? new Promise(setImmediate) : Promise.resolve())
  }
  expect(pairs.length).toBeGreaterThan(5)
  for (const { past, live } of pairs) {
    if (past.length === 52) continue // it ended in between
    const numbers = [...past, ...(await live)].map(({ seq }) => seq)
    expect(numbers).toEqual(Array.from({ length: 52 }, (_, index) => index + 1))
  }
})

describe.skipIf(process.platform === 'win32')('while nothing can be stored', () => {
  test('events go on, are kept, and are stored with later ones', async ({ worldOf, folder, crash, logged }) => {
    const world = await worldOf({}, { folder, compaction: noCompaction, limits: { segmentBytes: 1 } })
    const gate = gated()
    world.plays(async function* (request) {
      yield* gate.play({ ...request, input: 1 })
      yield* gate.play({ ...request, input: 2 })
    })
    const threadId = crypto.randomUUID()
    const events = untilEnd(world.runner.subscribe(threadId, everything))
    await startProtocolRun(world.runner, threadId, 1)
    for await (const { seq } of world.runner.subscribe(threadId, everything)) if (seq === 2) break
    await rename(folder, `${folder}.gone`)
    gate.open(1)
    for await (const { seq } of world.runner.subscribe(threadId, everything)) if (seq === 4) break
    expect(world.runner.replay(threadId, everything)).toHaveLength(4)
    await rename(`${folder}.gone`, folder)
    gate.open(2)
    const all = ['1 lifecycle running', '2 values', '3 values', '4 values', '5 values', '6 lifecycle completed']
    expect((await events).map(shown)).toEqual(all)
    expect(logged.filter(({ message }) => message === 'Could not store events of a run')).toHaveLength(1)
    const after = await worldOf({}, { folder: await crash(), compaction: noCompaction })
    expect(after.runner.replay(threadId, everything).map(shown)).toEqual(all)
  })

  test('events are stored at the latest when the server stops', async ({ worldOf, folder, crash }) => {
    const world = await worldOf({}, { folder, compaction: noCompaction, limits: { segmentBytes: 1 } })
    const gate = gated()
    world.plays(gate.play)
    const threadId = crypto.randomUUID()
    await startProtocolRun(world.runner, threadId, 1)
    for await (const { seq } of world.runner.subscribe(threadId, everything)) if (seq === 2) break
    await rename(folder, `${folder}.gone`)
    gate.open(1)
    for await (const { seq } of world.runner.subscribe(threadId, everything)) if (seq === 3) break
    await world.pass(0) // the run ends, and its events are to be put together
    await rename(`${folder}.gone`, folder)
    await world.runner.stop()
    const after = await worldOf({ concurrency: 0 }, { folder: await crash(), compaction: noCompaction })
    expect(after.runner.replay(threadId, everything).slice(0, 3).map(shown)).toEqual([
      '1 lifecycle running',
      '2 values',
      '3 values',
    ])
  })
})
