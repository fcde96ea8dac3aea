import { describe, expect, test } from 'vitest'
import { useCommands } from '../../support/commands.ts'
import { graphServer, oneNode } from '../../support/graph-server.ts'
import { UNKNOWN_CHECKPOINT, UNKNOWN_THREAD } from '../../support/thread-states.ts'

const server = graphServer({
  counts: oneNode('return { v: (state.v ?? 0) + 1 }'),
  shows: oneNode('return { v: { ...config.configurable, ...config.metadata, tags: config.tags } }'),
  asks: oneNode('return { v: interrupt("ok?") }'),
  waits: oneNode(
    'await new Promise((resolve) => { const look = () => (globalThis.isOpen ? resolve() : setTimeout(look, 5)); look() }); return { v: interrupt("late?") }',
  ),
})
const at = useCommands(server)

const wrong = (message: string) => ({ type: 'error', error: 'invalid_argument', message })

test('starts a run, and answers with its id and the place in the events', async () => {
  const { result, ...answer } = await at.command('run.start', { assistant_id: 'counts', input: { v: 1 } })
  expect(answer).toEqual({
    type: 'success',
    id: expect.any(Number),
    meta: { thread_id: at.of.thread, applied_through_seq: 0 },
  })
  expect(await at.runs()).toMatchObject([{ run_id: result.run_id, multitask_strategy: 'enqueue' }])
  expect(await at.end()).toEqual({ messages: [], v: 2 })
})

test('creates a thread that does not exist', async () => {
  const { result } = await at.command('run.start', { assistant_id: 'counts', input: { v: 1 } }, UNKNOWN_THREAD)
  await at.of.client.get(`/threads/${UNKNOWN_THREAD}/runs/${result.run_id}/join`)
  expect((await at.of.client.get(`/threads/${UNKNOWN_THREAD}`)).body).toMatchObject({
    metadata: { graph_id: 'counts' },
    values: { v: 2 },
  })
})

test('passes settings, and metadata from both places', async () => {
  await at.start({
    assistant_id: 'shows',
    input: {},
    metadata: { a: 1, b: 1 },
    config: { tags: ['t'], recursion_limit: 7, configurable: { color: 'red' }, metadata: { b: 2, c: 2 } },
  })
  expect((await at.end()).v).toMatchObject({ color: 'red', a: 1, b: 1, c: 2, tags: ['t'] })
  const [run] = await at.runs()
  expect(run.metadata).toMatchObject({ a: 1, b: 1, c: 2 })
  expect(run.kwargs.config).toMatchObject({ tags: ['t'], recursion_limit: 7 })
})

test.each([5, 'x', [1], null])('takes %j in place of a config as none', async (config) => {
  await at.start({ assistant_id: 'counts', input: {}, config })
  expect(await at.end()).toMatchObject({ v: 1 })
})

test.each([
  [{}, 'run.start requires an assistant_id.'],
  [{ assistant_id: '' }, 'run.start requires an assistant_id.'],
  [{ assistant_id: 7 }, 'run.start requires an assistant_id.'],
  [{ metadata: 5 }, 'run.start requires metadata to be an object.'],
  [{ config: { configurable: [] } }, 'run.start requires config.configurable to be an object.'],
  [{ config: { metadata: 5 } }, 'run.start requires config.metadata to be an object.'],
  [{ config: { tags: 5 } }, 'run.start requires config.tags to be a list of strings.'],
  [{ config: { recursion_limit: 'x' } }, 'run.start requires config.recursion_limit to be an integer.'],
  [
    { config: { configurable: { checkpoint_id: '' } } },
    'config.configurable.checkpoint_id must be a non-empty string.',
  ],
  [{ config: { configurable: { checkpoint_id: 5 } } }, 'config.configurable.checkpoint_id must be a non-empty string.'],
  [{ config: { configurable: { checkpoint_id: 'x' } } }, "Invalid config.configurable.checkpoint_id: 'x'."],
  [{ langsmith_tracer: 5 }, 'langsmith_tracer must be an object.'],
  [{ langsmith_tracer: { b: 1, a: 1 } }, "langsmith_tracer has unsupported fields: ['a', 'b']."],
  [{ langsmith_tracer: { project_name: 1 } }, 'langsmith_tracer.project_name must be a string.'],
])('refuses %j', async (params, message) => {
  const own = 'assistant_id' in params || Object.keys(params).length === 0 ? {} : { assistant_id: 'counts' }
  expect(await at.command('run.start', { ...own, input: {}, ...params })).toMatchObject(wrong(message))
  expect(await at.runs()).toEqual([])
})

