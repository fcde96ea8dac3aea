import { describe, expect, test } from 'vitest'
import { createClock } from '../../../src/clock.ts'
import { Tables } from '../../../src/db/tables/tables.ts'
import { createThreadTime } from '../../../src/graphs/execution/thread-time.ts'
import type { StatePlace } from '../../../src/graphs/state/state-place.ts'
import type { StateSummary } from '../../../src/graphs/state/state-summary.ts'
import { createStates } from '../../../src/graphs/state/states.ts'
import type { StateUpdate } from '../../../src/graphs/state/update-state.ts'
import type { Script, ScriptGraph } from '../../../src/scripts/script.ts'
import { emptyScriptGraph, script, scriptSource } from '../../support/scripts.ts'
import { memoryStores } from '../../support/stores.ts'

interface Invokable {
  invoke(input: unknown, config: object): Promise<unknown>
}

/** A subgraph of three nodes. */
const research: ScriptGraph = {
  ...emptyScriptGraph,
  mainNode: 'plan',
  state: { question: { reducer: 'replace' } },
  turns: [{ steps: ['plan', 'gather', 'write'].map((node) => ({ kind: 'custom', value: null, node })) }],
}

/** Answers with nothing. */
const quiet = script([], {
  mainNode: 'call_model',
  turns: [{ when: { text: { equals: 'research' } }, steps: [{ kind: 'run', graph: 'research' }] }, { steps: [] }],
  subgraphs: { research },
})

const setUp = (played: Script = quiet) => {
  const tables = new Tables()
  const db = memoryStores(tables)
  const { checkpoints } = db
  const source = scriptSource(played)
  const threadTime = createThreadTime(checkpoints, createClock())
  const states = createStates({ db, graphs: { source: () => source }, limits: { messageLimit: 100 }, threadTime })
  const place: StatePlace = { threadId: 'thread', graphId: 'agent' }
  const summaries: StateSummary[] = []
  const save = async (summary: StateSummary) => {
    summaries.push(summary)
  }
  const update = (change: StateUpdate, checkpoint?: StatePlace['checkpoint']) =>
    states.update({ ...place, checkpoint }, [[change]], save)
  const run = async (input: unknown) => {
    const keys = Object.keys(Object(input))
    const runnable = (await source.openGraph({ checkpoints, keys })) as unknown as Invokable // which every graph of LangGraph is
    await runnable.invoke(input, { configurable: { thread_id: place.threadId, graph_id: 'agent', run_id: 'run' } })
  }
  const stored = () =>
    tables
      .all()
      .slice(0, 3)
      .map((table) => table.size)
  return { states, checkpoints, place, update, run, save, summaries, stored }
}

const call = (name: string) => ({ role: 'ai', content: '', tool_calls: [{ name, args: { q: 1 }, id: 'call-1' }] })

