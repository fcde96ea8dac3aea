import { describe, expect } from 'vitest'
import { everything, shown, startProtocolRun, untilEnd } from '../../support/protocol-streams.ts'
import { gated, test } from '../../support/runs.ts'

const newId = () => crypto.randomUUID()

describe('a subscriber', () => {
  test('of a thread that does not exist gets its runs once they start', async ({ world }) => {
    const threadId = newId()
    const events = untilEnd(world.runner.subscribe(threadId, everything))
    await startProtocolRun(world.runner, threadId, 1)
    expect((await events).map(shown)).toEqual(['1 lifecycle running', '2 values', '3 lifecycle completed'])
  })

  test('gets what was before, then what comes, numbered through all runs', async ({ world }) => {
    const gate = gated()
    world.plays(gate.play)
    const threadId = newId()
    const early = untilEnd(world.runner.subscribe(threadId, everything), 2)
    gate.open(1)
    await world.runner.result(await startProtocolRun(world.runner, threadId, 1))
    const second = await startProtocolRun(world.runner, threadId, 2)
    for await (const { data } of world.runner.follow(second, {})) if (Object(data).begun === 2) break
    const late = untilEnd(world.runner.subscribe(threadId, everything), 2)
    gate.open(2)
    const both = await Promise.all([early, late])
    for (const events of both) {
      expect(events.map(shown)).toEqual([
        '1 lifecycle running',
        '2 values',
        '3 values',
        '4 lifecycle completed',
        '5 lifecycle running',
        '6 values',
        '7 values',
        '8 lifecycle completed',
      ])
    }
    const [texts, replayed] = both.map((events) => events.map((event) => event.json()))
    expect(replayed).toEqual(texts)
  })

  test('gets each event with an id of its own', async ({ world }) => {
    const threadId = newId()
    const run = await startProtocolRun(world.runner, threadId, 1)
    const events = await untilEnd(world.runner.subscribe(threadId, everything))
    expect(events.map(({ event_id }) => event_id)).toEqual([
      `synth:${run.run_id}:lc||running`,
      expect.stringMatching(/^[0-9]{13}-[0-9]+$/),
      `synth:${run.run_id}:lc||completed`,
    ])
    expect(events.map((event) => JSON.parse(event.json()))).toEqual(events.map((event) => event.toJSON()))
    expect(events[1]?.toJSON()).toEqual({
      type: 'event',
      event_id: events[1]?.event_id,
      seq: 2,
      method: 'values',
      params: { namespace: [], timestamp: Number(events[1]?.event_id.split('-')[0]), data: { said: 1 } },
    })
  })

  test('gets only newer ones than it asks for', async ({ world }) => {
    const threadId = newId()
    await world.runner.result(await startProtocolRun(world.runner, threadId, 1))
    const events = untilEnd(world.runner.subscribe(threadId, { ...everything, since: 2 }), 2)
    await startProtocolRun(world.runner, threadId, 2)
    expect((await events).map(({ seq }) => seq)).toEqual([3, 4, 5, 6])
  })
})
