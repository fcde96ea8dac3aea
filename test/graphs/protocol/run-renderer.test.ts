import { describe, expect, test } from 'vitest'
import { createRunRenderer } from '../../../src/graphs/protocol/run-renderer.ts'
import { graphs } from '../../support/graphs.ts'
import { outline, protocolRuns } from '../../support/protocol-run.ts'

const setUp = (name: keyof typeof graphs) => protocolRuns(graphs[name], name)

const RUN = '00000000-0000-7000-8000-000000000001'
const renderer = (changes = {}) =>
  createRunRenderer({ runId: RUN, graphName: 'steps', isProtocolRun: true, ...changes })

describe('a run', () => {
  test('shows checkpoints before their values, tasks around updates, and its own begin and end', async () => {
    expect(outline(await setUp('steps').play({ input: { n: 1 } }))).toEqual([
      'lifecycle running',
      'checkpoints 0',
      'values {"n":1,"log":[]}',
      'tasks a begins',
      'updates of a {"n":2,"log":["a"]}',
      'tasks a ends',
      'checkpoints 1',
      'values {"n":2,"log":["a"]}',
      'tasks b begins',
      'updates of b {"n":20,"log":["b"]}',
      'tasks b ends',
      'checkpoints 2',
      'values {"n":20,"log":["a","b"]}',
      'lifecycle completed',
    ])
  })

  test('names its checkpoints with their parents', async () => {
    const { play, states, place } = setUp('steps')
    const checkpoints = (await play({ input: { n: 1 } })).filter(({ method }) => method === 'checkpoints')
    const data = checkpoints.map((event) => event.data) as { id: string; parent_id: string }[]
    expect(data.map(({ parent_id }) => parent_id).slice(1)).toEqual(data.map(({ id }) => id).slice(0, -1))
    expect(data.at(-1)).toEqual({ id: expect.any(String), parent_id: data.at(-2)?.id, step: 2, source: 'loop' })
    expect(await states.get(place)).toMatchObject({ checkpoint: { checkpoint_id: data.at(-1)?.id } })
  })

  test('ends as failed with the message of the error', async () => {
    const events = await setUp('boom').play({ input: {} })
    expect(outline(events).slice(-2)).toEqual(['tasks fail ends', 'lifecycle failed'])
    expect(events.at(-1)).toEqual({
      ...{ method: 'lifecycle', namespace: [], madeId: 'lc||failed' },
      data: { event: 'failed', graph_name: 'boom', error: 'boom: something broke' },
    })
  })

  test.each([
    ['success', 'completed'],
    ['interrupted', 'interrupted'],
    ['rollback', 'interrupted'],
    ['error', 'failed'],
    ['timeout', 'failed'],
    ['deleted', 'failed'],
  ] as const)('with the status %s ends as %s', (status, event) => {
    const end = renderer().end({ status })
    const error = event === 'failed' ? { error: expect.any(String) } : {}
    expect(end.map(({ data }) => data)).toEqual([{ event, graph_name: 'steps', ...error }])
  })

  test('that answers interrupts by id says so after its begin', () => {
    const answers = ['471c739c3d1e468dc2a1d344b84ff99c']
    expect(renderer({ answers }).begin().slice(1)).toMatchObject([
      { method: 'input.answered', namespace: [], data: { interrupt_ids: answers } },
    ])
  })

  test('begins once, also when a restart continues it', () => {
    expect(renderer({ hasBegun: true, answers: ['a'] }).begin()).toEqual([])
  })
})

describe('interrupts', () => {
  test('are requested at the end, before the run is interrupted', async () => {
    const { play } = setUp('human')
    const events = await play({ input: { foo: 'x' } })
    expect(outline(events).slice(-5)).toEqual([
      'values {"foo":"ready"}',
      'tasks ask begins',
      'tasks ask ends',
      'input.requested {"question":"ok?"}',
      'lifecycle interrupted',
    ])
    const { data, madeId } = events.at(-2) ?? {}
    const { interrupt_id } = data as { interrupt_id: string }
    expect(madeId).toBe(`input||${interrupt_id}`)
    expect(JSON.stringify(events)).not.toContain('__interrupt__')
    expect(outline(await play({ command: { resume: { [interrupt_id]: 'yes' } } })).slice(0, 4)).toEqual([
      'lifecycle running',
      'checkpoints 1',
      'values {"foo":"ready"}',
      'tasks ask begins',
    ])
  })

  test('of parallel nodes come after what the other nodes have written, and again while some are not answered', async () => {
    const { play } = setUp('parallel')
    const events = await play({ input: { log: [] } })
    expect(outline(events).slice(-5)).toEqual([
      'checkpoints 0',
      'values {"log":["free"]}',
      'input.requested "left?"',
      'input.requested "right?"',
      'lifecycle interrupted',
    ])
    const [left, right] = events.slice(-3).map(({ data }) => (data as { interrupt_id: string }).interrupt_id)
    const answered = await play({ command: { resume: { [left ?? '']: 'L' } } })
    expect(answered.slice(-2)).toMatchObject([
      { method: 'input.requested', data: { interrupt_id: right, payload: 'right?' } },
      { method: 'lifecycle', data: { event: 'interrupted' } },
    ])
  })

  test('of a subgraph are requested there, and interrupt it before the run', async () => {
    const events = await setUp('nested').play({ input: { foo: 'in' } })
    expect(outline(events).slice(-3)).toEqual([
      'input.requested in sub {"from":"child"}',
      'lifecycle in sub interrupted',
      'lifecycle interrupted',
    ])
    const [namespace] = events.slice(-3).map((event) => event.namespace)
    expect(events.at(-2)?.madeId).toBe(`lc|${namespace?.[0]}|interrupted`)
  })

  test('are not requested of a run that was cancelled', () => {
    const own = renderer()
    own.part({ namespace: [], mode: 'values', payload: { __interrupt__: [{ id: 'a', value: 1 }] } })
    expect(outline(own.end({ status: 'interrupted' }))).toEqual(['lifecycle interrupted'])
  })
})

