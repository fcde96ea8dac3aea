import { expect, test } from 'vitest'
import { describeEachDocument } from '../../support/documents.ts'
import { sharedClient } from '../../support/shared-server.ts'
import { createThread, stateServer, toolCallMessage, UNKNOWN_THREAD, writeState } from '../../support/thread-states.ts'

describeEachDocument(({ spec }) => {
  const client = sharedClient(stateServer(spec))
  const isOurs = spec === undefined

  const withThree = async () => {
    const id = await createThread(client)
    const places = [await writeState(client, id, { n: 0 }, '__start__')]
    for (const n of [1, 2]) places.push(await writeState(client, id, { n }))
    const ids = places.map(({ checkpoint_id }) => checkpoint_id)
    const numbers = async (body: object) =>
      (await client.post(`/threads/${id}/history`, body)).body.map(({ values }: { values: { n: number } }) => values.n)
    return { id, ids, numbers }
  }

  test('returns only the newest state by default', async () => {
    const { numbers } = await withThree()
    expect(await numbers({})).toEqual([2])
    expect(await numbers({ limit: 2 })).toEqual([2, 1])
  })

  test.each([
    ['a checkpoint', (checkpoint_id?: string) => ({ checkpoint_id })],
    ['a config', (checkpoint_id?: string) => ({ configurable: { checkpoint_id } })],
  ])('takes %s in before', async (_, form) => {
    const { numbers, ids } = await withThree()
    expect(await numbers({ limit: 10, before: form(ids[2]) })).toEqual([1, 0])
  })

  test.runIf(isOurs)('accepts an id in before', async () => {
    const { numbers, ids } = await withThree()
    expect(await numbers({ limit: 10, before: ids[1] })).toEqual([0])
  })

  test('filters states by metadata', async () => {
    const { numbers } = await withThree()
    expect(await numbers({ limit: 10, metadata: { step: 1 } })).toEqual([1])
    expect(await numbers({ limit: 1, metadata: { source: 'update', graph_id: 'agent' } })).toEqual([2])
    expect(await numbers({ limit: 10, metadata: { step: '1' } })).toEqual([])
    expect(await numbers({ limit: 10, metadata: { run_id: null } })).toEqual([])
  })

  test("returns one state by id, and a subgraph's states by namespace", async () => {
    const { id, ids, numbers } = await withThree()
    expect(await numbers({ limit: 10, checkpoint: { checkpoint_id: ids[1] } })).toEqual([1])
    await writeState(client, id, { messages: [toolCallMessage('research')] })
    const [{ checkpoint }] = (await client.get(`/threads/${id}/state`)).body.tasks
    await writeState(client, id, { n: 7 }, 'plan', { checkpoint })
    expect(await numbers({ limit: 10, checkpoint })).toEqual([7])
    expect(await numbers({ limit: 10, checkpoint: { checkpoint_ns: checkpoint.checkpoint_ns } })).toEqual([7])
    expect(await numbers({ limit: 10 })).toHaveLength(4)
  })

  test('returns nothing for a thread without a graph', async () => {
    const id = await createThread(client, {})
    expect((await client.post(`/threads/${id}/history`, { limit: 10 })).body).toEqual([])
  })

  test('returns 404 for an unknown thread and for a checkpoint of another thread', async () => {
    const { id } = await withThree()
    expect((await client.post(`/threads/${UNKNOWN_THREAD}/history`, {})).status).toBe(404)
    expect((await client.post(`/threads/${id}/history`, { checkpoint: { thread_id: UNKNOWN_THREAD } })).status).toBe(
      404,
    )
  })

  test.each([{ limit: 0 }, { limit: 1001 }, { limit: '1' }, { metadata: [] }, { before: 5 }])(
    'returns 422 for %j',
    async (body) => {
      const id = await createThread(client)
      expect((await client.post(`/threads/${id}/history`, body)).status).toBe(422)
    },
  )
})
