import { expect, test } from 'vitest'
import { describeEachDocument } from '../../support/documents.ts'
import { sharedClient } from '../../support/shared-server.ts'

const AGENT = 'fe096781-5601-53d2-b2f6-0d3403f7e9ca'
const MISSING = '00000000-0000-4000-8000-000000000000'

describeEachDocument(({ spec }) => {
  const client = sharedClient({ spec, graphs: ['agent', 'writer'] })

  test('returns the schemas of each subgraph by its name', async () => {
    const { status, body } = await client.get(`/assistants/${AGENT}/subgraphs`)
    expect(status).toBe(200)
    expect(body).toEqual({
      research: {
        input_schema: expect.objectContaining({ type: 'object' }),
        output_schema: expect.objectContaining({ type: 'object' }),
        state_schema: expect.objectContaining({ type: 'object' }),
        config_schema: {},
        // The official documents do not allow null, and say that what is not known is missing.
        ...(spec === undefined && { context_schema: null }),
      },
    })
  })

  test.each([
    ['', ['research']],
    ['?recurse=false', ['research']],
    ['?recurse=true', ['research', 'research|gather']],
    ['/research', ['research']],
    ['/research?recurse=true', ['research', 'research|gather']],
    ['/research%7Cgather', ['research|gather']],
    ['/gather', []],
    ['/__proto__', []],
    ['/call_model?recurse=true', []],
  ])('lists at /subgraphs%s what is asked for', async (path, names) => {
    const { status, body } = await client.get(`/assistants/${AGENT}/subgraphs${path}`)
    expect(status).toBe(200)
    expect(Object.keys(body)).toEqual(names)
  })

  test.each(['', '/research'])('takes a graph id for the assistant (/subgraphs%s)', async (path) => {
    const { status, body } = await client.get(`/assistants/writer/subgraphs${path}`)
    expect([status, Object.keys(body)]).toEqual([200, ['research']])
  })

  test.each(['', '/research'])('answers 404 for an unknown id (/subgraphs%s)', async (path) => {
    const { status, body } = await client.get(`/assistants/${MISSING}/subgraphs${path}`)
    expect(status).toBe(404)
    expect(body).toEqual({ detail: `Assistant ${MISSING} not found` })
  })

  test.each([`${AGENT}/subgraphs?recurse=maybe`, `${AGENT}/subgraphs/research?recurse=2`, 'agnet/subgraphs'])(
    'rejects %s with 422',
    async (path) => {
      expect((await client.get(`/assistants/${path}`)).status).toBe(422)
    },
  )
})