describe('a subgraph', () => {
  test('begins before its first event, and is completed with its task', async () => {
    const { play } = setUp('nested')
    await play({ input: { foo: 'in' } })
    const events = await play({ command: { resume: 'deep' } })
    expect(outline(events)).toEqual([
      'lifecycle running',
      'checkpoints 1',
      'values {"foo":"outer"}',
      'tasks sub begins',
      'lifecycle in sub started',
      'checkpoints in sub 1',
      'values in sub {"foo":"inner"}',
      'tasks in sub inner2 begins',
      'updates in sub of inner2 {"answer":"deep"}',
      'tasks in sub inner2 ends',
      'checkpoints in sub 2',
      'values in sub {"foo":"inner","answer":"deep"}',
      'updates of sub {"foo":"inner","answer":"deep"}',
      'tasks sub ends',
      'lifecycle in sub completed',
      'checkpoints 2',
      'values {"foo":"inner","answer":"deep"}',
      'tasks after begins',
      'updates of after {"foo":"inner!"}',
      'tasks after ends',
      'checkpoints 3',
      'values {"foo":"inner!","answer":"deep"}',
      'lifecycle completed',
    ])
    const { namespace, data } = events.find(({ data }) => (data as { event?: string }).event === 'started') ?? {}
    const task = namespace?.[0]?.replace('sub:', '')
    expect(data).toEqual({ event: 'started', namespace, graph_name: 'sub', trigger_call_id: task })
  })
})

describe('messages', () => {
  test('start empty, grow, and finish whole, each event with the ids of the message', async () => {
    const played = await setUp('chat').play({ input: { messages: [{ role: 'user', content: 'hi' }] } })
    const events = played.filter(({ method }) => method === 'messages')
    const [{ id, run_id } = {}] = events.map(({ data }) => data as { id?: string; run_id?: string })
    expect(id).toBe(`run-${run_id}`)
    expect(events.map(({ data }) => data)).toEqual([
      { event: 'message-start', role: 'ai', id, run_id },
      { event: 'content-block-start', index: 0, content: { type: 'text', text: '' }, id, run_id },
      { event: 'content-block-delta', index: 0, delta: { type: 'text-delta', text: 'Good' }, id, run_id },
      { event: 'content-block-delta', index: 0, delta: { type: 'text-delta', text: ' day' }, id, run_id },
      { event: 'content-block-finish', index: 0, content: { type: 'text', text: 'Good day' }, id, run_id },
      { event: 'message-finish', usage: { input_tokens: 2, output_tokens: 2, total_tokens: 4 }, id, run_id },
    ])
    expect(new Set(events.map(({ namespace, node }) => JSON.stringify([namespace, node])))).toEqual(
      new Set(['[[],"call_model"]']),
    )
  })

  test('that a node returns come as a row too', async () => {
    const events = await setUp('whole').play({ input: { messages: [] } })
    const rows = events.filter(({ method }) => method === 'messages').map(({ data }) => data as { id: string })
    expect(rows.map(({ id }) => id)).toEqual(Array(5).fill('whole-1'))
    expect(rows[2]).toMatchObject({ delta: { type: 'text-delta', text: 'All at once' } })
  })
})

describe('a run of the classic endpoints', () => {
  test('shows the modes that it asked for, without messages and checkpoints', async () => {
    const input = { messages: [{ role: 'user', content: 'hi' }] }
    const streamModes = ['values', 'updates', 'messages-tuple', 'checkpoints', 'debug'] as const
    const events = await setUp('chat').play({ input, streamModes, subgraphs: false }, { isProtocolRun: false })
    expect(events.map(({ method }) => method)).toEqual(['lifecycle', 'values', 'updates', 'values', 'lifecycle'])
  })

  test('asks although it streams nothing but updates', async () => {
    const streamModes = ['updates'] as const
    const events = await setUp('human').play({ input: {}, streamModes, subgraphs: false }, { isProtocolRun: false })
    expect(outline(events)).toEqual([
      'lifecycle running',
      'updates of prepare {"foo":"ready"}',
      'input.requested {"question":"ok?"}',
      'lifecycle interrupted',
    ])
  })
})
