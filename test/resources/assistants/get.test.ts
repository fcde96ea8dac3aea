import { expect, test } from 'vitest'
import { eachDocument } from '../../support/each-document.ts'

const AGENT = 'fe096781-5601-53d2-b2f6-0d3403f7e9ca'
const MISSING = '00000000-0000-4000-8000-000000000000'

eachDocument('GET /assistants/{assistant_id}', ({ send, isOurs }) => {
  test('answers the assistant that every graph has from the start', async () => {
    const { status, body } = await send('GET', `/assistants/${AGENT}`)
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

  test('answers the current version after a change', async () => {
    await send('PATCH', `/assistants/${AGENT}`, { name: 'Renamed' })
    expect((await send('GET', `/assistants/${AGENT}`)).body).toMatchObject({ name: 'Renamed', version: 2 })
  })

  test('answers 404 for an id that no assistant has', async () => {
    const { status, body } = await send('GET', `/assistants/${MISSING}`)
    expect(status).toBe(404)
    expect(body).toEqual({ detail: `Assistant ${MISSING} not found` })
  })

  test('takes an id in capitals for the same id', async () => {
    expect((await send('GET', `/assistants/${AGENT.toUpperCase()}`)).body.assistant_id).toBe(AGENT)
  })

  test.runIf(isOurs)('takes a graph id for the assistant of that graph', async () => {
    expect((await send('GET', '/assistants/agent')).body.assistant_id).toBe(AGENT)
    expect((await send('GET', '/assistants/writer')).body.graph_id).toBe('writer')
  })

  test.runIf(isOurs).each([
    ['without dashes', AGENT.replaceAll('-', '')],
    ['in braces', `%7B${AGENT}%7D`],
    ['as a URN', `urn:uuid:${AGENT}`],
  ])('takes an id %s for the same id', async (_, id) => {
    expect((await send('GET', `/assistants/${id}`)).body.assistant_id).toBe(AGENT)
  })

  test('refuses an id that is neither a UUID nor a graph with 422', async () => {
    const { status, body } = await send('GET', '/assistants/agnet')
    expect(status).toBe(422)
    if (isOurs) expect(body).toEqual({ detail: 'Invalid assistant ID: must be a UUID' })
  })
})
