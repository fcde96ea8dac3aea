import { expect, test } from 'vitest'
import { describeEachDocument } from '../../support/documents.ts'
import { sharedClient } from '../../support/shared-server.ts'

const AGENT = 'fe096781-5601-53d2-b2f6-0d3403f7e9ca'
const MISSING = '00000000-0000-4000-8000-000000000000'

describeEachDocument(({ spec }) => {
  const client = sharedClient({ spec, graphs: ['agent', 'writer'] })

  test('returns the system assistant of a graph', async () => {
    const { status, body } = await client.get(`/assistants/${AGENT}`)
    expect(status).toBe(200)
    expect(body).toMatchObject({
      assistant_id: AGENT,
      graph_id: 'agent',
      name: 'agent',
      description: null,
      config: {},
      context: {},
      metadata: { created_by: 'system' },
      version: 1,
    })
  })

  test('returns the current version after a change', async () => {
    await client.patch(`/assistants/${AGENT}`, { name: 'Renamed' })
    expect((await client.get(`/assistants/${AGENT}`)).body).toMatchObject({ name: 'Renamed', version: 2 })
  })

  test('returns 404 for an unknown assistant id', async () => {
    const { status, body } = await client.get(`/assistants/${MISSING}`)
    expect(status).toBe(404)
    expect(body).toEqual({ detail: `Assistant ${MISSING} not found` })
  })

  test('treats ids as case-insensitive', async () => {
    expect((await client.get(`/assistants/${AGENT.toUpperCase()}`)).body.assistant_id).toBe(AGENT)
  })

  test('accepts a graph id in place of an assistant id', async () => {
    expect((await client.get('/assistants/agent')).body.assistant_id).toBe(AGENT)
    expect((await client.get('/assistants/writer')).body.graph_id).toBe('writer')
  })

  test.each([
    ['without dashes', AGENT.replaceAll('-', '')],
    ['in braces', `%7B${AGENT}%7D`],
    ['as a URN', `urn:uuid:${AGENT}`],
  ])('takes an id %s for the same id', async (_, id) => {
    expect((await client.get(`/assistants/${id}`)).body.assistant_id).toBe(AGENT)
  })

  test('rejects an id that is neither a UUID nor a graph', async () => {
    const { status, body } = await client.get('/assistants/agnet')
    // The official documents ask for a UUID, and declare 404 alone: what they refuse is 400.
    expect(status).toBe(422)
    expect(body.detail).toContain('Invalid assistant ID: must be a UUID')
  })
})
