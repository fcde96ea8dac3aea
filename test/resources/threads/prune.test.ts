import { beforeEach, expect, test } from 'vitest'
import { describeEachDocument } from '../../support/documents.ts'
import { sharedClient } from '../../support/shared-server.ts'

const [ONE, TWO] = ['019f8e75-2f59-7c1a-9b3e-000000000001', '019f8e75-2f59-7c1a-9b3e-000000000002'] as const
const MISSING = '00000000-0000-4000-8000-000000000000'

describeEachDocument(({ spec }) => {
  const client = sharedClient({ spec, graphs: ['agent'] })

  const history = async (id: string): Promise<unknown[]> => (await client.get(`/threads/${id}/history`)).body

  beforeEach(async () => {
    for (const thread_id of [ONE, TWO]) {
      await client.post('/threads', { thread_id, metadata: { graph_id: 'agent' } })
      for (const content of ['a', 'b', 'c']) {
        const values = { messages: [{ role: 'user', content }] }
        const { status } = await client.post(`/threads/${thread_id}/state`, { values, as_node: 'call_model' })
        expect(status).toBe(200)
      }
    }
  })

  test.each([{}, { strategy: 'delete' }])('deletes threads with everything they own (%j)', async (strategy) => {
    const { status, body } = await client.post('/threads/prune', { thread_ids: [ONE], ...strategy })
    expect(status).toBe(200)
    expect(body).toEqual({ pruned_count: 1 })
    expect((await client.get(`/threads/${ONE}`)).status).toBe(404)
    await client.post('/threads', { thread_id: ONE, metadata: { graph_id: 'agent' } })
    expect(await history(ONE)).toEqual([])
    expect(await history(TWO)).toHaveLength(3)
  })

  test('keeps threads with their latest state and values with keep_latest', async () => {
    const { body: before } = await client.get(`/threads/${ONE}`)
    const [latest] = await history(ONE)
    const { body } = await client.post('/threads/prune', { thread_ids: [ONE, TWO], strategy: 'keep_latest' })
    expect(body).toEqual({ pruned_count: 2 })
    expect(await history(ONE)).toEqual([latest])
    expect(await history(TWO)).toHaveLength(1)
    expect((await client.get(`/threads/${ONE}`)).body).toEqual(before)
    expect((await client.get(`/threads/${ONE}/state`)).body.values.messages).toHaveLength(3)
  })

  test('continues from the remaining state', async () => {
    await client.post('/threads/prune', { thread_ids: [ONE], strategy: 'keep_latest' })
    const values = { messages: [{ role: 'user', content: 'd' }] }
    await client.post(`/threads/${ONE}/state`, { values, as_node: 'call_model' })
    expect((await client.get(`/threads/${ONE}/state`)).body.values.messages).toHaveLength(4)
    expect(await history(ONE)).toHaveLength(2)
  })

  test.each(['delete', 'keep_latest'])(
    'passes over what does not exist, and counts a thread once (%s)',
    async (strategy) => {
      const { body } = await client.post('/threads/prune', { thread_ids: [MISSING, ONE, ONE.toUpperCase()], strategy })
      expect(body).toEqual({ pruned_count: 1 })
      expect((await client.post('/threads/prune', { thread_ids: [MISSING], strategy })).body).toEqual({
        pruned_count: 0,
      })
      expect((await client.post('/threads/prune', { thread_ids: [], strategy })).body).toEqual({ pruned_count: 0 })
    },
  )

  test.each([
    ['delete', 1, 404],
    ['keep_latest', 0, 200],
  ])('of a thread with a running run, %s prunes %i', async (strategy, count, status) => {
    await client.post(`/threads/${ONE}/runs`, { assistant_id: 'agent', input: { messages: 'hang' } })
    const { body } = await client.post('/threads/prune', { thread_ids: [ONE], strategy })
    expect(body).toEqual({ pruned_count: count })
    expect((await client.get(`/threads/${ONE}`)).status).toBe(status)
  })

  test('names an unknown strategy and the known ones', async () => {
    const { status, body } = await client.post('/threads/prune', { thread_ids: [ONE], strategy: 'archive' })
    expect(status).toBe(422)
    expect(body.detail).toMatch(/^"archive" is not one of "delete" or "keep_latest"\n/)
  })

  test.each([
    {},
    { thread_ids: ONE },
    { thread_ids: [ONE, 'abc'] },
    { thread_ids: [ONE], strategy: 'archive' },
    { thread_ids: [ONE], strategy: null },
  ])('rejects %j with 422, and removes nothing', async (given) => {
    expect((await client.post('/threads/prune', given)).status).toBe(422)
    expect(await history(ONE)).toHaveLength(3)
  })
})
