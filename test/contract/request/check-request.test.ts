import { describe, expect, test } from 'vitest'
import { canonicalUuid } from '../../../src/ids.ts'
import { bodyRefusals } from '../../../src/resources/body-refusals.ts'
import { ask, checked, contractOf, detailOf, found } from '../../support/contract.ts'

/** Refuses as the Python server does. */
const agentServer = () => contractOf(undefined, { bodyRefusals, canonicalUuid })
const THREAD = '5b4cbd22-7cb4-4d65-8a45-9a2b0c0f4a3c'

describe('parameters', () => {
  test('a path parameter that is no UUID is refused with the message of the real server', async () => {
    const answer = await ask(await contractOf(), 'GET /threads/{thread_id}', { params: { thread_id: 'abc' } })
    expect(answer.reply.status).toBe(422)
    expect(detailOf(answer)).toBe('Invalid thread ID: must be a UUID')
    expect(found(answer)).toEqual(['error format /path/thread_id'])
  })

  test.each([
    ['with dashes', THREAD],
    ['without dashes', THREAD.replaceAll('-', '')],
    ['in capitals', THREAD.toUpperCase()],
    ['in braces', `{${THREAD}}`],
    ['as a URN', `urn:uuid:${THREAD}`],
  ])('a UUID %s reaches the handler in its usual form, from the path, and passes in a body', async (_, thread_id) => {
    const contract = await agentServer()
    const { params } = await checked(contract, 'GET /threads/{thread_id}', { params: { thread_id } })
    expect(params).toEqual({ thread_id: THREAD })
    expect(found(await ask(contract, 'POST /threads', { body: { thread_id } }))).toEqual([])
  })

  test('a path parameter that may be a UUID or a name is passed on as it was sent', async () => {
    const { params } = await checked(await contractOf(), 'GET /assistants/{assistant_id}/graph', {
      params: { assistant_id: 'My-Graph' },
    })
    expect(params).toEqual({ assistant_id: 'My-Graph' })
  })

  test.each([
    ['true', true],
    ['False', false],
    ['2', 2],
  ])('the query value xray=%s becomes %s', async (text, value) => {
    const { query } = await checked(await contractOf(), 'GET /assistants/{assistant_id}/graph', {
      params: { assistant_id: 'agent' },
      query: `xray=${text}`,
    })
    expect(query).toEqual({ xray: value })
  })

  test('each style of Swagger 2.0 collections is split as the document says', async () => {
    const { query } = await checked(await contractOf('bicycles.swagger.yaml'), 'GET /bicycles', {
      query: 'limit=20&sizes=S,M&tags=a,b&tags=c&zones=1|2&electric=true&region=de',
    })
    expect(query).toEqual({
      limit: 20,
      sizes: ['S', 'M'],
      tags: ['a,b', 'c'],
      zones: [1, 2],
      electric: true,
      region: 'de',
    })
  })

  test('deep objects, comma and space lists and JSON values of OpenAPI 3.0 are read', async () => {
    const { query } = await checked(await contractOf('greenhouse.openapi30.json'), 'GET /plants', {
      query: 'where[bed]=3&where[healthy]=false&ids=1,2,3&names=rose%20mary&shape={"leaf":"oval"}',
      headers: { 'x-gardener': 'Ada' },
    })
    expect(query).toEqual({
      where: { bed: 3, healthy: false },
      ids: [1, 2, 3],
      names: ['rose', 'mary'],
      shape: { leaf: 'oval' },
    })
  })

  test.each([
    ['limit=0', 'error minimum /query/limit'],
    ['limit=1.5', 'error type /query/limit'],
    ['limit=', 'error type /query/limit'],
    ['limit=1&limit=2', 'error type /query/limit'],
    ['sizes=S,XXL', 'error enum /query/sizes/1'],
    ['zones=1|two', 'error type /query/zones/1'],
    ['region=DEU', 'error pattern /query/region'],
    ['electric=maybe', 'error type /query/electric'],
  ])('the query %s is refused with %s', async (query, violation) => {
    const answer = await ask(await contractOf('bicycles.swagger.yaml'), 'GET /bicycles', { query })
    expect(found(answer)).toEqual([violation])
    expect(answer.reply.status).toBe(400)
  })

  test('headers and cookies are checked, but not a header parameter named Accept', async () => {
    const contract = await contractOf('greenhouse.openapi30.json')
    const headers = { accept: 'application/json', cookie: 'other=1; session=nonsense' }
    const answer = await ask(contract, 'GET /plants', { headers })
    expect(found(answer)).toEqual(['error required /header/x-gardener', 'error format /cookie/session'])
  })
})

