import { expect, test } from 'vitest'
import { describeEachDocument } from '../../support/documents.ts'
import { sharedClient } from '../../support/shared-server.ts'

const ID = '019f8e75-2f59-7c1a-9b3e-5d20f4a8e6c1'
const ASSISTANT = '3f0c9a52-6d1e-4b7a-9c58-1e2f7a4b8d06'
const AGENT = 'fe096781-5601-53d2-b2f6-0d3403f7e9ca'

describeEachDocument(({ spec }) => {
  const client = sharedClient({ spec, graphs: ['agent'] })

  const say = (content: string, id = ID) =>
    client.post(`/threads/${id}/state`, { values: { messages: [{ role: 'user', content }] }, as_node: '__start__' })
  /** A run that is due in an hour: it leaves the assistant on the thread. */
  const runLater = (assistant_id: string, id: string) =>
    client.post(`/threads/${id}/runs`, { assistant_id, if_not_exists: 'create', after_seconds: 3600, input: {} })
  const threadIds = async (search: object): Promise<string[]> =>
    (await client.post('/threads/search', search)).body.map(({ thread_id }: { thread_id: string }) => thread_id)

  test('removes the thread everywhere', async () => {
    await client.post('/threads', { thread_id: ID, metadata: { graph_id: 'agent' } })
    await client.post('/threads', { metadata: { other: true } })
    const { status, body } = await client.delete(`/threads/${ID}`)
    expect(status).toBe(200)
    expect(body).toEqual({})
    for (const path of ['', '/state', '/history']) expect((await client.get(`/threads/${ID}${path}`)).status).toBe(404)
    expect((await client.patch(`/threads/${ID}`, {})).status).toBe(404)
    expect((await client.post('/threads/search', { metadata: { graph_id: 'agent' } })).body).toEqual([])
    expect((await client.post('/threads/count', {})).body).toBe(1)
  })

  test('deletes the history: the same id starts again', async () => {
    await client.post('/threads', { thread_id: ID, metadata: { graph_id: 'agent' } })
    expect((await say('hello')).status).toBe(200)
    await client.delete(`/threads/${ID}`)
    await client.post('/threads', { thread_id: ID, metadata: { graph_id: 'agent' } })
    expect((await client.get(`/threads/${ID}/history`)).body).toEqual([])
  })

  test('returns 404 the second time', async () => {
    await client.post('/threads', { thread_id: ID })
    await client.delete(`/threads/${ID}`)
    const { status, body } = await client.delete(`/threads/${ID}`)
    expect(status).toBe(404)
    expect(body).toEqual({ detail: `Thread with ID ${ID} not found` })
  })

  test('returns 422 for an id that is not a UUID', async () => {
    expect((await client.delete('/threads/abc')).status).toBe(422)
  })

  test.each([
    ['?delete_threads=true', []],
    ['?delete_threads=false', [ID]],
    ['', [ID]],
  ])('an assistant that is deleted%s leaves of its threads %j', async (query, left) => {
    await client.post('/assistants', { graph_id: 'agent', assistant_id: ASSISTANT })
    await runLater(ASSISTANT, ID)
    const { body: other } = await client.post('/threads', {})
    await runLater(AGENT, other.thread_id)
    expect((await client.delete(`/assistants/${ASSISTANT}${query}`)).status).toBe(200)
    expect(await threadIds({ sort_by: 'created_at', sort_order: 'asc' })).toEqual([...left, other.thread_id])
  })

  test('deleting an assistant deletes any number of threads', async () => {
    await client.post('/assistants', { graph_id: 'agent', assistant_id: ASSISTANT })
    const ids = Array.from({ length: 450 }, (_, n) => ID.slice(0, -3) + String(n).padStart(3, '0'))
    await Promise.all(ids.map((id) => runLater(ASSISTANT, id)))
    await client.delete(`/assistants/${ASSISTANT}?delete_threads=true`)
    expect((await client.post('/threads/count', {})).body).toBe(0)
  })
})
