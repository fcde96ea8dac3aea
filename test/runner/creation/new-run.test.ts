import { describe, expect } from 'vitest'
import type { ErrorCode } from '../../../src/errors.ts'
import type { RunFields } from '../../../src/runner/runner.ts'
import { assistant } from '../../support/database.ts'
import { ASSISTANT, test, type World } from '../../support/runs.ts'

const OTHER = '00000000-0000-4000-8000-000000000001'
const CHECKPOINT = '1f1e7bb0-f279-6930-8000-047b3e01349b'

const create = async (world: World, fields: Partial<RunFields>, threadId?: string | null) =>
  world.runner.create({
    threadId: threadId === undefined ? await world.thread() : threadId,
    fields: { assistant_id: 'agent', ...fields },
  })

describe('the kwargs of a new run', () => {
  test('have a value for every field when nothing is given', async ({ world }) => {
    const run = await create(world, {})
    const { kwargs } = run
    const { thread_id, run_id } = run
    expect(kwargs).toEqual({
      input: null,
      command: null,
      config: {
        configurable: {
          run_id,
          thread_id,
          graph_id: 'agent',
          assistant_id: ASSISTANT,
          __after_seconds__: 0,
          user_id: '',
          langgraph_auth_user: null,
          langgraph_auth_user_id: '',
          langgraph_auth_permissions: [],
          langgraph_request_id: expect.stringMatching(/^[0-9a-f-]{36}$/),
          __request_start_time_ms__: expect.any(Number),
        },
        metadata: { created_by: 'system', graph_id: 'agent', assistant_id: ASSISTANT },
      },
      context: {},
      stream_mode: ['values'],
      interrupt_before: null,
      interrupt_after: null,
      webhook: null,
      feedback_keys: null,
      temporary: false,
      subgraphs: false,
      resumable: false,
      checkpoint_during: true,
      durability: 'async',
    })
    expect(run).toMatchObject({ multitask_strategy: 'enqueue', status: 'pending', attempt: 0 })
  })

  test('of the newer protocol mark it, and ask for all that the protocol shows', async ({ world }) => {
    const fields = { assistant_id: 'agent', context: { model: 'b' }, stream_mode: 'values' } as const
    const { kwargs } = await world.runner.create({ threadId: crypto.randomUUID(), isProtocolRun: true, fields })
    expect(kwargs).toMatchObject({
      config: { configurable: { __event_streaming_v2: true, model: 'b' } },
      context: { __event_streaming_v2: true, model: 'b' },
      stream_mode: ['values', 'updates', 'messages', 'tools', 'lifecycle', 'custom', 'tasks', 'checkpoints'],
      subgraphs: true,
      resumable: true,
      temporary: false,
      durability: 'async',
    })
    await world.pass(0)
    expect(world.played[0]?.context).toEqual({ model: 'b' })
    const { kwargs: marked } = await create(world, { config: { configurable: { __event_streaming_v2: true } } })
    expect(marked).toMatchObject({
      config: { configurable: expect.not.objectContaining({ __event_streaming_v2: true }) },
    })
  })

  test('merge assistant, thread and run, of which later ones override earlier ones', async ({ world }) => {
    await world.db.assistants.create(
      assistant({
        assistant_id: OTHER,
        config: { tags: ['a'], recursion_limit: 3, configurable: { model: 'a', size: 1 } },
        context: { model: 'a', size: 1 },
        metadata: { from: 'assistant', a: 1, assistant_id: 'forged' },
      }),
    )
    const threadId = await world.thread({ metadata: { from: 'thread', t: 1 } })
    const run = await create(
      world,
      {
        assistant_id: OTHER,
        config: { configurable: { size: 2 } },
        metadata: { from: 'run', graph_id: 'forged' },
      },
      threadId,
    )
    expect(run.kwargs['config']).toMatchObject({
      tags: ['a'],
      recursion_limit: 3,
      configurable: { model: 'a', size: 2 },
    })
    expect(run.kwargs['context']).toEqual({ model: 'a', size: 2 })
    const metadata = { from: 'run', a: 1, t: 1, graph_id: 'agent', assistant_id: OTHER }
    expect(run.metadata).toEqual(metadata)
    expect(run.kwargs['config']).toMatchObject({ metadata })
    expect((await world.db.threads.get(threadId))?.metadata).toEqual({
      from: 'thread',
      t: 1,
      graph_id: 'agent',
      assistant_id: OTHER,
    })
  })

  test('hold context and configurable when only context is given', async ({ world }) => {
    const run = await create(world, { context: { who: 'me' } })
    expect(run.kwargs).toMatchObject({ context: { who: 'me' }, config: { configurable: { who: 'me' } } })
  })

  test("hold the checkpoint to start from, on the run's own thread", async ({ world }) => {
    const checkpoint = { checkpoint_id: CHECKPOINT, checkpoint_ns: '', thread_id: OTHER }
    const run = await create(world, { checkpoint })
    expect(run.kwargs['config']).toMatchObject({
      configurable: { checkpoint_id: CHECKPOINT, checkpoint_ns: '', thread_id: run.thread_id },
    })
    expect((await create(world, { checkpoint_id: CHECKPOINT })).kwargs['config']).toMatchObject({
      configurable: { checkpoint_id: CHECKPOINT },
    })
  })

  test('hold modes as a list, and the durability that checkpoint_during stands for', async ({ world }) => {
    expect((await create(world, { stream_mode: 'updates' })).kwargs['stream_mode']).toEqual(['updates'])
    expect((await create(world, { stream_mode: [] })).kwargs['stream_mode']).toEqual(['values'])
    const exit = await create(world, { checkpoint_during: false })
    expect(exit.kwargs).toMatchObject({ checkpoint_during: false, durability: 'exit' })
    const sync = await create(world, { checkpoint_during: false, durability: 'sync' })
    expect(sync.kwargs).toMatchObject({ durability: 'sync' })
  })
})

