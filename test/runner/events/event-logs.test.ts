import { describe, expect } from 'vitest'
import type { Part } from '../../../src/graphs/execution/part.ts'
import type { ClassicEvent } from '../../../src/runner/events/classic-event.ts'
import { createEventLogs } from '../../../src/runner/events/event-logs.ts'
import { createUnreadEvents, SlowReaderError } from '../../../src/unread-events.ts'
import { eventsOf, firstOf, gated, succeeds, test, valuesPart, type World } from '../../support/runs.ts'

const fields = { assistant_id: 'agent', input: 1 }

const resumable = async (world: World, threadId: string) => {
  const run = await world.runner.create({ threadId, fields: { ...fields, stream_resumable: true } })
  const events: ClassicEvent[] = []
  for await (const event of world.runner.follow(run, {})) events.push(event)
  return { run, events }
}
const names = (events: [string, unknown][]) => events.map(([event]) => event)

describe('readers of a run', () => {
  test('all get every event, also when one leaves early', async ({ world }) => {
    const run = await world.runner.create({ threadId: await world.thread(), fields })
    const readers = [eventsOf(world.runner.follow(run, {})), eventsOf(world.runner.follow(run, {}))]
    await firstOf(world.runner.follow(run, {}), 1)
    expect((await Promise.all(readers)).map(names)).toEqual([
      ['metadata', 'values'],
      ['metadata', 'values'],
    ])
  })

  test('that join a run without stored events get only later ones', async ({ world }) => {
    const gate = gated()
    world.plays(gate.play)
    const run = await world.runner.create({ threadId: await world.thread(), fields })
    await firstOf(world.runner.follow(run, {}), 2)
    const late = eventsOf(world.runner.follow(run, { after: '-1' }))
    gate.open(1)
    expect(await late).toEqual([['values', { said: 1 }]])
  })

  test('end at once when the run has ended or is unknown', async ({ world }) => {
    const run = await world.runner.create({ threadId: await world.thread(), fields })
    await world.runner.result(run)
    expect(await eventsOf(world.runner.follow(run, { after: '-' }))).toEqual([])
    expect(await eventsOf(world.runner.follow({ thread_id: 'x', run_id: 'y' }, {}))).toEqual([])
  })

  test('end when their signal aborts', async ({ world }) => {
    const gate = gated()
    world.plays(gate.play)
    const run = await world.runner.create({ threadId: await world.thread(), fields })
    const leaving = new AbortController()
    const reader = world.runner.follow(run, { signal: leaving.signal })
    await firstOf(world.runner.follow(run, {}), 2)
    leaving.abort()
    expect(await eventsOf(reader)).toEqual([])
  })
})

describe('the events of a resumable run', () => {
  test('are replayed after each id, with the same ids', async ({ world }) => {
    const { run, events } = await resumable(world, await world.thread())
    const ids = events.map(({ id }) => id)
    expect(new Set(ids).size).toBe(2)
    const replayed = async (after: string) => {
      const found: string[] = []
      for await (const { id } of world.runner.follow(run, { after })) found.push(id)
      return found
    }
    for (const all of ['-', '-1', '0-0', '1-5']) expect(await replayed(all)).toEqual(ids)
    for (const first of [ids[0] ?? '', '0']) expect(await replayed(first)).toEqual(ids.slice(1))
    for (const last of [ids[1] ?? '', '1', '99', '99999999999999-0', 'zzz']) expect(await replayed(last)).toEqual([])
  })

  test('are replayed and followed by live ones, none lost and none twice', async ({ world }) => {
    const gate = gated()
    world.plays(gate.play)
    const run = await world.runner.create({
      threadId: await world.thread(),
      fields: { ...fields, stream_resumable: true },
    })
    const [first] = await firstOf(world.runner.follow(run, {}), 2)
    const rest = eventsOf(world.runner.follow(run, { after: first?.id }))
    gate.open(1)
    expect(await rest).toEqual([
      ['values', { begun: 1 }],
      ['values', { said: 1 }],
    ])
  })

  test('can be replayed for two minutes after its end', async ({ world }) => {
    const { run } = await resumable(world, await world.thread())
    await world.pass(119_000)
    expect(await eventsOf(world.runner.follow(run, { after: '-' }))).toHaveLength(2)
    await world.pass(1000)
    expect(await eventsOf(world.runner.follow(run, { after: '-' }))).toEqual([])
  })

  test('are dropped when the run is deleted', async ({ world }) => {
    const threadId = await world.thread()
    const { run } = await resumable(world, threadId)
    await world.runner.delete(threadId, run.run_id)
    expect(await eventsOf(world.runner.follow(run, { after: '-' }))).toEqual([])
  })
})

