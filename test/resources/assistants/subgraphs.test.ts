import { expect, test } from 'vitest'
import { eachDocument } from '../../support/each-document.ts'

const AGENT = 'fe096781-5601-53d2-b2f6-0d3403f7e9ca'
const MISSING = '00000000-0000-4000-8000-000000000000'

eachDocument('GET /assistants/{assistant_id}/subgraphs and /subgraphs/{namespace}', ({ send, isOurs }) => {
  test('answers the schemas of each subgraph by its name', async () => {
    const { status, body } = await send('GET', `/assistants/${AGENT}/subgraphs`)
    expect(status).toBe(200)
    expect(body).toEqual({
      research: {
        graph_id: 'agent',
        input_schema: expect.objectContaining({ type: 'object' }),
        output_schema: expect.objectContaining({ type: 'object' }),
        state_schema: expect.objectContaining({ type: 'object' }),
        config_schema: expect.objectContaining({ type: 'object' }),
        context_schema: expect.objectContaining({ type: 'object' }),
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
    const { status, body } = await send('GET', `/assistants/${AGENT}/subgraphs${path}`)
    expect(status).toBe(200)
    expect(Object.keys(body)).toEqual(names)
  })

  test.runIf(isOurs).each(['', '/research'])('takes a graph id for the assistant (/subgraphs%s)', async (path) => {
    expect((await send('GET', `/assistants/writer/subgraphs${path}`)).body.research.graph_id).toBe('writer')
  })

  // The official documents declare no 404 for a namespace.
  test.each(isOurs ? ['', '/research'] : [''])('answers 404 for an unknown id (/subgraphs%s)', async (path) => {
    const { status, body } = await send('GET', `/assistants/${MISSING}/subgraphs${path}`)
    expect(status).toBe(404)
    expect(body).toEqual({ detail: `Assistant ${MISSING} not found` })
  })

  test.each([`${AGENT}/subgraphs?recurse=maybe`, `${AGENT}/subgraphs/research?recurse=2`, 'agnet/subgraphs'])(
    'refuses %s with 422',
    async (path) => {
      expect((await send('GET', `/assistants/${path}`)).status).toBe(422)
    },
  )
})
