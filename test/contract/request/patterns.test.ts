import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { createClient, startTestServer } from '../../support/server.ts'

test('patterns of a document cannot hold the server, in bodies, parameters and names', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'patterns-'))
  const evil = '^([a-z]+)+$'
  const document = {
    openapi: '3.1.0',
    info: { title: 'Patterns', version: '1' },
    paths: {
      '/things': {
        post: {
          parameters: [{ name: 'q', in: 'query', schema: { type: 'string', pattern: evil } }],
          requestBody: {
            content: {
              'application/json': {
                schema: {
                  type: 'object',
                  properties: { name: { type: 'string', pattern: evil }, loose: { patternProperties: { [evil]: {} } } },
                },
              },
            },
          },
          responses: { 200: { description: 'ok', content: { 'application/json': { example: {} } } } },
        },
      },
    },
  }
  await writeFile(join(folder, 'api.json'), JSON.stringify(document))
  const server = await startTestServer({ spec: join(folder, 'api.json') })
  try {
    const client = createClient(server.url)
    const text = `${'a'.repeat(20_000)}!`
    await client.post('/things', {}) // loads what makes up answers
    const before = performance.now()
    expect((await client.post('/things', { name: text })).status).toBe(400)
    expect((await client.post(`/things?q=${text}`, {})).status).toBe(400)
    expect((await client.post('/things', { loose: { [text]: 1 } })).status).toBe(200)
    expect(performance.now() - before).toBeLessThan(5000)
  } finally {
    await server.stop()
    await rm(folder, { recursive: true })
  }
})