describe('an update', () => {
  test('makes a checkpoint whose next nodes follow from the node that it stands for', async () => {
    const { states, place, update } = setUp()
    const first = await update({ values: { messages: 'hi' }, as_node: '__start__' })
    const second = await update({ values: { messages: [call('tools')] }, as_node: 'call_model' })
    const state = await states.get(place)
    expect(state.next).toEqual(['tools'])
    expect(state.tasks).toEqual([
      expect.objectContaining({
        name: 'tools',
        path: ['__pregel_pull', 'tools'],
        error: null,
        checkpoint: null,
        state: null,
        result: null,
      }),
    ])
    expect(state.metadata).toEqual({ source: 'update', step: 1, parents: {}, graph_id: 'agent', thread_id: 'thread' })
    expect(state.checkpoint).toEqual(second)
    expect(state.parent_checkpoint).toEqual(first)
    expect(first).toEqual({ thread_id: 'thread', checkpoint_ns: '', checkpoint_id: expect.any(String) })
  })

  test('stores any key beside the messages, and replaces its whole value', async () => {
    const { states, place, update } = setUp()
    await update({ values: { files: { a: 1 }, tools: [2] }, as_node: '__start__' })
    await update({ values: { files: { b: 2 } }, as_node: 'call_model' })
    expect((await states.get(place)).values).toEqual({
      messages: [],
      files: { b: 2 },
      tools: [2],
    })
  })

  test('merges messages by id, in every form that clients may send', async () => {
    const { states, place, update } = setUp()
    await update({
      values: { messages: [['user', 'a'], { type: 'human', content: 'b', id: 'm2' }] },
      as_node: '__start__',
    })
    await update({ values: { messages: { role: 'assistant', content: 'c', id: 'm2' } }, as_node: 'call_model' })
    const { messages } = (await states.get(place)).values as { messages: { id: string }[] }
    expect(messages).toEqual([
      { content: 'a', additional_kwargs: {}, response_metadata: {}, type: 'human', name: null, id: expect.any(String) },
      {
        content: 'c',
        additional_kwargs: {},
        response_metadata: {},
        type: 'ai',
        name: null,
        id: 'm2',
        tool_calls: [],
        invalid_tool_calls: [],
        usage_metadata: null,
      },
    ])
    await update({ values: { messages: [{ type: 'remove', id: messages[0]?.id }] }, as_node: 'call_model' })
    expect((await states.get(place)).values).toMatchObject({ messages: [{ id: 'm2' }] })
  })

  test('replaces messages instead of merging them when it has __overwrite__', async () => {
    const { states, place, update } = setUp()
    await update({ values: { messages: ['a', 'b'], n: 1 }, as_node: '__start__' })
    const values = { messages: { __overwrite__: [['user', 'c']] }, n: { __overwrite__: 2 } }
    await update({ values, as_node: 'call_model' })
    expect((await states.get(place)).values).toMatchObject({ messages: [{ content: 'c', type: 'human' }], n: 2 })
  })

  test('at an earlier checkpoint begins a branch and leaves the other unchanged', async () => {
    const { states, place, update } = setUp()
    const root = await update({ values: { n: 1 }, as_node: '__start__' })
    const left = await update({ values: { n: 2 }, as_node: 'call_model' })
    const right = await update({ values: { n: 3 }, as_node: 'call_model' }, root)
    expect((await states.get(place)).values).toMatchObject({ n: 3 })
    expect((await states.get({ ...place, checkpoint: left })).values).toMatchObject({ n: 2 })
    const history = await states.history(place, { limit: 10 })
    expect(history.map(({ checkpoint }) => checkpoint)).toEqual([right, left, root])
    expect(history.map(({ parent_checkpoint }) => parent_checkpoint)).toEqual([root, root, null])
  })

  test('without a node counts as one of the node that wrote last', async () => {
    const { states, place, update, run } = setUp()
    await run({ messages: 'hi' })
    await update({ values: { messages: [call('tools')] } })
    const { next, metadata } = await states.get(place)
    expect(next).toEqual(['tools'])
    expect(metadata).toMatchObject({ source: 'update', step: 2 })
  })

  test('with null values as __end__ clears the next nodes', async () => {
    const { states, place, update, summaries } = setUp()
    await update({ values: { messages: 'hi' }, as_node: '__start__' })
    await update({ values: null, as_node: '__end__' })
    expect((await states.get(place)).next).toEqual([])
    expect(summaries.map(({ status }) => status)).toEqual(['interrupted', 'idle'])
  })

  test('as __copy__ makes a fork with the same values', async () => {
    const { states, place, update } = setUp()
    const first = await update({ values: { n: 1 }, as_node: '__start__' })
    await update({ values: { n: 2 }, as_node: 'call_model' })
    await update({ values: null, as_node: '__copy__' }, first)
    const state = await states.get(place)
    expect(state.metadata).toMatchObject({ source: 'fork', step: 1 })
    expect(state.values).toEqual({ messages: [], n: 1 })
    expect(state.next).toEqual(['call_model'])
  })

  test.each([
    ['an unknown node', { values: {}, as_node: 'nope' }, 'Node nope does not exist'],
    ['a name that every object has', { values: {}, as_node: 'constructor' }, 'Node constructor does not exist'],
    ['a list', { values: [1], as_node: 'tools' }, 'Expected an object with the values to update, got array'],
    ['a text', { values: 'x', as_node: 'tools' }, 'Expected an object with the values to update, got string'],
    [
      'a whole state',
      { values: { __overwrite__: 5 }, as_node: 'tools' },
      'Only the values of single keys can be overwritten',
    ],
    ['a copy of nothing', { values: null, as_node: '__copy__' }, 'Cannot copy a non-existent checkpoint'],
    ['empty input', { values: null, as_node: '__input__' }, 'Received no input writes for "__start__"'],
  ])('with %s is refused and stores nothing', async (_, change, detail) => {
    const { update, stored } = setUp()
    await expect(update(change)).rejects.toMatchObject({ code: 'bad_request', message: detail })
    expect(stored()).toEqual([0, 0, 0])
  })

  test('with invalid messages is refused and stores nothing', async () => {
    const { update, stored } = setUp()
    await update({ values: { messages: 'hi' }, as_node: '__start__' })
    const before = stored()
    for (const messages of [5, [{ foo: 1 }], [{ type: 'remove', id: 'nobody' }], [null], [[]]]) {
      await expect(update({ values: { messages }, as_node: 'call_model' })).rejects.toMatchObject({
        code: 'bad_request',
      })
    }
    expect(stored()).toEqual(before)
  })

  test('without a node is refused when several nodes have written last', async () => {
    const branches = ['a', 'b'].map((node) => ({ node, steps: [] }))
    const { update, run } = setUp(script([{ kind: 'parallel', branches }]))
    await run({ messages: 'hi' })
    await expect(update({ values: { n: 1 } })).rejects.toMatchObject({
      code: 'bad_request',
      message: 'Ambiguous update, specify as_node',
    })
  })

  test('that comes at the same time as another builds on it', async () => {
    const { states, place, update } = setUp()
    await update({ values: {}, as_node: '__start__' })
    const changes = Array.from({ length: 10 }, (_, n) => ({ values: { [`n${n}`]: n }, as_node: 'call_model' }))
    await Promise.all(changes.map((change) => update(change)))
    expect(Object.keys((await states.get(place)).values)).toHaveLength(11)
    expect((await states.history(place, { limit: 100 })).map(({ metadata }) => metadata?.step)).toEqual(
      Array.from({ length: 11 }, (_, n) => 10 - n),
    )
  })

  test('stores no checkpoint when saving the thread fails', async () => {
    const { states, place, stored } = setUp()
    const fail = () => Promise.reject(new Error('no room'))
    const change = { values: { messages: [{ bad: true }] }, as_node: '__start__' }
    await expect(states.update(place, [[{ values: {}, as_node: '__start__' }], [change]], fail)).rejects.toThrow(
      /message 1/,
    )
    expect(stored()).toEqual([0, 0, 0])
  })

  test('may contain what only looks like a serialized object', async () => {
    const { states, place, update } = setUp()
    const values = {
      a: { lc: 1, type: 'constructor', id: ['langchain_core', 'nothing', 'Here'], kwargs: {} },
      b: [
        { lc: 1, type: 'secret', id: ['HOME'] },
        { lc: 2, type: 'constructor', id: ['Map'], args: [5] },
      ],
      c: { lc: 2, type: 'constructor', id: ['Function'], method: 'constructor', args: ['return 1'] },
    }
    await update({ values, as_node: '__start__' })
    await update({ values: {}, as_node: 'call_model' })
    expect((await states.get(place)).values).toEqual({ messages: [], ...values })
  })
})

