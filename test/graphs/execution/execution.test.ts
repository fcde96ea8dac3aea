import { describe, expect, test } from 'vitest'
import { classicEvents, countEvents, type StreamEvent } from '../../../src/graphs/classic/classic-events.ts'
import { failureOf } from '../../../src/graphs/execution/run-failure.ts'
import type { ExecutionRequest } from '../../../src/graphs/execution/run-request.ts'
import { executionWorld, THREAD } from '../../support/execution-world.ts'
import { graphs } from '../../support/graphs.ts'

type GraphName = keyof typeof graphs

/** A world in which one graph is played run after run on one thread. */
const setUp = (name: GraphName) => {
  const { executions, states, place, request } = executionWorld(graphs[name], name)
  const play = async (changes: Partial<ExecutionRequest>): Promise<StreamEvent[]> => {
    const events: StreamEvent[] = []
    for await (const part of executions.play(request(changes))) {
      const rendered = classicEvents(part)
      expect(rendered).toHaveLength(countEvents(part))
      events.push(...rendered)
    }
    return events
  }
  const failure = (changes: Partial<ExecutionRequest>) =>
    play(changes).then(
      (events) => {
        throw new Error(`The run was expected to fail, and gave ${JSON.stringify(events)}`)
      },
      (error) => failureOf(error),
    )
  return { play, failure, states, place, executions, request }
}

const pairs = (events: StreamEvent[]) => events.map(({ event, data }) => [event, data])
const names = (events: StreamEvent[]) => events.map(({ event }) => event)
const id = expect.stringMatching(/^[0-9a-f]{32}$/)

describe('values and updates', () => {
  test('come after the input and after each step', async () => {
    const { play } = setUp('steps')
    expect(pairs(await play({ input: { n: 1 } }))).toEqual([
      ['values', { n: 1, log: [] }],
      ['values', { n: 2, log: ['a'] }],
      ['values', { n: 20, log: ['a', 'b'] }],
    ])
    expect(pairs(await play({ input: { n: 5 }, streamModes: ['updates'] }))).toEqual([
      ['updates', { a: { n: 6, log: ['a'] } }],
      ['updates', { b: { n: 60, log: ['b'] } }],
    ])
  })

  test('have an interrupt with the whole state, and continue after it', async () => {
    const { play, states, place } = setUp('human')
    const interrupt = { id, value: { question: 'ok?' } }
    expect(pairs(await play({ input: { foo: 'x' }, streamModes: ['values', 'updates'] }))).toEqual([
      ['values', { foo: 'x' }],
      ['updates', { prepare: { foo: 'ready' } }],
      ['values', { foo: 'ready' }],
      ['updates', { __interrupt__: [interrupt] }],
      ['values', { foo: 'ready', __interrupt__: [interrupt] }],
    ])
    expect(await states.summary(place)).toMatchObject({ status: 'interrupted', values: { foo: 'ready' } })
    expect(pairs(await play({ command: { resume: { yes: 1 } }, streamModes: ['values', 'updates'] }))).toEqual([
      ['values', { foo: 'ready' }],
      ['updates', { ask: { answer: { yes: 1 } } }],
      ['values', { foo: 'ready', answer: { yes: 1 } }],
      ['updates', { finish: { foo: 'done: {"yes":1}' } }],
      ['values', { foo: 'done: {"yes":1}', answer: { yes: 1 } }],
    ])
    expect(await states.summary(place)).toEqual({ status: 'idle', values: expect.anything(), interrupts: {} })
  })

  test('have one part for each interrupt of parallel nodes', async () => {
    const { play, states, place, failure } = setUp('parallel')
    const first = await play({ input: {}, streamModes: ['values'] })
    expect(pairs(first)).toEqual([
      ['values', { log: [], __interrupt__: [{ id, value: 'left?' }] }],
      ['values', { log: [], __interrupt__: [{ id, value: 'right?' }] }],
      ['values', { log: ['free'] }],
    ])
    expect(Object.keys((await states.summary(place))?.interrupts ?? {})).toHaveLength(2)
    expect(await failure({ command: { resume: 'both' } })).toMatchObject({ error: 'RuntimeError' })
    const { __interrupt__: [left] = [] } = (first[0]?.data ?? {}) as { __interrupt__?: { id: string }[] }
    await play({ command: { resume: { [left?.id ?? '']: 'L' } } })
    const waiting = await states.summary(place)
    expect(Object.values(waiting?.interrupts ?? {})).toEqual([[{ id, value: 'right?' }]])
    const events = await play({ command: { resume: 'R' } })
    expect(events.at(-1)?.data).toEqual({ log: ['free', 'left=L', 'right=R', 'join'] })
  })

  test('have the interrupts of one node one after the other', async () => {
    const { play, states, place } = setUp('twice')
    await play({ input: {} })
    expect((await play({ command: { resume: 1 } })).at(-1)?.data).toMatchObject({
      __interrupt__: [{ value: 'second?' }],
    })
    expect(await states.summary(place)).toMatchObject({ status: 'interrupted' })
    expect((await states.get(place)).next).toEqual(['ask'])
    expect((await play({ command: { resume: 2 } })).at(-1)?.data).toEqual({ answers: [1, 2] })
  })

  test('have a static breakpoint in updates only', async () => {
    const { play, states, place } = setUp('steps')
    const events = await play({ input: { n: 1 }, interruptBefore: ['b'], streamModes: ['values', 'updates'] })
    expect(pairs(events).slice(-2)).toEqual([
      ['values', { n: 2, log: ['a'] }],
      ['updates', { __interrupt__: [] }],
    ])
    expect(await states.summary(place)).toEqual({ status: 'interrupted', values: { n: 2, log: ['a'] }, interrupts: {} })
    expect((await play({ input: null })).at(-1)?.data).toEqual({ n: 20, log: ['a', 'b'] })
  })
})

