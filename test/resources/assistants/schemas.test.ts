import { expect, test } from 'vitest'
import { test as folderTest } from '../../support/agents-folder.ts'
import { describeEachDocument } from '../../support/documents.ts'
import { sharedClient } from '../../support/shared-server.ts'

const AGENT = 'fe096781-5601-53d2-b2f6-0d3403f7e9ca'
const MISSING = '00000000-0000-4000-8000-000000000000'

describeEachDocument(({ spec }) => {
  const client = sharedClient({ spec, graphs: ['agent', 'writer'] })

  test('returns the schemas of the graph, whose input has messages', async () => {
    const { status, body } = await client.get(`/assistants/${AGENT}/schemas`)
    expect(status).toBe(200)
    expect(body.graph_id).toBe('agent')
    expect(body.input_schema).toMatchObject({ type: 'object', properties: { messages: { type: 'array' } } })
    for (const name of ['output', 'state', 'config', 'context']) {
      expect(body[`${name}_schema`]).toMatchObject({ type: 'object', properties: expect.any(Object) })
    }
  })

  test("returns the schemas of the current version's graph", async () => {
    await client.patch(`/assistants/${AGENT}`, { graph_id: 'writer' })
    expect((await client.get(`/assistants/${AGENT}/schemas`)).body.graph_id).toBe('writer')
  })

  test('accepts a graph id in place of an assistant id', async () => {
    expect((await client.get('/assistants/writer/schemas')).body.graph_id).toBe('writer')
  })

  test('returns 404 for an unknown assistant id', async () => {
    const { status, body } = await client.get(`/assistants/${MISSING}/schemas`)
    expect(status).toBe(404)
    expect(body).toEqual({ detail: `Assistant ${MISSING} not found` })
  })

  test('rejects an id that is neither a UUID nor a graph with 422', async () => {
    expect((await client.get('/assistants/agnet/schemas')).status).toBe(422)
  })
})

folderTest(
  'a script without settings has no context schema, and one declaration serves both',
  async ({ write, serve }) => {
    const steps = 'steps: [{ say: Hello }]'
    const context = 'schemas: { context: { type: object, properties: { tone: { type: string } } } }'
    await write({ 'plain.yaml': steps, 'tuned.yaml': `${context}\n${steps}` })
    const { client } = await serve()
    const schemas = async (graph: string) => (await client.get(`/assistants/${graph}/schemas`)).body
    expect(await schemas('plain')).toMatchObject({ config_schema: {}, context_schema: null })
    const tone = { type: 'object', properties: { tone: { type: 'string' } } }
    expect(await schemas('tuned')).toMatchObject({ config_schema: tone, context_schema: tone })
  },
)