describe('the thread', () => {
  test('is created with the given id when if_not_exists is create', async ({ world }) => {
    const run = await create(world, { if_not_exists: 'create', metadata: { m: 1 } }, OTHER)
    expect(run.thread_id).toBe(OTHER)
    expect((await world.db.threads.get(OTHER))?.metadata).toEqual({ m: 1, graph_id: 'agent', assistant_id: ASSISTANT })
  })

  test('of a stateless run with on_completion keep stays, with the lifetime of the deployment', async ({ worldOf }) => {
    const world = await worldOf({ threadTtl: { strategy: 'delete', minutes: 5 } })
    const run = await create(world, { on_completion: 'keep' }, null)
    await world.runner.result(run)
    expect(world.played[0]?.checkpoints).toBeDefined()
    expect((await world.db.threads.get(run.thread_id))?.ttl).toMatchObject({ ttl_minutes: 5 })
    await world.pass(5 * 60_000)
    expect(await world.db.threads.get(run.thread_id)).toBeUndefined()
  })
})

describe('nothing is stored when', () => {
  const refused: [
    what: string,
    fields: Partial<RunFields>,
    threadId: string | null,
    code: ErrorCode,
    message: string,
  ][] = [
    ['the thread is missing', {}, OTHER, 'not_found', 'Thread or assistant not found.'],
    ['the assistant is missing', { assistant_id: OTHER }, null, 'not_found', 'Thread or assistant not found.'],
    [
      'no assistant or graph has that name',
      { assistant_id: 'nobody' },
      null,
      'invalid',
      "Invalid assistant: 'nobody'. Must be either:",
    ],
    ['the thread id is no UUID', {}, 'x', 'invalid', 'Invalid thread ID: must be a UUID'],
    ['the checkpoint id is no UUID', { checkpoint_id: 'x' }, null, 'invalid', 'Invalid checkpoint ID'],
    [
      'a stateless run is to be resumed',
      { command: { resume: 1 } },
      null,
      'bad_request',
      'You must provide a thread_id when resuming.',
    ],
    [
      'both context and configurable are given',
      { context: { a: 1 }, config: { configurable: { b: 1 } } },
      null,
      'bad_request',
      'Cannot specify both configurable and context',
    ],
  ]
  for (const [what, fields, threadId, code, message] of refused) {
    test(what, async ({ world }) => {
      await expect(create(world, fields, threadId)).rejects.toMatchObject({
        code,
        message: expect.stringContaining(message),
      })
      expect(await world.db.sizes()).toMatchObject({ runs: 0, threads: 0 })
    })
  }

  test('one of a batch cannot be created', async ({ world }) => {
    const batch = ['agent', 'nobody'].map((assistant_id) => ({ threadId: null, fields: { assistant_id } }))
    await expect(world.runner.createAll(batch)).rejects.toMatchObject({ code: 'invalid' })
    expect(await world.db.sizes()).toMatchObject({ runs: 0, threads: 0 })
  })
})