describe('subgraphs', () => {
  test('are named by node and task, and pass their interrupts up', async () => {
    const { play } = setUp('nested')
    const events = await play({ input: {}, streamModes: ['updates'], subgraphs: true })
    expect(names(events)).toEqual(['updates', expect.stringMatching(/^updates\|sub:/), names(events)[1], 'updates'])
    expect(events.at(-1)?.data).toEqual({ __interrupt__: [{ id, value: { from: 'child' } }] })
  })

  test('stream nothing unless they are asked for', async () => {
    const { play } = setUp('nested')
    expect(
      names(await play({ input: {}, streamModes: ['updates', 'tasks'] })).filter((name) => name.includes('|')),
    ).toEqual([])
  })
})

describe('messages', () => {
  const input = { messages: [{ role: 'user', content: 'hi' }] }

  test('are chunks with one id and their metadata as tuples', async () => {
    const { play } = setUp('chat')
    const events = await play({ input, streamModes: ['messages-tuple'] })
    const chunks = events.map(({ data }) => (data as [Record<string, unknown>])[0])
    expect(names(events)).toEqual(['messages', 'messages', 'messages', 'messages'])
    expect(chunks.map(({ type, content, chunk_position }) => [type, content, chunk_position])).toEqual([
      ['AIMessageChunk', 'Good', null],
      ['AIMessageChunk', ' day', null],
      ['AIMessageChunk', '', null],
      ['AIMessageChunk', '', 'last'],
    ])
    expect(new Set(chunks.map((chunk) => chunk.id)).size).toBe(1)
    expect(chunks[2]?.usage_metadata).toMatchObject({ total_tokens: 4 })
    const [, metadata] = (events[0]?.data ?? []) as unknown[]
    expect(metadata).toMatchObject({
      ...{ langgraph_node: 'call_model', langgraph_step: 1, run_attempt: 1, langgraph_plan: 'enterprise' },
      ...{ thread_id: THREAD, graph_id: 'chat', langgraph_path: ['__pregel_pull', 'call_model'] },
    })
  })

  test('have their metadata first and then grow in the partial form', async () => {
    const { play } = setUp('chat')
    const events = await play({ input, streamModes: ['messages'] })
    expect(names(events)).toEqual(['messages/metadata', ...Array(4).fill('messages/partial')])
    expect(events[4]?.data).toEqual(events[3]?.data)
    const [last = {}] = (events[3]?.data ?? []) as Record<string, unknown>[]
    expect(last).toMatchObject({ type: 'ai', content: 'Good day' })
    expect(last).not.toHaveProperty('tool_call_chunks')
    expect(Object.keys(events[0]?.data as object)).toEqual([last.id])
  })

  test('are sent once when they come whole', async () => {
    const { play } = setUp('whole')
    const [tuple, ...more] = await play({ input, streamModes: ['messages-tuple'] })
    expect(more).toEqual([])
    expect(tuple?.data).toMatchObject([{ id: 'whole-1', type: 'ai', content: 'All at once' }, {}])
    expect(names(await setUp('whole').play({ input, streamModes: ['messages'] }))).toEqual([
      'messages/metadata',
      'messages/complete',
    ])
  })

  test('are sent as tuples when both forms are asked for', async () => {
    const events = await setUp('chat').play({ input, streamModes: ['messages', 'messages-tuple'] })
    expect(new Set(names(events))).toEqual(new Set(['messages']))
  })
})

