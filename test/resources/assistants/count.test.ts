import { beforeEach, expect, test } from 'vitest'
import { describeEachDocument } from '../../support/documents.ts'
import { sharedClient } from '../../support/shared-server.ts'

describeEachDocument(({ spec }) => {
  const client = sharedClient({ spec, graphs: ['agent', 'writer'] })

  beforeEach(async () => {
    for (const team of ['a', 'a', 'b']) {
      await client.post('/assistants', { graph_id: 'agent', name: `Team ${team}`, metadata: { team } })
    }
  })

  test.each([
    [{}, 5],
    [{ metadata: { team: 'a' } }, 2],
    [{ name: 'team' }, 3],
    [{ graph_id: 'writer' }, 1],
    [{ graph_id: 'agent', name: 'B', metadata: { team: 'b' } }, 1],
    [{ metadata: { team: 'c' } }, 0],
  ])('answers for %j the bare number %i', async (filter, number) => {
    const { status, headers, body } = await client.post('/assistants/count', filter)
    expect(status).toBe(200)
    expect(headers.get('content-type')).toMatch(/^application\/json/)
    expect(body).toBe(number)
  })

  test('counts an assistant once, however many versions it has', async () => {
    await client.patch('/assistants/fe096781-5601-53d2-b2f6-0d3403f7e9ca', { name: 'Team agent' })
    expect((await client.post('/assistants/count', {})).body).toBe(5)
    expect((await client.post('/assistants/count', { name: 'team' })).body).toBe(4)
  })

  test('returns 404 for an unknown graph', async () => {
    const { status, body } = await client.post('/assistants/count', { graph_id: 'other' })
    expect(status).toBe(404)
    expect(body).toEqual({ detail: "Graph 'other' not found. Expected one of: ['agent', 'writer']" })
  })

  test('rejects metadata that is not an object with 422', async () => {
    expect((await client.post('/assistants/count', { metadata: 'a' })).status).toBe(422)
  })
})