describe('the stream of a run with several modes', () => {
  const run = { thread_id: 't', run_id: 'r' }
  const chunk = (isFirst: boolean): Part => ({
    namespace: [],
    mode: 'messages',
    payload: { message: { id: 'm' }, metadata: {}, kind: 'chunk', partial: { message: { id: 'm' }, isFirst } },
  })
  const replayed = async (world: World, after: string, modes: string[]) => {
    const logs = createEventLogs({ ...world.clock, now: () => 1 })
    const log = logs.open(run, { isResumable: true })
    for (const part of [chunk(true), valuesPart({ n: 1 }), chunk(false)]) log.append(part)
    const reader = logs.follow(run, { after, modes })
    log.end({ status: 'success' })
    const found: string[] = []
    for await (const { id, event } of reader) found.push(`${id} ${event}`)
    return found
  }

  test('has only what is asked for', async ({ world }) => {
    const seen = async (modes: string[]) => {
      const logs = createEventLogs(world.clock)
      const log = logs.open(run, { isResumable: false })
      const reader = logs.follow(run, { modes })
      log.start(1)
      log.append(valuesPart({ n: 1 }))
      log.error({ error: 'TypeError', message: 'broke' })
      log.end({ status: 'success' })
      const found: string[] = []
      for await (const { event } of reader) found.push(event)
      return found
    }
    expect(await seen([])).toEqual(['metadata', 'values', 'error'])
    expect(await seen(['values'])).toEqual(['values'])
    expect(await seen(['metadata', 'error'])).toEqual(['metadata', 'error'])
  })

  test('gives each event of a part an id of its own, after which it is replayed', async ({ world }) => {
    const all = ['1-0 messages/metadata', '1-1 messages/partial', '1-2 values', '1-3 messages/partial']
    expect(await replayed(world, '-', [])).toEqual(all)
    expect(await replayed(world, '1-0', [])).toEqual(all.slice(1))
  })

  test('gives a reader the modes that it asks for, and counts places over all modes', async ({ world }) => {
    expect(await replayed(world, '-', ['values'])).toEqual(['1-2 values'])
    expect(await replayed(world, '1', ['messages-tuple'])).toEqual(['1-3 messages/partial'])
  })
})

describe('readers of a thread', () => {
  test('get the events of all its runs and their ends, in one sequence with rising ids', async ({ world }) => {
    const threadId = await world.thread()
    const reader = world.runner.followThread(threadId, { modes: ['run_modes'] })
    for (const input of [1, 2]) {
      await world.runner.result(await world.runner.create({ threadId, fields: { ...fields, input } }))
    }
    const events = await firstOf(reader, 6)
    expect(events.map(({ event }) => event)).toEqual([
      'metadata',
      'values',
      'metadata',
      'metadata',
      'values',
      'metadata',
    ])
    expect(events[2]?.data).toEqual({ status: 'run_done', run_id: events[0]?.run_id })
    expect(events.map(({ seq }) => seq)).toEqual([0, 1, 2, 3, 4, 5])
    expect(events.map(({ id }) => Number(id.split('-')[1]))).toEqual([0, 1, 2, 3, 4, 5])
  })

  test('get only the modes that they ask for', async ({ world }) => {
    const threadId = await world.thread()
    const lifecycle = world.runner.followThread(threadId, { modes: ['lifecycle'] })
    const updates = world.runner.followThread(threadId, { modes: ['state_update'] })
    const both = world.runner.followThread(threadId, { modes: ['lifecycle', 'state_update'] })
    await world.runner.result(await world.runner.create({ threadId, fields }))
    const state = { values: { n: 1 }, next: [] } as never
    world.runner.stateUpdated(threadId, state)
    expect((await firstOf(lifecycle, 2)).map(({ event }) => event)).toEqual(['metadata', 'metadata'])
    const [update] = await firstOf(updates, 1)
    expect(update).toMatchObject({ event: 'state_update', data: { state, thread_id: threadId }, run_id: null })
    expect((await firstOf(both, 3)).map(({ event }) => event)).toEqual(['metadata', 'metadata', 'state_update'])
  })

  test('get the stored events of all its resumable runs after an id', async ({ world }) => {
    const threadId = await world.thread()
    const one = await resumable(world, threadId)
    await world.runner.result(await world.runner.create({ threadId, fields }))
    await resumable(world, threadId)
    const replay = (after: string, count: number) =>
      firstOf(world.runner.followThread(threadId, { modes: ['run_modes'], after }), count)
    expect((await replay('-', 6)).map(({ seq }) => seq)).toEqual([0, 1, 2, 6, 7, 8])
    expect((await replay(one.events[1]?.id ?? '', 4)).map(({ seq }) => seq)).toEqual([2, 6, 7, 8])
  })

  test('end when the thread is deleted and when the server stops', async ({ world }) => {
    const [gone, there] = [await world.thread(), await world.thread()]
    const readers = [gone, there].map((id) => eventsOf(world.runner.followThread(id, { modes: ['run_modes'] })))
    await world.db.threads.delete(gone)
    expect(await readers[0]).toEqual([])
    await world.runner.stop()
    expect(await readers[1]).toEqual([])
  })
})

