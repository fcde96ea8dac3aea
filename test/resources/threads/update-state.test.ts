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
  const stateOf = async (id: string) => (await client.get(`/threads/${id}/state`)).body
  const threadOf = async (id: string) => (await client.get(`/threads/${id}`)).body
  const historyOf = async (id: string) => (await client.post(`/threads/${id}/history`, { limit: 1000 })).body

  test('returns the new checkpoint, in the old forms too', async () => {
    const id = await createThread(client)
    const { status, body } = await client.post(`/threads/${id}/state`, { values: { n: 1 }, as_node: '__start__' })
    const checkpoint = { thread_id: id, checkpoint_ns: '', checkpoint_id: expect.stringMatching(/^[0-9a-f-]{14}6/) }
    expect(status).toBe(200)
    expect(body).toEqual({ checkpoint, configurable: checkpoint, checkpoint_id: checkpoint.checkpoint_id })
  })

  test("updates the thread's values and status", async () => {
    const id = await createThread(client)
    const before = await threadOf(id)
    await writeState(client, id, { messages: 'hi', n: 1 }, '__start__')
    const waiting = await threadOf(id)
    expect(waiting).toMatchObject({
      status: 'interrupted',
      values: { n: 1, messages: [{ type: 'human', content: 'hi' }] },
      interrupts: {},
      metadata: { graph_id: 'agent' },
      created_at: before.created_at,
    })
    expect(waiting.state_updated_at > before.state_updated_at).toBe(true)
    await writeState(client, id, { messages: ['ai', 'hello'] })
    expect(await threadOf(id)).toMatchObject({ status: 'idle', values: (await stateOf(id)).values })
  })

  test('forks from an earlier checkpoint, and the fork becomes the latest', async () => {
    const id = await createThread(client)
    const root = await writeState(client, id, { n: 1, kept: true }, '__start__')
    await writeState(client, id, { n: 2 })
    const branch = await writeState(client, id, { n: 3 }, 'call_model', { checkpoint: root })
    expect(await stateOf(id)).toMatchObject({
      values: { n: 3, kept: true },
      checkpoint: branch,
      parent_checkpoint: root,
    })
    expect(await historyOf(id)).toHaveLength(3)
    expect((await threadOf(id)).values).toMatchObject({ n: 3 })
  })

  test('accepts a bare checkpoint id', async () => {
    const id = await createThread(client)
    const root = await writeState(client, id, { n: 1 }, '__start__')
    await writeState(client, id, { n: 2 })
    await writeState(client, id, { m: 1 }, 'call_model', { checkpoint_id: root.checkpoint_id })
    expect((await stateOf(id)).values).toMatchObject({ n: 1, m: 1 })
  })

  test('accepts null values: copies the state, or ends it with as_node __end__', async () => {
    const id = await createThread(client)
    await writeState(client, id, { messages: [toolCallMessage('tools')] })
    const { status } = await client.post(`/threads/${id}/state`, { values: null })
    expect(status).toBe(200)
    expect(await stateOf(id)).toMatchObject({ next: ['tools'], metadata: { source: 'update', step: 1 } })
    await writeState(client, id, null, '__end__')
    expect(await stateOf(id)).toMatchObject({ next: [], values: { messages: [{ type: 'ai' }] } })
  })

  test('replays an input, and copies a checkpoint', async () => {
    const id = await createThread(client)
    await writeState(client, id, { n: 1 }, '__input__')
    expect(await stateOf(id)).toMatchObject({ next: ['__start__'], metadata: { source: 'input', step: -1 } })
    await writeState(client, id, { n: 1 }, '__start__')
    await writeState(client, id, null, '__copy__')
    expect(await stateOf(id)).toMatchObject({ values: { n: 1 }, metadata: { source: 'fork', step: 1 } })
  })

  test('applies concurrent updates one after the other', async () => {
    const id = await createThread(client)
    await Promise.all(Array.from({ length: 20 }, (_, n) => writeState(client, id, { [`key${n}`]: n }, 'call_model')))
    expect(Object.keys((await stateOf(id)).values)).toHaveLength(21)
    expect((await historyOf(id)).map(({ metadata }: { metadata: { step: number } }) => metadata.step)).toEqual(
      Array.from({ length: 20 }, (_, n) => 19 - n),
    )
  })

  test('leaves nothing behind when the thread is deleted meanwhile', async () => {
    const id = await createThread(client)
    await writeState(client, id, { n: 0 }, '__start__')
    const updates = Array.from({ length: 10 }, (_, n) =>
      client.post(`/threads/${id}/state`, { values: { n }, as_node: 'call_model' }),
    )
    await client.delete(`/threads/${id}`)
    const statuses = (await Promise.all(updates)).map(({ status }) => status)
    expect(statuses.filter((status) => status !== 200 && status !== 404)).toEqual([])
    expect((await client.get(`/threads/${id}/state`)).status).toBe(404)
    await client.post('/threads', { thread_id: id, metadata: { graph_id: 'agent' } })
    expect(await historyOf(id)).toEqual([])
  })

  test.each([
    ['an unknown node', { values: { n: 2 }, as_node: 'nobody' }, 'Node nobody does not exist'],
    [
      'messages that are none',
      { values: { messages: [{ text: 'hi' }] }, as_node: 'tools' },
      /^Cannot take message 1: it must be/,
    ],
    ['the removal of nobody', { values: { messages: { type: 'remove', id: 'x' } }, as_node: 'tools' }, /doesn't exist/],
    ['a list of values', { values: ['n', 2], as_node: 'tools' }, /^Expected an object/],
  ])('returns 400 for %s and changes nothing', async (_, body, detail) => {
    const id = await createThread(client)
    await writeState(client, id, { n: 1 }, '__start__')
    const before = [await threadOf(id), await historyOf(id)]
    const answer = await client.post(`/threads/${id}/state`, body)
    expect(answer.status).toBe(400)
    expect(answer.body.detail).toMatch(detail)
    expect([await threadOf(id), await historyOf(id)]).toEqual(before)
  })

  test('returns 400 for a thread that has no graph', async () => {
    const id = await createThread(client, {})
    const { status, body } = await client.post(`/threads/${id}/state`, { values: {} })
    expect(status).toBe(400)
    expect(body.detail).toMatch(`Thread '${id}' has no assigned graph ID.`)
  })

  test('returns 404 for a checkpoint of another thread, and changes nothing', async () => {
    const [one, other] = [await createThread(client), await createThread(client)]
    const checkpoint = await writeState(client, one, { secret: 1 }, '__start__')
    const update = { values: { n: 1 }, as_node: '__start__', checkpoint }
    expect((await client.post(`/threads/${other}/state`, update)).status).toBe(404)
    expect(await historyOf(other)).toEqual([])
    expect(await historyOf(one)).toHaveLength(1)
  })

  test('begins a new history below an unknown checkpoint, as the Python server does', async () => {
    const id = await createThread(client)
    const { checkpoint_id: other } = await writeState(client, await createThread(client), { secret: 1 }, '__start__')
    await writeState(client, id, { m: 1 }, '__start__')
    for (const at of [{ checkpoint: { checkpoint_id: UNKNOWN_CHECKPOINT } }, { checkpoint_id: other }]) {
      const { status } = await client.post(`/threads/${id}/state`, { values: { n: 1 }, as_node: '__start__', ...at })
      expect(status).toBe(200)
      const { body: state } = await client.get(`/threads/${id}/state`)
      expect(state.values).toEqual({ messages: [], n: 1 })
      expect(state.parent_checkpoint.checkpoint_id).toBe(at.checkpoint_id ?? UNKNOWN_CHECKPOINT)
    }
    expect(await historyOf(id)).toHaveLength(3)
  })

  test('returns 404 for an unknown thread', async () => {
    const { status, body } = await client.post(`/threads/${UNKNOWN_THREAD}/state`, { values: {} })
    expect(status).toBe(404)
    expect(body.detail).toBe(`Thread with ID ${UNKNOWN_THREAD} not found`)
  })

  test.each([
    ['values that are a text', { values: 'n' }],
    ['a node that is a number', { values: {}, as_node: 1 }],
    ['a checkpoint that is a text', { values: {}, checkpoint: 'latest' }],
  ])('returns 422 for %s', async (_, body) => {
    const id = await createThread(client)
    expect((await client.post(`/threads/${id}/state`, body)).status).toBe(422)
  })
})
