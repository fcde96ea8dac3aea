import { expect, test } from 'vitest'
import { describeEachDocument } from '../../support/documents.ts'
import { sharedClient } from '../../support/shared-server.ts'
import {
  createThread,
  stateServer,
  toolCallMessage,
  UNKNOWN_CHECKPOINT,
  UNKNOWN_THREAD,
  writeState,
} from '../../support/thread-states.ts'

describeEachDocument(({ spec }) => {
  const client = sharedClient(stateServer(spec))

  test('returns the state for a checkpoint as states name it', async () => {
    const id = await createThread(client)
    const first = await writeState(client, id, { n: 1 }, '__start__')
    await writeState(client, id, { n: 2 })
    const { status, body } = await client.post(`/threads/${id}/state/checkpoint`, { checkpoint: first })
    expect(status).toBe(200)
    expect(body).toMatchObject({ values: { n: 1 }, checkpoint: first })
  })

  test('returns the latest state without a checkpoint id', async () => {
    const id = await createThread(client)
    await writeState(client, id, { n: 1 }, '__start__')
    const second = await writeState(client, id, { n: 2 })
    const { body } = await client.post(`/threads/${id}/state/checkpoint`, { checkpoint: {} })
    expect(body).toMatchObject({ values: { n: 2 }, checkpoint: second })
  })

  test("returns a subgraph's state by namespace, and the graph's state with subgraphs", async () => {
    const id = await createThread(client)
    await writeState(client, id, { messages: [toolCallMessage('research')] })
    const [{ checkpoint }] = (await client.get(`/threads/${id}/state`)).body.tasks
    const inner = await writeState(client, id, { question: 'why' }, 'plan', { checkpoint })
    const read = (body: object) => client.post(`/threads/${id}/state/checkpoint`, body)
    expect((await read({ checkpoint })).body).toMatchObject({
      values: { question: 'why' },
      next: ['gather'],
      checkpoint: { checkpoint_ns: checkpoint.checkpoint_ns, checkpoint_id: inner.checkpoint_id },
    })
    const [task] = (await read({ checkpoint: {}, subgraphs: true })).body.tasks
    expect(task.state.values).toMatchObject({ question: 'why' })
  })

  test.each([
    ['checkpoint', { checkpoint_id: UNKNOWN_CHECKPOINT }],
    ['namespace', { checkpoint_ns: 'nobody:1|here:2' }],
  ])('answers an empty state for a %s that does not exist', async (what, checkpoint) => {
    const id = await createThread(client)
    await writeState(client, id, { n: 1 }, '__start__')
    const { status, body } = await client.post(`/threads/${id}/state/checkpoint`, { checkpoint })
    expect(status).toBe(200)
    const named = what === 'checkpoint' ? { thread_id: id, ...checkpoint } : null
    expect(body).toMatchObject({ values: {}, next: [], tasks: [] })
    expect(body.checkpoint).toEqual(named && expect.objectContaining(named))
  })

  test('returns 404 for a checkpoint of another thread, and for an unknown thread', async () => {
    const [one, other] = [await createThread(client), await createThread(client)]
    const checkpoint = await writeState(client, one, { secret: 1 }, '__start__')
    expect((await client.post(`/threads/${other}/state/checkpoint`, { checkpoint })).status).toBe(404)
    expect((await client.post(`/threads/${UNKNOWN_THREAD}/state/checkpoint`, { checkpoint: {} })).status).toBe(404)
  })

  test('returns 422 without a checkpoint', async () => {
    const id = await createThread(client)
    expect((await client.post(`/threads/${id}/state/checkpoint`, {})).status).toBe(422)
  })
})
