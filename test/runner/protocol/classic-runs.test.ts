/** Runs of the classic endpoints, seen by subscribers of the newer protocol. */
import { describe, expect } from 'vitest'
import type { Part } from '../../../src/graphs/execution/part.ts'
import { everything, shown, untilEnd } from '../../support/protocol-streams.ts'
import { firstOf, gated, test, valuesPart } from '../../support/runs.ts'

const fields = { assistant_id: 'agent', input: 1 }
const message: Part = { namespace: [], mode: 'messages', payload: { message: {}, metadata: {}, kind: 'whole' } }

describe('a run that is not resumable', () => {
  test('is shown live, with the modes that it asks for, but no messages', async ({ world }) => {
    world.plays(async function* () {
      yield message
      yield valuesPart({ n: 1 })
      yield { namespace: [], mode: 'updates', payload: { node: { n: 1 } } }
    })
    const threadId = await world.thread()
    const events = untilEnd(world.runner.subscribe(threadId, everything))
    await world.runner.create({ threadId, fields })
    expect((await events).map(shown)).toEqual(['1 lifecycle running', '2 values', '3 updates', '4 lifecycle completed'])
    expect(world.runner.replay(threadId, everything)).toEqual([])
  })

  test('begins with running for who comes later', async ({ world }) => {
    const gate = gated()
    world.plays(gate.play)
    const threadId = await world.thread()
    const run = await world.runner.create({ threadId, fields })
    await firstOf(world.runner.follow(run, {}), 2)
    const events = untilEnd(world.runner.subscribe(threadId, everything))
    gate.open(1)
    expect((await events).map(shown)).toEqual(['1 lifecycle running', '2 values', '3 lifecycle completed'])
  })

  test('is shown to its end, also when the last subscriber has left meanwhile', async ({ world }) => {
    const gate = gated()
    world.plays(gate.play)
    const threadId = await world.thread()
    const first = world.runner.subscribe(threadId, everything)
    const run = await world.runner.create({ threadId, fields })
    for await (const { method } of first) if (method === 'values') break
    expect(world.runner.newestSeq(threadId)).toBe(2)
    gate.open(1)
    await world.runner.result(run)
    expect(world.runner.newestSeq(threadId)).toBe(4)
  })

  test('makes no events while nobody subscribes', async ({ world }) => {
    const threadId = await world.thread()
    await world.runner.result(await world.runner.create({ threadId, fields }))
    expect(world.runner.newestSeq(threadId)).toBe(0)
    expect((await world.db.sizes())['protocol_events']).toBe(0)
  })
})

test('a resumable run is kept for later subscribers', async ({ world }) => {
  const threadId = await world.thread()
  await world.runner.result(await world.runner.create({ threadId, fields: { ...fields, stream_resumable: true } }))
  const events = await untilEnd(world.runner.subscribe(threadId, everything))
  expect(events.map(shown)).toEqual(['1 lifecycle running', '2 values', '3 lifecycle completed'])
})

test('a resumable run that leaves nothing is forgotten', async ({ world }) => {
  const run = await world.runner.create({ threadId: null, fields: { ...fields, stream_resumable: true } })
  const events = untilEnd(world.runner.subscribe(run.thread_id, everything))
  expect((await events).map(shown)).toEqual(['1 lifecycle running', '2 values', '3 lifecycle completed'])
  await world.pass(0)
  expect(world.runner.replay(run.thread_id, everything)).toEqual([])
  expect(await world.db.protocolEvents.all()).toEqual([])
})