describe('the other modes', () => {
  test('custom passes any JSON', async () => {
    const events = await setUp('custom').play({ input: {}, streamModes: ['custom'] })
    expect(pairs(events)).toEqual([
      ['custom', { progress: 50 }],
      ['custom', 'half way'],
      ['custom', [1, 2, null]],
    ])
  })

  test('tasks have the start of each node and its result', async () => {
    const events = await setUp('steps').play({ input: { n: 1 }, streamModes: ['tasks'] })
    expect(events.map(({ data }) => data)).toMatchObject([
      { name: 'a', input: { n: 1, log: [] }, triggers: ['branch:to:a'] },
      { name: 'a', result: { n: 2, log: ['a'] }, interrupts: [], error: null },
      { name: 'b' },
      { name: 'b', result: { n: 20, log: ['b'] } },
    ])
  })

  test('checkpoints have every field of each checkpoint', async () => {
    const events = await setUp('steps').play({ input: { n: 1 }, streamModes: ['checkpoints'] })
    const data = events.map(({ data }) => data as Record<string, { step: number; configurable: object }>)
    expect(data.map(({ metadata }) => metadata?.step)).toEqual([-1, 0, 1, 2])
    expect(data[1]).toMatchObject({ values: { n: 1, log: [] }, next: ['a'], tasks: [{ name: 'a', interrupts: [] }] })
    expect(Object.keys(data[1] ?? {})).toEqual(['config', 'metadata', 'values', 'next', 'parent_config', 'tasks'])
    expect(data[0]?.parent_config).toBeNull()
    expect(Object.keys(data[1]?.config?.configurable ?? {}).filter((key) => key.startsWith('__'))).toEqual([])
  })

  test('debug has tasks and checkpoints with step and time', async () => {
    const events = await setUp('steps').play({ input: { n: 1 }, streamModes: ['debug'] })
    const data = events.map(({ data }) => data as { step: number; type: string; payload: object })
    expect(data.map(({ step, type }) => `${step} ${type}`)).toEqual([
      ...['-1 checkpoint', '0 checkpoint', '1 task', '1 task_result', '1 checkpoint', '2 task', '2 task_result'],
      '2 checkpoint',
    ])
    expect(data[1]?.payload).toMatchObject({
      checkpoint: { thread_id: THREAD },
      parent_checkpoint: { thread_id: THREAD },
    })
  })

  test('events has the callbacks, beside the other modes', async () => {
    const events = await setUp('chat').play({
      input: { messages: [{ role: 'user', content: 'hi' }] },
      streamModes: ['events', 'values'],
    })
    const kinds = events.filter(({ event }) => event === 'events').map(({ data }) => (data as { event: string }).event)
    expect(kinds).toEqual([
      ...['on_chain_start', 'on_chain_start', 'on_chat_model_start', 'on_chat_model_stream', 'on_chat_model_stream'],
      ...['on_chat_model_stream', 'on_chat_model_stream', 'on_chat_model_end'],
      ...['on_chain_stream', 'on_chain_end', 'on_chain_end'],
    ])
    expect(names(events).filter((name) => name === 'values')).toHaveLength(2)
  })
})