describe('supersteps', () => {
  test('make one checkpoint each, also for the updates of several nodes', async () => {
    const { states, place, save } = setUp()
    await states.update(
      place,
      [
        [{ values: { messages: 'hi' }, as_node: '__input__' }],
        [{ values: { messages: 'hi', n: 0 }, as_node: '__start__' }],
        [
          { values: { n: 1 }, as_node: 'call_model' },
          { values: { m: 2 }, as_node: 'tools' },
        ],
      ],
      save,
    )
    const history = await states.history(place, { limit: 10 })
    expect(history.map(({ metadata }) => [metadata?.source, metadata?.step])).toEqual([
      ['update', 1],
      ['update', 0],
      ['input', -1],
    ])
    expect(history.map(({ next }) => next)).toEqual([['call_model'], ['call_model'], ['__start__']])
    expect(history[0]?.values).toMatchObject({ n: 1, m: 2 })
  })

  test('take commands with update and goto', async () => {
    const { states, place, save } = setUp()
    const command = { update: { n: 1 }, goto: ['tools', { node: 'research', input: { question: 'why' } }] }
    await states.update(place, [[{ values: {}, as_node: '__start__' }], [{ command, as_node: 'call_model' }]], save)
    const state = await states.get(place)
    expect(state.values).toMatchObject({ n: 1 })
    expect(state.next.toSorted()).toEqual(['research', 'tools'])
  })
})

