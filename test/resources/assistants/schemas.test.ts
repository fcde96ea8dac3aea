import { expect, test } from 'vitest'
import { eachDocument } from '../../support/each-document.ts'

const AGENT = 'fe096781-5601-53d2-b2f6-0d3403f7e9ca'
const MISSING = '00000000-0000-4000-8000-000000000000'

eachDocument('GET /assistants/{assistant_id}/schemas', ({ send, isOurs }) => {
  test('answers the schemas of the graph, of which the input asks for messages', async () => {
    const { status, body } = await send('GET', `/assistants/${AGENT}/schemas`)
    expect(status).toBe(200)
    expect(body.graph_id).toBe('agent')
    expect(body.input_schema).toMatchObject({ type: 'object', properties: { messages: { type: 'array' } } })
    for (const name of ['output', 'state', 'config', 'context']) {
      expect(body[`${name}_schema`]).toMatchObject({ type: 'object', properties: expect.any(Object) })
    }
  })

  test('answers those of the graph that the current version has', async () => {
    await send('PATCH', `/assistants/${AGENT}`, { graph_id: 'writer' })
    expect((await send('GET', `/assistants/${AGENT}/schemas`)).body.graph_id).toBe('writer')
  })

  test.runIf(isOurs)('takes a graph id for the assistant of that graph', async () => {
    expect((await send('GET', '/assistants/writer/schemas')).body.graph_id).toBe('writer')
  })

  test('answers 404 for an id that no assistant has', async () => {
    const { status, body } = await send('GET', `/assistants/${MISSING}/schemas`)
    expect(status).toBe(404)
    expect(body).toEqual({ detail: `Assistant ${MISSING} not found` })
  })

  test('refuses an id that is neither a UUID nor a graph with 422', async () => {
    expect((await send('GET', '/assistants/agnet/schemas')).status).toBe(422)
  })
})
