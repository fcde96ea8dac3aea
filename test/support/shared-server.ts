import { afterAll, beforeAll, beforeEach } from 'vitest'
import type { Server, ServerOptions } from '../../src/index.ts'
import { type Client, createClient, startTestServer } from './server.ts'

/**
 * One server for all tests of a `describe` block, reset before each, for documents that load slowly. Call the result in
 * a test.
 */
export const sharedServer = (options: ServerOptions): (() => Server) => {
  let server: Server
  beforeAll(async () => {
    server = await startTestServer(options)
  })
  beforeEach(() => server.reset())
  afterAll(() => server?.stop())
  return () => server
}

/** A client of a shared server. */
export const sharedClient = (options: ServerOptions): Client => {
  const server = sharedServer(options)
  const client = () => createClient(server().url)
  return {
    get: (...request) => client().get(...request),
    delete: (...request) => client().delete(...request),
    post: (...request) => client().post(...request),
    patch: (...request) => client().patch(...request),
    put: (...request) => client().put(...request),
  }
}