describe('the history', () => {
  const withThree = async () => {
    const all = setUp()
    const places = [await all.update({ values: { n: 0 }, as_node: '__start__' })]
    for (const n of [1, 2]) places.push(await all.update({ values: { n }, as_node: 'call_model' }))
    const ids = places.map(({ checkpoint_id }) => checkpoint_id as string)
    const steps = async (search: { limit: number; before?: string; metadata?: Record<string, unknown> }) =>
      (await all.states.history(all.place, search)).map(({ metadata }) => metadata?.step)
    return { ...all, ids, steps }
  }

  test('lists at most limit states, newest first', async () => {
    const { steps } = await withThree()
    expect(await steps({ limit: 10 })).toEqual([2, 1, 0])
    expect(await steps({ limit: 2 })).toEqual([2, 1])
  })

  test('lists only states before the given checkpoint', async () => {
    const { steps, ids } = await withThree()
    expect(await steps({ limit: 10, before: ids[2] as string })).toEqual([1, 0])
  })

  test('lists only states with the given metadata', async () => {
    const { steps } = await withThree()
    expect(await steps({ limit: 10, metadata: { step: 1, source: 'update' } })).toEqual([1])
    expect(await steps({ limit: 10, metadata: { parents: {} } })).toEqual([2, 1, 0])
    expect(await steps({ limit: 10, metadata: { source: 'input' } })).toEqual([])
  })

  test('lists only the checkpoint that it is asked for', async () => {
    const { states, place, ids } = await withThree()
    const history = await states.history({ ...place, checkpoint: { checkpoint_id: ids[1] as string } }, { limit: 10 })
    expect(history.map(({ checkpoint_id }) => checkpoint_id)).toEqual([ids[1]])
  })

  test('has the results of the tasks of each checkpoint', async () => {
    const { states, place, run } = setUp()
    await run({ messages: 'hi', n: 1 })
    const history = await states.history(place, { limit: 10 })
    expect(history.map(({ metadata, next }) => [metadata?.source, metadata?.step, next])).toEqual([
      ['loop', 1, []],
      ['loop', 0, ['call_model']],
      ['input', -1, ['__start__']],
    ])
    expect(history[1]?.tasks?.[0]).toMatchObject({ name: 'call_model', result: {} })
    expect(history[0]?.metadata).toMatchObject({ run_id: 'run', graph_id: 'agent', thread_id: 'thread', parents: {} })
    expect(history[0]?.values).toMatchObject({ n: 1, messages: [{ content: 'hi', type: 'human' }] })
  })
})

describe('a subgraph', () => {
  const inResearch = async () => {
    const all = setUp()
    await all.update({ values: { messages: [call('research')] }, as_node: 'call_model' })
    const [task] = (await all.states.get(all.place)).tasks ?? []
    const checkpoint_ns = task?.checkpoint?.checkpoint_ns as string
    return { ...all, task, checkpoint_ns }
  }

  test('that comes next is shown by its checkpoint, or with its state when asked', async () => {
    const { states, place, task, checkpoint_ns, update } = await inResearch()
    expect(checkpoint_ns).toBe(`research:${task?.id}`)
    await update({ values: { question: 'why' }, as_node: 'plan' }, { checkpoint_ns })
    const { tasks } = await states.get(place, { subgraphs: true })
    expect(tasks).toMatchObject([
      { checkpoint: null, state: { next: ['gather'], values: { question: 'why' }, checkpoint: { checkpoint_ns } } },
    ])
  })

  test('has a state and a history of its own', async () => {
    const { states, place, checkpoint_ns, update } = await inResearch()
    const updated = await update({ values: { question: 'why' }, as_node: 'plan' }, { checkpoint_ns })
    expect(updated).toMatchObject({ thread_id: 'thread', checkpoint_ns })
    expect((await states.get({ ...place, checkpoint: { checkpoint_ns } })).values).toMatchObject({ question: 'why' })
    expect(await states.history({ ...place, checkpoint: { checkpoint_ns } }, { limit: 5 })).toHaveLength(1)
    expect(await states.history(place, { limit: 5 })).toHaveLength(1)
  })

  test('that does not exist cannot be updated', async () => {
    const { update } = await inResearch()
    await expect(update({ values: {} }, { checkpoint_ns: 'nope:1' })).rejects.toMatchObject({ code: 'bad_request' })
  })
})

test('the state of an unknown checkpoint is empty and names it', async () => {
  const { states, place, update } = setUp()
  await update({ values: { n: 1 }, as_node: '__start__' })
  const checkpoint_id = '1f1e7b8b-62c6-6ec0-8000-905d12538684'
  expect(await states.get({ ...place, checkpoint: { checkpoint_id } })).toMatchObject({
    values: {},
    next: [],
    tasks: [],
    created_at: null,
    checkpoint: { checkpoint_id, thread_id: 'thread', checkpoint_ns: '' },
  })
})

test('the state of a thread without checkpoints is empty', async () => {
  const { states, place } = setUp()
  expect(await states.get(place)).toEqual({
    values: {},
    next: [],
    tasks: [],
    metadata: null,
    created_at: null,
    checkpoint: null,
    parent_checkpoint: null,
    interrupts: [],
    checkpoint_id: null,
    parent_checkpoint_id: null,
  })
  expect(await states.history(place, { limit: 10 })).toEqual([])
})
