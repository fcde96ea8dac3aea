import { expect, test } from 'vitest'
import { describeEachDocument } from '../../support/documents.ts'
import { sharedClient } from '../../support/shared-server.ts'

const AGENT = 'fe096781-5601-53d2-b2f6-0d3403f7e9ca'
const MISSING = '00000000-0000-4000-8000-000000000000'

describeEachDocument(({ spec }) => {
  const client = sharedClient({ spec, graphs: ['agent', 'writer'] })

  const nodes = async (query: string, id = AGENT): Promise<string[]> =>
    (await client.get(`/assistants/${id}/graph${query}`)).body.nodes.map((node: { id: string }) => node.id)

  test('returns nodes and edges', async () => {
    const { status, body } = await client.get(`/assistants/${AGENT}/graph`)
    expect(status).toBe(200)
    expect(body.nodes).toContainEqual({ id: '__start__', type: 'runnable', data: { name: '__start__' } })
    expect(body.nodes).toContainEqual({ id: '__end__' })
    expect(body.nodes).toContainEqual({ id: 'tools', type: 'runnable', data: { name: 'tools' } })
    expect(body.edges).toContainEqual({ source: 'call_model', target: 'tools', conditional: true })
    expect(body.edges).toContainEqual({ source: 'tools', target: 'call_model' })
    const ids = new Set(body.nodes.map(({ id }: { id: string }) => id))
    for (const { source, target } of body.edges) expect([ids.has(source), ids.has(target)]).toEqual([true, true])
  })

  const closed = ['__start__', 'call_model', 'tools', 'research', '__end__']
  const one = ['__start__', 'call_model', 'tools', 'research:plan', 'research:gather', 'research:write', '__end__']
  const all = one.flatMap((id) => (id === 'research:gather' ? [`${id}:fetch`, `${id}:rank`] : [id]))
  test.each([
    ['', closed],
    ['?xray=false', closed],
    ['?xray=1', one],
    ['?xray=2', all],
    ['?xray=9', all],
    ['?xray=true', all],
  ])('opens subgraphs as far as %j asks', async (query, ids) => {
    expect(await nodes(query)).toEqual(ids)
  })

  test('accepts a graph id in place of an assistant id', async () => {
    expect(await nodes('', 'writer')).toEqual(closed)
  })

  test.each(['0', '-1'])('refuses xray=%s with 422', async (xray) => {
    const { status, body } = await client.get(`/assistants/${AGENT}/graph?xray=${xray}`)
    expect(status).toBe(422)
    expect(body).toEqual({ detail: 'Invalid xray value' })
  })

  test.each(['maybe', '1.5', '1e999'])('refuses xray=%s with 422', async (xray) => {
    const { status, body } = await client.get(`/assistants/${AGENT}/graph?xray=${xray}`)
    expect(status).toBe(422)
    expect(body).toMatchObject({ detail: 'Invalid xray value' })
  })

  test('returns 404 for an unknown assistant id', async () => {
    const { status, body } = await client.get(`/assistants/${MISSING}/graph`)
    expect(status).toBe(404)
    expect(body).toEqual({ detail: `Assistant ${MISSING} not found` })
  })

  test('rejects an id that is neither a UUID nor a graph with 422', async () => {
    const { status, body } = await client.get('/assistants/agnet/graph')
    expect(status).toBe(422)
    expect(body).toEqual({ detail: 'Invalid assistant ID: must be a UUID' })
  })
})
