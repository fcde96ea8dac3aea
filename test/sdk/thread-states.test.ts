import type { Client, ThreadState } from '@langchain/langgraph-sdk'
import { beforeEach, describe, expect, test } from 'vitest'
import { describeEachDocument } from '../support/documents.ts'
import { sdks } from '../support/sdks.ts'
import { sharedServer } from '../support/shared-server.ts'
import { stateServer, toolCallMessage, UNKNOWN_CHECKPOINT, UNKNOWN_THREAD } from '../support/thread-states.ts'

describeEachDocument(({ spec, unknownProperties }) => {
  const server = sharedServer({ ...stateServer(spec), unknownProperties })

  describe.each(sdks)('states of threads in SDK %s', (_, Sdk) => {
    let threads: Client['threads']
    let id: string
    const checkpointOf = ({ checkpoint }: ThreadState) => checkpoint
    const write = (values: Record<string, unknown>, asNode: string) => threads.updateState(id, { values, asNode })

    beforeEach(async () => {
      threads = new Sdk({ apiUrl: server().url, apiKey: null }).threads
      id = (await threads.create({ graphId: 'agent' })).thread_id
    })

    test('updates a state and gets it', async () => {
      const { configurable } = await write({ messages: [{ role: 'user', content: 'hi' }], n: 1 }, '__start__')
      const state = await threads.getState<{ n: number; messages: { content: string }[] }>(id)
      expect(state.values).toMatchObject({ n: 1, messages: [{ type: 'human', content: 'hi' }] })
      expect(state.next).toEqual(['call_model'])
      expect(state.checkpoint).toMatchObject({ ...configurable })
      expect((await threads.get(id)).values).toEqual(state.values)
    })

    test('gets a state by checkpoint or checkpoint id', async () => {
      await write({ n: 1 }, '__start__')
      const first = await threads.getState(id)
      await write({ n: 2 }, 'call_model')
      const { checkpoint_id } = first.checkpoint
      expect(await threads.getState(id, checkpointOf(first))).toEqual(first)
      expect(await threads.getState(id, checkpoint_id as string)).toEqual(first)
      expect((await threads.getState(id, UNKNOWN_CHECKPOINT)).values).toEqual({})
    })

    test('gets the state of a subgraph', async () => {
      await write({ messages: [toolCallMessage('research')] }, 'call_model')
      const { tasks } = await threads.getState(id)
      const checkpoint = tasks[0]?.checkpoint
      if (!checkpoint) throw new Error('the task has no checkpoint')
      await threads.updateState(id, { values: { question: 'why' }, asNode: 'plan', checkpoint })
      const whole = await threads.getState(id, undefined, { subgraphs: true })
      expect(whole.tasks[0]?.state?.values).toMatchObject({ question: 'why' })
    })

    test('forks from an earlier state', async () => {
      await write({ n: 1 }, '__start__')
      const root = await threads.getState(id)
      await write({ n: 2 }, 'call_model')
      await threads.updateState(id, { values: { n: 3 }, asNode: 'call_model', checkpoint: root.checkpoint })
      const history = await threads.getHistory(id)
      expect(history.map(({ values }) => (values as { n: number }).n)).toEqual([3, 2, 1])
      expect(history.map(({ parent_checkpoint }) => parent_checkpoint?.checkpoint_id)).toEqual([
        root.checkpoint.checkpoint_id,
        root.checkpoint.checkpoint_id,
        undefined,
      ])
    })

    test('lists the history by limit, before and metadata', async () => {
      for (const n of [0, 1, 2]) await write({ n }, n === 0 ? '__start__' : 'call_model')
      const [newest] = await threads.getHistory(id, { limit: 1 })
      const older = await threads.getHistory(id, { before: { configurable: { ...newest?.checkpoint } } })
      expect(older.map(({ metadata }) => metadata?.step)).toEqual([1, 0])
      const one = await threads.getHistory(id, { metadata: { step: 1 } })
      expect(one.map(({ values }) => values)).toEqual([{ messages: [], n: 1 }])
    })

    test('creates a thread with a history', async () => {
      const updates = [{ values: { n: 1 }, asNode: '__start__' }]
      const { thread_id } = await threads.create({ graphId: 'agent', supersteps: [{ updates }] })
      expect((await threads.getState(thread_id)).values).toMatchObject({ n: 1 })
    })

    test('reports errors with their status', async () => {
      await expect(threads.getState(UNKNOWN_THREAD)).rejects.toMatchObject({ status: 404 })
      await expect(threads.getHistory(UNKNOWN_THREAD)).rejects.toMatchObject({ status: 404 })
      await expect(write({}, 'nobody')).rejects.toMatchObject({ status: 400 })
      await expect(threads.updateState(UNKNOWN_THREAD, { values: {} })).rejects.toMatchObject({ status: 404 })
      await expect(threads.getState('nobody')).rejects.toMatchObject({ status: 422 })
    })
  })
})