describe('words errors of runs as the Python server does', () => {
  const failed = (message: string) => ({ type: 'error', error: 'unknown_error', message })

  test.each([
    [UNKNOWN_THREAD, '404: Thread or assistant not found.'],
    [
      'nope',
      "422: Invalid assistant: 'nope'. Must be either:\n- A valid assistant UUID, or\n- One of the registered graphs: asks, counts, shows, waits",
    ],
  ])('for the assistant %s', async (assistant_id, message) => {
    expect(await at.command('run.start', { assistant_id, input: {} })).toMatchObject(failed(message))
  })

  test('for a thread id that is no UUID', async () => {
    const answer = await at.command('run.start', { assistant_id: 'counts' }, 'abc')
    expect(answer).toMatchObject(failed('422: Invalid thread ID'))
  })

  test('for a busy thread that is to reject the run', async () => {
    await at.of.client.post(at.of.path, { assistant_id: 'counts', input: {}, after_seconds: 60 })
    const answer = await at.command('run.start', { assistant_id: 'counts', input: {}, multitaskStrategy: 'reject' })
    expect(answer).toMatchObject(
      failed('409: Thread is already running a task. Wait for it to finish or choose a different multitask strategy.'),
    )
  })
})

test.each([
  [{ multitaskStrategy: 'rollback' }, 'rollback'],
  [{ multitask_strategy: 'interrupt' }, 'interrupt'],
  [{ multitaskStrategy: 'enqueue', multitask_strategy: 'interrupt' }, 'enqueue'],
  [{ multitaskStrategy: 'nope' }, 'enqueue'],
  [{ multitaskStrategy: 7 }, 'enqueue'],
])('reads %j as the strategy %s', async (params, expected) => {
  await at.start({ assistant_id: 'counts', input: {}, ...params })
  expect((await at.runs())[0].multitask_strategy).toBe(expected)
})

describe('an input on a thread that asks', () => {
  const ask = async () => {
    await at.start({ assistant_id: 'asks', input: {} })
    await at.end()
    return at.asked()
  }

  test.each(['yes', { foo: 'new' }, [1], 0, false])('is the answer: %j', async (input) => {
    await ask()
    await at.start({ assistant_id: 'asks', input })
    expect(await at.end()).toEqual({ messages: [], v: input })
    expect((await at.runs())[0].kwargs).toMatchObject({ input: null, command: { resume: input } })
  })

  test('answers by ids when its keys are ids', async () => {
    const [id = ''] = await ask()
    await at.start({ assistant_id: 'asks', input: { [id]: 'by id' } })
    expect(await at.end()).toMatchObject({ v: 'by id' })
  })

  test.each([{ input: null }, {}])('is none when it is null: %j asks again', async (params) => {
    const asked = await ask()
    await at.start({ assistant_id: 'asks', ...params, command: { resume: 'ignored' } })
    expect(await at.end()).toMatchObject({ __interrupt__: [{ value: 'ok?' }] })
    expect(await at.asked()).toEqual(asked)
  })

  test('answers what a run of the older protocol asks', async () => {
    await at.of.client.post(`${at.of.path}/wait`, { assistant_id: 'asks', input: {} })
    await at.start({ assistant_id: 'asks', input: 'yes' })
    expect(await at.end()).toMatchObject({ v: 'yes' })
  })

  test('is new input on a thread that stands at a breakpoint', async () => {
    const body = { assistant_id: 'counts', input: {}, interrupt_before: ['work'] }
    await at.of.client.post(`${at.of.path}/wait`, body)
    await at.start({ assistant_id: 'counts', input: { v: 5 } })
    expect(await at.end()).toMatchObject({ v: 6 })
  })
})

describe('a fork', () => {
  const checkpoints = async () => (await at.of.client.get(`/threads/${at.of.thread}/history`)).body
  const from = (checkpoint_id: string) => ({ config: { configurable: { checkpoint_id } } })

  test('begins at the checkpoint that the settings name', async () => {
    for (const v of [1, 10]) {
      await at.start({ assistant_id: 'counts', input: { v } })
      await at.end()
    }
    const before = (await checkpoints()).find(({ values }: { values: { v: number } }) => values.v === 2)
    await at.start({
      assistant_id: 'counts',
      input: { messages: [{ role: 'user', content: 'hi' }] },
      ...from(before.checkpoint_id),
    })
    expect(await at.end()).toMatchObject({ v: 3 })
    const [latest, , forked] = await checkpoints()
    expect(latest.values.v).toBe(3)
    expect(forked.parent_checkpoint.checkpoint_id).toBe(before.checkpoint_id)
  })

  test('without input runs the nodes after it again', async () => {
    await at.start({ assistant_id: 'counts', input: { v: 1 } })
    await at.end()
    const before = (await checkpoints()).find(({ next }: { next: string[] }) => next[0] === 'work')
    await at.start({ assistant_id: 'counts', input: null, ...from(before.checkpoint_id) })
    expect(await at.end()).toMatchObject({ v: 2 })
    const [, fork] = await checkpoints()
    expect(fork.metadata.source).toBe('fork')
    expect(fork.parent_checkpoint.checkpoint_id).toBe(before.checkpoint_id)
  })

  test('from a checkpoint that no thread has begins with nothing', async () => {
    await at.start({ assistant_id: 'counts', input: { v: 1 } })
    await at.end()
    await at.start({ assistant_id: 'counts', input: {}, ...from(UNKNOWN_CHECKPOINT) })
    expect(await at.end()).toMatchObject({ v: 1 })
  })
})