describe('a run that fails', () => {
  test('has the class and text of its error', async () => {
    const { failure } = setUp('boom')
    expect(await failure({ input: { n: 0 } })).toEqual({ error: 'TypeError', message: 'boom: something broke' })
  })

  test('at its recursion limit has the words of the Python server', async () => {
    const { failure, request } = setUp('loop')
    const { config } = request({})
    expect(await failure({ input: { n: 0 }, config: { ...config, recursion_limit: 3 } })).toEqual({
      error: 'GraphRecursionError',
      message: expect.stringMatching(/^Recursion limit of 3 reached .* `recursion_limit` config key\.\nFor trouble/),
    })
  })

  test.each([
    ['nothing to begin with', {}, { error: 'EmptyInputError', message: 'Received no input for __start__' }],
    ['an empty command', { command: {} }, { error: 'EmptyInputError', message: 'Received no input for __start__' }],
    ['a text for input', { input: 'hi' }, { error: 'InvalidUpdateError', message: 'Expected dict, got hi' }],
    [
      'a list for input',
      { input: [true, null, { text: "it's" }] },
      { error: 'InvalidUpdateError', message: `Expected dict, got [True, None, {'text': "it's"}]` },
    ],
  ])('because of %s', async (_, changes, failure) => {
    expect(await setUp('steps').failure(changes)).toEqual(failure)
  })

  test('because it interrupts without checkpoints', async () => {
    expect(await setUp('human').failure({ input: { foo: 'x' }, checkpoints: undefined })).toEqual({
      error: 'GraphValueError',
      message: 'No checkpointer set',
    })
  })

  test('ends soon after its signal aborts, and keeps what was done', async () => {
    const { executions, request, states, place } = setUp('endless')
    const abort = new AbortController()
    const reading = async () => {
      for await (const { payload } of executions.play(request({ input: { n: 0 }, signal: abort.signal }))) {
        if ((payload as { n: number }).n === 1) abort.abort(new Error('enough'))
      }
    }
    await expect(reading()).rejects.toThrow()
    expect(await states.get(place)).toMatchObject({ values: { n: 1 }, next: ['wait'] })
  })
})

test('a command jumps to a node with an input of its own', async () => {
  const { play } = setUp('router')
  await play({ input: { to: 'x' } })
  const events = await play({ command: { goto: { node: 'y', input: { to: 'here' } }, update: { to: 'z' } } })
  expect(events.at(-1)?.data).toEqual({ to: 'z', log: ['route', 'x', 'y(here)'] })
})

test('a run forks from an older checkpoint', async () => {
  const { play, states, place, request } = setUp('steps')
  await play({ input: { n: 1 } })
  const [, before] = await states.history(place, { limit: 10 })
  const { config } = request({})
  const { checkpoint_id } = before?.checkpoint ?? {}
  const configurable = { ...config.configurable, checkpoint_id }
  const events = await play({ input: null, config: { ...config, configurable } })
  expect(events.at(-1)?.data).toEqual({ n: 20, log: ['a', 'b'] })
  expect((await states.history(place, { limit: 10 })).map(({ metadata }) => metadata?.source)).toContain('fork')
})

test('a run of the newer protocol has the classic events of its modes, with messages in chunks', async () => {
  const input = { messages: [{ role: 'user', content: 'hi' }] }
  const streamModes = ['values', 'updates', 'messages', 'lifecycle', 'tasks', 'checkpoints'] as const
  const events = await setUp('chat').play({ input, streamModes, subgraphs: true })
  expect(names(events)).toEqual([
    ...['values', 'tasks', 'messages', 'messages', 'messages', 'messages', 'updates', 'tasks', 'values'],
  ])
})