describe('a reader that lags', () => {
  const text = 'x'.repeat(1000)

  test('is dropped with an error, and others read on', async ({ world }) => {
    const logs = createEventLogs(world.clock, { maxLag: 5000 })
    const run = { thread_id: 't', run_id: 'r' }
    const log = logs.open(run, { isResumable: false })
    const [slow, quick] = [logs.follow(run, {}), logs.follow(run, {})]
    const read = eventsOf(quick)
    for (let i = 0; i < 10; i++) {
      log.append(valuesPart(text))
      await new Promise(setImmediate)
    }
    log.end({ status: 'success' })
    expect(await read).toHaveLength(10)
    await expect(eventsOf(slow)).rejects.toThrow(SlowReaderError)
  })

  test('may lag by one event of any size, and reads everything when it is within the limit', async ({ world }) => {
    const logs = createEventLogs(world.clock, { maxLag: 5000 })
    const run = { thread_id: 't', run_id: 'r' }
    const log = logs.open(run, { isResumable: false })
    const reader = logs.follow(run, {})
    log.append(valuesPart(text.repeat(10)))
    for (let i = 0; i < 4; i++) log.append(valuesPart(text))
    expect(
      await firstOf({ [Symbol.asyncIterator]: () => ({ next: () => reader[Symbol.asyncIterator]().next() }) }, 3),
    ).toHaveLength(3)
    for (let i = 0; i < 3; i++) log.append(valuesPart(text))
    log.end({ status: 'success' })
    expect(await eventsOf(reader)).toHaveLength(5)
  })
})

test('all readers together may lag by so much, and the one that lags most is dropped', async ({ world }) => {
  const text = 'x'.repeat(1000)
  const logs = createEventLogs(world.clock, { unread: createUnreadEvents(18_000) })
  const runs = ['a', 'b', 'c'].map((id) => ({ thread_id: id, run_id: id }))
  const opened = runs.map((run) => logs.open(run, { isResumable: false }))
  const readers = runs.map((run) => logs.follow(run, {}))
  const counts = [5, 12, 5]
  for (const [index, count] of counts.entries()) {
    for (let i = 0; i < count; i++) opened[index]?.append(valuesPart(text))
  }
  for (const log of opened) log.end({ status: 'success' })
  const [first, most, last] = readers.map((reader) => eventsOf(reader))
  await expect(most).rejects.toThrow(/All streams together hold more than 18000 characters/)
  expect(await first).toHaveLength(5)
  expect(await last).toHaveLength(5)
})

test('ids rise when the clock is set back', async ({ world }) => {
  let now = 5000
  const logs = createEventLogs({ ...world.clock, now: () => now })
  const log = logs.open({ thread_id: 't', run_id: 'r' }, { isResumable: true })
  for (const ms of [5000, 5000, 4000, 5001]) {
    now = ms
    log.append(valuesPart({}))
  }
  const events = await firstOf(logs.follow({ thread_id: 't', run_id: 'r' }, { after: '-' }), 4)
  expect(events.map(({ id }) => id)).toEqual(['5000-0', '5000-1', '5000-2', '5001-0'])
})

test('keeps nothing of runs that are not resumable', async ({ world }) => {
  world.plays(succeeds)
  const threadId = await world.thread()
  const run = await world.runner.create({ threadId, fields })
  await world.runner.result(run)
  const reader = world.runner.followThread(threadId, { modes: ['run_modes'], after: '-' })
  const next = await world.runner.create({ threadId, fields })
  const [first] = await firstOf(reader, 1)
  expect(first?.run_id).toBe(next.run_id)
})