describe('bodies', () => {
  test('each violation has a sentence that says what was found, where, and what is allowed', async () => {
    const body = { assistant_id: 7, if_exists: 'ignore', metadata: [] }
    const answer = await ask(await contractOf(), 'POST /assistants', { body })
    expect(answer.reply.status).toBe(422)
    expect(detailOf(answer).split('\n').sort()).toEqual([
      '"graph_id" is a required property at /body',
      '"ignore" is not one of "raise" or "do_nothing" at /body/if_exists',
      '7 is not of type "string" at /body/assistant_id',
      '[] is not of type "object" at /body/metadata',
    ])
    expect(answer.reply.body).toMatchObject({ violations: answer.violations })
  })

  test.each([
    [
      'POST /assistants/search',
      { limit: 5000, offset: 'x' },
      '5000 is greater than the maximum of 1000',
      'maximum',
      '["limit"]',
      5000,
    ],
    [
      'POST /assistants',
      { metadata: { z: 1, a: 2 } },
      '"graph_id" is a required property',
      'required',
      '',
      { metadata: { a: 2, z: 1 } },
    ],
    [
      'POST /threads/search',
      { status: 'done' },
      '"done" is not one of "idle", "busy" or 2 other candidates',
      'enum',
      '["status"]',
      'done',
    ],
  ])(
    '%s is refused in the words of the Python server, with all violations beside them',
    async (key, body, said, keyword, at, value) => {
      const answer = await ask(await agentServer(), key, { body })
      const place = at === '' ? '' : `["properties"]${at}`
      expect(detailOf(answer)).toBe(
        `${said}\n\nFailed validating "${keyword}" in schema${place}\n\nOn instance${at}:\n    ${JSON.stringify(value)}`,
      )
      expect(answer.reply.body).toMatchObject({ violations: answer.violations })
      expect(answer.violations[0]?.message).toMatch(/ at \/body/)
    },
  )

  test('a schema that requests refer to is named by its own path', async () => {
    const answer = await ask(await agentServer(), 'POST /runs/wait', { body: {} })
    const schema = '["components"]["schemas"]["RunCreateStateless"]'
    expect(detailOf(answer)).toContain(`\n\nFailed validating "required" in schema${schema}\n\n`)
  })

  test('only violations of the intended alternative are reported', async () => {
    const contract = await contractOf('library/openapi.yaml')
    const cover = { type: 'picture', url: 'not a url' }
    expect(found(await ask(contract, 'POST /books', { body: { title: 'A', cover } }))).toEqual([
      'error format /body/cover/url',
    ])
    expect(detailOf(await ask(contract, 'POST /books', { body: { title: 'A', cover: 3 } }))).toBe(
      '3 is not of type "object" at /body/cover',
    )
  })

  test('keywords of JSON Schema 2020-12 and recursion are checked', async () => {
    const contract = await contractOf('library/openapi.yaml')
    const body = { title: 'A', size: [1, 2, 3], sequel: { title: '' } }
    expect(found(await ask(contract, 'POST /books', { body })).sort()).toEqual([
      'error dependentRequired /body',
      'error items /body/size',
      'error minLength /body/sequel/title',
    ])
  })

  test('nullable and exclusive limits of OpenAPI 3.0 and x-nullable of 2.0 are understood', async () => {
    const greenhouse = await contractOf('greenhouse.openapi30.json')
    const plant = { name: 'Basil', secret: 's', sort: null, parent: null, height: 0.1 }
    expect(found(await ask(greenhouse, 'POST /plants', { body: plant }))).toEqual([])
    expect(found(await ask(greenhouse, 'POST /plants', { body: { ...plant, height: 0 } }))).toEqual([
      'error exclusiveMinimum /body/height',
    ])
    expect(found(await ask(greenhouse, 'POST /plants', { body: { ...plant, name: null } }))).toEqual([
      'error type /body/name',
    ])
    const bicycles = await contractOf('bicycles.swagger.yaml')
    expect(found(await ask(bicycles, 'POST /bicycles', { body: { frame: 'M', serviced_at: null } }))).toEqual([])
  })

  test('a required readOnly property may be missing from requests, a writeOnly one from responses', async () => {
    const contract = await contractOf('greenhouse.openapi30.json')
    const body = { id: 1, name: 'Basil' }
    const answer = await ask(contract, 'POST /plants', { body })
    expect(detailOf(answer)).toBe('"secret" is a required property at /body')
    const reply = { status: 201, headers: {}, body: { name: 'Basil' } }
    const { violations } = await ask(contract, 'POST /plants', { body: { name: 'Basil', secret: 's' } }, reply)
    expect(violations.map(({ message }) => message)).toEqual(['"id" is a required property at /body'])
  })

  test('a missing body is refused where one is required', async () => {
    const answer = await ask(await contractOf(), 'POST /assistants')
    expect(answer.reply.status).toBe(422)
    expect(found(answer)).toEqual(['error required /body'])
  })

  test('a body that is not JSON is refused with 400 and the place of the error', async () => {
    const headers = { 'content-type': 'application/json' }
    const answer = await ask(await contractOf(), 'POST /assistants', { headers, body: '{\n  "graph_id": agent\n}' })
    expect(answer.reply.status).toBe(400)
    expect(detailOf(answer)).toBe('The body is not valid JSON: line 2 column 15: expected a value, found "agent"')
  })

  test('a body that is nested too deeply is refused with 400', async () => {
    const nested = `${'{"graph_id":'.repeat(100_000)}1${'}'.repeat(100_000)}`
    const answer = await ask(await contractOf(), 'POST /assistants', { body: nested })
    expect(answer.reply.status).toBe(400)
  })

  test('only a few of the ten thousand violations of a body are reported', async () => {
    const body = { ids: Array.from({ length: 10_000 }, (_, index) => index) }
    const answer = await ask(await contractOf(), 'POST /threads/search', { body })
    expect(answer.reply.status).toBe(422)
    expect(answer.violations.length).toBeLessThanOrEqual(20)
  })

  test.each(['text/plain', 'application/x-www-form-urlencoded', 'application/octet-stream', ''])(
    'JSON with the content type "%s" is read, with a warning',
    async (type) => {
      const contract = await contractOf()
      const asked = { headers: type === '' ? {} : { 'content-type': type }, body: '{"graph_id":"agent"}' }
      expect((await checked(contract, 'POST /assistants', asked)).body).toEqual({ graph_id: 'agent' })
      expect(found(await ask(contract, 'POST /assistants', asked))).toEqual(['warning media-type /body'])
    },
  )

  test.each([
    ['application/xml', '<a/>'],
    ['multipart/form-data; boundary=x', '--x--'],
    ['application/xml', '{"graph_id":"agent"}'],
    ['application/x-www-form-urlencoded', 'graph_id=agent'],
  ])('a body of the type %s that reads %s is a 415', async (type, body) => {
    const answer = await ask(await contractOf(), 'POST /assistants', { headers: { 'content-type': type }, body })
    expect(answer.reply.status).toBe(415)
    expect(found(answer)).toEqual(['error media-type /body'])
  })

  test('a documented form is parsed, coerced and checked', async () => {
    const contract = await contractOf('bicycles.swagger.yaml')
    const headers = { 'content-type': 'application/x-www-form-urlencoded' }
    const key = 'POST /bicycles/{id}/reservations'
    const params = { id: '7' }
    expect(await checked(contract, key, { params, headers, body: 'days=3&insured=true' })).toMatchObject({
      params: { id: 7 },
      body: { days: 3, insured: true },
    })
    const answer = await ask(contract, key, { params, headers, body: 'days=many' })
    expect(found(answer)).toEqual(['error type /body/days'])
  })

  test('a documented multipart body is parsed, coerced and checked', async () => {
    const contract = await contractOf('bicycles.swagger.yaml')
    const part = (name: string, text: string) =>
      `--frontier\r\nContent-Disposition: form-data; name="${name}"\r\n\r\n${text}\r\n`
    const asked = (...parts: string[]) => ({
      params: { id: '7' },
      headers: { 'content-type': 'multipart/form-data; boundary=frontier' },
      body: `${parts.join('')}--frontier--\r\n`,
    })
    const key = 'PUT /bicycles/{id}/photo'
    const { body } = await checked(contract, key, asked(part('width', '640'), part('photo', 'first\r\nsecond')))
    expect(body).toEqual({ width: 640, photo: 'first\r\nsecond' })
    expect(found(await ask(contract, key, asked(part('caption', 'c'))))).toEqual(['error required /body'])
  })

  test('a documented text body reaches the handler as text', async () => {
    const contract = await contractOf('greenhouse.openapi30.json')
    const headers = { 'content-type': 'text/plain; charset=utf-8' }
    const key = 'PUT /plants/{id}/label'
    expect((await checked(contract, key, { params: { id: '1' }, headers, body: 'Basil' })).body).toBe('Basil')
    const answer = await ask(contract, key, { params: { id: '1' }, headers, body: 'Ocimum basilicum' })
    expect(found(answer)).toEqual(['error maxLength /body'])
  })
})
