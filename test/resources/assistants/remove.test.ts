import { expect, test } from 'vitest'
import { eachDocument } from '../../support/each-document.ts'

const ID = '3f0c9a52-6d1e-4b7a-9c58-1e2f7a4b8d06'
const AGENT = 'fe096781-5601-53d2-b2f6-0d3403f7e9ca'

eachDocument('DELETE /assistants/{assistant_id}', ({ send, isOurs }) => {
  test.each(['', '?delete_threads=true', '?delete_threads=false'])('answers an empty object (%j)', async (query) => {
    await send('POST', '/assistants', { graph_id: 'agent', assistant_id: ID })
    const { status, body } = await send('DELETE', `/assistants/${ID}${query}`)
    expect(status).toBe(200)
    expect(body).toEqual({})
  })

  test('removes the assistant from everywhere', async () => {
    await send('POST', '/assistants', { graph_id: 'agent', assistant_id: ID, name: 'Gone' })
    await send('DELETE', `/assistants/${ID}`)
    expect((await send('GET', `/assistants/${ID}`)).status).toBe(404)
    expect((await send('PATCH', `/assistants/${ID}`, {})).status).toBe(404)
    expect((await send('POST', '/assistants/search', { name: 'gone' })).body).toEqual([])
    expect((await send('POST', '/assistants/count', {})).body).toBe(2)
  })

  test('forgets the versions: the same id begins anew at version 1', async () => {
    const given = { graph_id: 'agent', assistant_id: ID }
    await send('POST', '/assistants', given)
    await send('PATCH', `/assistants/${ID}`, {})
    await send('DELETE', `/assistants/${ID}`)
    expect((await send('POST', '/assistants', given)).body.version).toBe(1)
    const { body } = await send('POST', `/assistants/${ID}/versions`, {})
    expect(body).toHaveLength(1)
  })

  test('answers 404 the second time', async () => {
    await send('POST', '/assistants', { graph_id: 'agent', assistant_id: ID })
    await send('DELETE', `/assistants/${ID}`)
    const { status, body } = await send('DELETE', `/assistants/${ID}`)
    expect(status).toBe(404)
    expect(body).toEqual({ detail: `Assistant with ID ${ID} not found` })
  })

  test('removes the assistant of a graph like any other, and a reset brings it back', async () => {
    expect((await send('DELETE', `/assistants/${AGENT}`)).status).toBe(200)
    expect((await send('GET', `/assistants/${AGENT}`)).status).toBe(404)
    expect((await send('POST', '/__mock/reset')).status).toBeLessThan(300)
    expect((await send('GET', `/assistants/${AGENT}`)).status).toBe(200)
  })

  test.runIf(isOurs)('takes a graph id for the assistant of that graph', async () => {
    expect((await send('DELETE', '/assistants/agent')).status).toBe(200)
    expect((await send('GET', `/assistants/${AGENT}`)).status).toBe(404)
  })

  test.each([`${ID}?delete_threads=maybe`, 'agnet'])('refuses %s with 422', async (path) => {
    expect((await send('DELETE', `/assistants/${path}`)).status).toBe(422)
  })
})
