import { expect, test } from 'vitest'
import { describeEachDocument } from '../../support/documents.ts'
import { sharedClient } from '../../support/shared-server.ts'

const ID = '3f0c9a52-6d1e-4b7a-9c58-1e2f7a4b8d06'
const AGENT = 'fe096781-5601-53d2-b2f6-0d3403f7e9ca'

describeEachDocument(({ spec }) => {
  const client = sharedClient({ spec, graphs: ['agent', 'writer'] })

  test.each(['', '?delete_threads=true', '?delete_threads=false'])('answers an empty object (%j)', async (query) => {
    await client.post('/assistants', { graph_id: 'agent', assistant_id: ID })
    const { status, body } = await client.delete(`/assistants/${ID}${query}`)
    expect(status).toBe(200)
    expect(body).toEqual({})
  })

  test('removes the assistant everywhere', async () => {
    await client.post('/assistants', { graph_id: 'agent', assistant_id: ID, name: 'Gone' })
    await client.delete(`/assistants/${ID}`)
    expect((await client.get(`/assistants/${ID}`)).status).toBe(404)
    expect((await client.patch(`/assistants/${ID}`, {})).status).toBe(404)
    expect((await client.post('/assistants/search', { name: 'gone' })).body).toEqual([])
    expect((await client.post('/assistants/count', {})).body).toBe(2)
  })

  test('deletes the versions: the same id starts again at version 1', async () => {
    const given = { graph_id: 'agent', assistant_id: ID }
    await client.post('/assistants', given)
    await client.patch(`/assistants/${ID}`, {})
    await client.delete(`/assistants/${ID}`)
    expect((await client.post('/assistants', given)).body.version).toBe(1)
    const { body } = await client.post(`/assistants/${ID}/versions`, {})
    expect(body).toHaveLength(1)
  })

  test('returns 404 the second time', async () => {
    await client.post('/assistants', { graph_id: 'agent', assistant_id: ID })
    await client.delete(`/assistants/${ID}`)
    const { status, body } = await client.delete(`/assistants/${ID}`)
    expect(status).toBe(404)
    expect(body).toEqual({ detail: `Assistant with ID ${ID} not found` })
  })

  test('removes the assistant of a graph like any other, and a reset brings it back', async () => {
    expect((await client.delete(`/assistants/${AGENT}`)).status).toBe(200)
    expect((await client.get(`/assistants/${AGENT}`)).status).toBe(404)
    expect((await client.post('/__mock/reset')).status).toBeLessThan(300)
    expect((await client.get(`/assistants/${AGENT}`)).status).toBe(200)
  })

  test('accepts a graph id in place of an assistant id', async () => {
    expect((await client.delete('/assistants/agent')).status).toBe(200)
    expect((await client.get(`/assistants/${AGENT}`)).status).toBe(404)
  })

  test.each([`${ID}?delete_threads=maybe`, 'agnet'])('refuses %s with 422', async (path) => {
    expect((await client.delete(`/assistants/${path}`)).status).toBe(422)
  })
})
