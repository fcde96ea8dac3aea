import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Server } from '../../src/index.ts'
import { type Client, createClient, startTestServer } from '../support/server.ts'

let folder: string
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'foreign-documents-'))
})
afterAll(() => rm(folder, { recursive: true }))

const serving = async (document: object, use: (client: Client, server: Server) => Promise<void>): Promise<void> => {
  const spec = join(folder, 'openapi.json')
  await writeFile(spec, JSON.stringify(document))
  const server = await startTestServer({ spec })
  try {
    await use(createClient(server.url), server)
  } finally {
    await server.stop()
  }
}

const json = (media: object) => ({ description: 'ok', content: { 'application/json': media } })
const get = (media: object) => ({ get: { responses: { 200: json(media) } } })
const ofPaths = (paths: object, rest: object = {}) => ({
  openapi: '3.0.3',
  info: { title: 'Sewing shop', version: '1' },
  paths,
  ...rest,
})

test('a document that is no Agent Server answers by itself on paths that look like those of one', () =>
  serving(
    ofPaths({
      '/runs': {
        post: {
          requestBody: {
            required: true,
            content: {
              'application/json': {
                schema: { type: 'object', required: ['name'], properties: { name: { type: 'string' } } },
              },
            },
          },
          responses: { 202: json({ example: { message: 'queued' } }) },
        },
      },
      '/threads/{id}': {
        get: {
          parameters: [{ name: 'id', in: 'path', required: true, schema: { type: 'string' } }],
          responses: { 200: json({ example: { colour: 'red' } }) },
        },
      },
      '/info': get({ example: { shop: 'open' } }),
      '/ok': get({ example: { shop: 'fine' } }),
      '/metrics': get({ example: { sold: 3 } }),
      '/docs': get({ example: [1] }),
    }),
    async (client) => {
      expect(await client.post('/runs', { name: 'a' })).toMatchObject({ status: 202, body: { message: 'queued' } })
      expect(await client.post('/runs', {})).toMatchObject({ status: 400 })
      expect((await client.get('/threads/7')).body).toEqual({ colour: 'red' })
      expect((await client.get('/info')).body).toEqual({ shop: 'open' })
      expect((await client.get('/ok')).body).toEqual({ shop: 'fine' })
      expect((await client.get('/metrics')).body).toEqual({ sold: 3 })
      expect((await client.get('/docs')).body).toEqual([1])
      expect((await client.get('/openapi.json')).body.info.title).toBe('Sewing shop')
    },
  ))

test('names of components that a validator minds do not keep a document from being served', () =>
  serving(
    ofPaths(
      { '/a': get({ example: 1 }) },
      {
        tags: [{ name: 'a', externalDocs: { url: 'https://x.test', description: null } }],
        components: { securitySchemes: { 'API Key': { type: 'apiKey', in: 'header', name: 'X-Api-Key' } } },
      },
    ),
    async (client) => {
      expect(await client.get('/a')).toMatchObject({ status: 200, body: 1 })
    },
  ))

test('a reference that leads nowhere takes down the operations that need it, and no others', () =>
  serving(
    ofPaths(
      {
        '/needs': get({ schema: { $ref: '#/components/schemas/Holder' } }),
        '/file': get({ schema: { $ref: './nowhere.yaml#/Thing' } }),
        '/body': {
          post: {
            requestBody: { content: { 'application/json': { schema: { $ref: '#/components/schemas/Nothing' } } } },
            responses: { 204: { description: 'ok' } },
          },
        },
        '/free': { 'x-code': { $ref: './nowhere.md' }, ...get({ example: 1 }) },
      },
      { components: { schemas: { Holder: { properties: { inner: { $ref: '#/components/schemas/Nothing' } } } } } },
    ),
    async (client) => {
      const needs = await client.get('/needs')
      expect(needs.status).toBe(501)
      expect(needs.body.detail).toBe(
        'GET /needs cannot be served from the document: $ref leads to #/components/schemas/Nothing, where nothing is. Add it, or correct the $ref.',
      )
      expect(await client.get('/file')).toMatchObject({
        status: 501,
        body: { detail: expect.stringContaining('no such file') },
      })
      expect(await client.post('/body', {})).toMatchObject({ status: 501 })
      expect(await client.get('/free')).toMatchObject({ status: 200, body: 1 })
    },
  ))

test('operations of which nothing tells which is meant answer 501, others of their paths do not', () =>
  serving(
    ofPaths({
      '/a/{b}': get({ example: 1 }),
      '/a/{c}': { ...get({ example: 2 }), put: { responses: { 204: { description: 'ok' } } } },
    }),
    async (client) => {
      expect(await client.get('/a/1')).toMatchObject({
        status: 501,
        body: { detail: expect.stringContaining('GET /a/{b} and GET /a/{c} take the same requests') },
      })
      expect((await client.put('/a/1')).status).toBe(204)
    },
  ))

test('a response that is a reference, or is named default, is answered', () =>
  serving(
    ofPaths(
      {
        '/a': { get: { responses: { default: json({ schema: { $ref: '#/components/schemas/Thing' } }) } } },
        '/b': { get: { responses: { 200: { $ref: '#/components/responses/Thing' } } } },
        '/c': {
          get: {
            responses: {
              200: json({ example: 1 }),
              default: json({ schema: { $ref: '#/components/schemas/Thing' } }),
            },
          },
        },
      },
      {
        components: {
          schemas: { Thing: { type: 'object', required: ['id'], properties: { id: { type: 'string' } } } },
          responses: { Thing: json({ schema: { $ref: '#/components/schemas/Thing' } }) },
        },
      },
    ),
    async (client) => {
      expect((await client.get('/a')).body).toEqual({ id: expect.any(String) })
      expect((await client.get('/b')).body).toEqual({ id: expect.any(String) })
      expect((await client.get('/c')).body).toBe(1)
    },
  ))

/** Each refers to all others. */
const meshOf = (size: number) => {
  const names = Array.from({ length: size }, (_, index) => `T${index}`)
  const referring = (own: string) => names.filter((name) => name !== own)
  const schemaOf = (own: string) => ({
    type: 'object',
    required: ['id'],
    properties: {
      id: { type: 'string' },
      ...Object.fromEntries(referring(own).map((name) => [name, { $ref: `#/components/schemas/${name}` }])),
    },
  })
  return { schemas: Object.fromEntries(names.map((name) => [name, schemaOf(name)])) }
}

test('schemas that all refer to each other are answered, and hold no other operation', () =>
  serving(
    ofPaths(
      { '/a': get({ schema: { $ref: '#/components/schemas/T0' } }), '/b': get({ example: { x: 1 } }) },
      { components: meshOf(12) },
    ),
    async (client) => {
      const [mesh, example] = await Promise.all([client.get('/a'), client.get('/b')])
      expect(mesh.status).toBe(200)
      expect(mesh.body).toMatchObject({ id: expect.any(String), T1: { id: expect.any(String) } })
      expect(example.body).toEqual({ x: 1 })
    },
  ))
