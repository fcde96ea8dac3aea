import { test as base } from 'vitest'
import { createEngine } from '../../src/engine.ts'
import type { Server, ServerOptions } from '../../src/index.ts'
import { resolveOptions } from '../../src/options.ts'
import { startOn } from '../../src/server.ts'
import { openSharedDocument } from './shared-document.ts'

interface Fixtures {
  /** The test's own server: any free port, state in memory, a violating response is an error. */
  server: Server
  /** A client of that server. */
  client: Client
}

export interface Client {
  get(path: string, init?: RequestInit): Promise<Answer>
  delete(path: string, init?: RequestInit): Promise<Answer>
  post(path: string, body?: unknown, init?: RequestInit): Promise<Answer>
  patch(path: string, body?: unknown, init?: RequestInit): Promise<Answer>
  put(path: string, body?: unknown, init?: RequestInit): Promise<Answer>
}

interface Answer {
  status: number
  headers: Headers
  /** Parsed JSON, or text for other types; undefined for an empty body. */
  // biome-ignore lint/suspicious/noExplicitAny: tests look into bodies whose shape they assert
  body: any
}

/** vitest's `test` with one server per test, started with these options over the test defaults. */
export const testWith = (options: ServerOptions = {}) =>
  base.extend<Fixtures>({
    // biome-ignore lint/correctness/noEmptyPattern: vitest reads which fixtures a fixture needs from this pattern
    server: async ({}, use) => {
      const server = await startTestServer(options)
      await use(server)
      await server.stop()
    },
    client: async ({ server }, use) => use(createClient(server.url)),
  })

export const test = testWith()

/** For tests that need two servers, or one for a whole file. The caller stops it. */
export const startTestServer = async (options: ServerOptions = {}): Promise<Server> => {
  const defaults = { port: 0, data: 'memory', responseViolations: 'error', logLevel: 'silent' } as const
  return startOn(await createEngine(resolveOptions({ ...defaults, ...options }), openSharedDocument))
}

export const createClient = (url: string): Client => {
  const withBody = (method: string) => (path: string, body?: unknown, init?: RequestInit) =>
    ask(`${url}${path}`, { method, ...jsonBody(body), ...init })
  return {
    get: (path, init) => ask(`${url}${path}`, init),
    delete: (path, init) => ask(`${url}${path}`, { method: 'DELETE', ...init }),
    post: withBody('POST'),
    patch: withBody('PATCH'),
    put: withBody('PUT'),
  }
}

const jsonBody = (body: unknown): RequestInit =>
  body === undefined ? {} : { body: JSON.stringify(body), headers: { 'content-type': 'application/json' } }

const ask = async (url: string, init?: RequestInit): Promise<Answer> => {
  const response = await fetch(url, init)
  const { status, headers } = response
  const text = await response.text()
  const isJson = headers.get('content-type')?.startsWith('application/json')
  return { status, headers, body: text === '' ? undefined : isJson ? JSON.parse(text) : text }
}
