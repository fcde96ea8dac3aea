import { expect, test } from 'vitest'
import { describeEachDocument } from '../../support/documents.ts'
import { sharedClient } from '../../support/shared-server.ts'
import {
  asDocumented,
  createThread,
  stateServer,
  toolCallMessage,
  UNKNOWN_THREAD,
  writeState,
} from '../../support/thread-states.ts'

const EMPTY = {
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
}

describeEachDocument(({ spec }) => {
  const client = sharedClient(stateServer(spec))

  test.each([
    ['without a graph', {}],
    ['with a graph on which nothing ran', { metadata: { graph_id: 'agent' } }],
  ])('answers an empty state for a thread %s', async (_, body) => {
    const id = await createThread(client, body)
    const { status, body: state } = await client.get(`/threads/${id}/state`)
    expect(status).toBe(200)
    expect(state).toEqual(EMPTY)
  })

  test('returns the latest checkpoint, its next nodes and its parent', async () => {
    const id = await createThread(client)
    const first = await writeState(client, id, { messages: 'Sun?' }, '__start__')
    const second = await writeState(client, id, { messages: [toolCallMessage('tools')], topic: 'weather' })
    const { status, body: state } = await client.get(`/threads/${id}/state`)
    expect(status).toBe(200)
    expect(state).toEqual({
      values: {
        messages: [
          expect.objectContaining({ type: 'human', content: 'Sun?', id: expect.any(String) }),
          expect.objectContaining({
            type: 'ai',
            tool_calls: [{ name: 'tools', args: { q: 'sun' }, id: 'call-1', type: 'tool_call' }],
          }),
        ],
        topic: 'weather',
      },
      next: ['tools'],
      tasks: [
        asDocumented(spec, {
          id: expect.stringMatching(/^[0-9a-f]{8}-[0-9a-f]{4}-5/),
          name: 'tools',
          path: ['__pregel_pull', 'tools'],
          error: null,
          interrupts: [],
          checkpoint: null,
          state: null,
          result: null,
        }),
      ],
      metadata: { source: 'update', step: 1, parents: {}, graph_id: 'agent', thread_id: id },
      created_at: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6}\+00:00$/),
      checkpoint: second,
      parent_checkpoint: first,
      interrupts: [],
      checkpoint_id: second.checkpoint_id,
      parent_checkpoint_id: first.checkpoint_id,
    })
  })

  test("names the next subgraph's checkpoint, and includes its state with subgraphs", async () => {
    const id = await createThread(client)
    await writeState(client, id, { messages: [toolCallMessage('research')] })
    const [task] = (await client.get(`/threads/${id}/state`)).body.tasks
    const checkpoint_ns = `research:${task.id}`
    expect(task).toMatchObject(asDocumented(spec, { checkpoint: { thread_id: id, checkpoint_ns }, state: null }))
    await writeState(client, id, { question: 'why' }, 'plan', { checkpoint: { checkpoint_ns } })
    const [shown] = (await client.get(`/threads/${id}/state?subgraphs=true`)).body.tasks
    const state = { values: { question: 'why' }, next: ['gather'] }
    expect(shown).toMatchObject(asDocumented(spec, { checkpoint: null, state }))
  })

  test('returns 404 for an unknown thread', async () => {
    const { status, body } = await client.get(`/threads/${UNKNOWN_THREAD}/state`)
    expect(status).toBe(404)
    expect(body.detail).toBe(`Thread with ID ${UNKNOWN_THREAD} not found`)
  })

  test('returns 404 for a thread with an unknown graph', async () => {
    const id = await createThread(client, { metadata: { graph_id: 'other' } })
    const { status, body } = await client.get(`/threads/${id}/state`)
    expect(status).toBe(404)
    expect(body.detail).toBe("Graph 'other' not found. Expected one of: ['agent']")
  })

  test('returns 422 for an id that is not a UUID', async () => {
    expect((await client.get('/threads/nobody/state')).status).toBe(422)
  })
})
