import { afterAll, beforeAll, beforeEach } from 'vitest'
import type { Server, ServerOptions } from '../../src/index.ts'
import { type Client, createClient, startTestServer } from './server.ts'

/** A client of one server for all tests of a block, emptied before each: for documents that take long to load. */
export const sharedClient = (options: ServerOptions): Client => {
  let server: Server
  let client: Client
  beforeAll(async () => {
    server = await startTestServer(options)
    client = createClient(server.url)
  })
  beforeEach(() => server.reset())
  afterAll(() => server?.stop())
  return {
    get: (...request) => client.get(...request),
    delete: (...request) => client.delete(...request),
    post: (...request) => client.post(...request),
    patch: (...request) => client.patch(...request),
    put: (...request) => client.put(...request),
  }
}
