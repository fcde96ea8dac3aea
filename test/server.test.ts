import { mkdtemp, readdir } from 'node:fs/promises'
import { createServer } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect } from 'vitest'
import { startServer, UsageError } from '../src/index.ts'
import { describeEachDocument } from './support/documents.ts'
import { openSocket, readAnswer } from './support/raw.ts'
import { createClient, startTestServer, test, testWith } from './support/server.ts'

const temporaryFolder = () => mkdtemp(join(tmpdir(), 'server-'))

test('runs two independent servers in one process', async ({ server, client }) => {
  const folder = await temporaryFolder()
  const other = await startTestServer({ graphs: ['chat', 'research'], data: folder, apiKey: 'key' })
  const otherClient = createClient(other.url)
  const headers = { 'x-api-key': 'key', 'content-type': 'application/json' }
  await client.post('/assistants', { graph_id: 'agent' })
  expect((await otherClient.post('/assistants/count', {})).status).toBe(403)
  expect((await otherClient.post('/assistants/count', {}, { headers })).body).toBe(2)
  expect((await client.post('/assistants/count', {})).body).toBe(2)
  expect([server.graphs, other.graphs]).toEqual([['agent'], ['chat', 'research']])
  await other.stop()
  expect((await client.get('/ok')).status).toBe(200)
})

test('keeps its state in the folder from one start to the next', async () => {
  const data = await temporaryFolder()
  const first = await startTestServer({ data })
  const { body } = await createClient(first.url).post('/assistants', { graph_id: 'agent', name: 'kept' })
  await first.stop()
  expect(await readdir(data)).toContain('assistants.json')
  const second = await startTestServer({ data })
  expect((await createClient(second.url).get(`/assistants/${body.assistant_id}`)).body).toEqual(body)
  await second.stop()
})

test('a seed does not repeat ids of an existing state', async () => {
  const data = await temporaryFolder()
  for (const start of ['first', 'second']) {
    const server = await startTestServer({ data, seed: 1 })
    expect((await createClient(server.url).post('/assistants', { graph_id: 'agent', name: start })).status).toBe(200)
    await server.stop()
  }
})

test('keeps no state for another API, even when a folder is named', async () => {
  const data = await temporaryFolder()
  const server = await startTestServer({ data })
  const client = createClient(server.url)
  await client.post('/assistants', { graph_id: 'agent', name: 'kept' })
  const other = await startTestServer({ data, spec: 'fixtures/documents/greenhouse.openapi30.json' })
  expect(other.dataFolder).toBeUndefined()
  expect((await createClient(other.url).post('/__mock/reset')).status).toBe(200)
  await other.stop()
  expect((await client.post('/assistants/count', { name: 'kept' })).body).toBe(1)
  await server.stop()
  expect(await readdir(data)).toContain('assistants.json')
})

test('lets a reply in progress end when it is stopped, and accepts no new connection', async () => {
  const data = await temporaryFolder()
  const server = await startTestServer({ data })
  const socket = await openSocket(server.port)
  const idle = await openSocket(server.port)
  const body = JSON.stringify({ graph_id: 'agent', name: 'late' })
  const head = [
    'POST /assistants HTTP/1.1',
    'Host: localhost',
    `Content-Length: ${body.length}`,
    'Expect: 100-continue',
    '',
    '',
  ]
  socket.write(head.join('\r\n'))
  await new Promise((resolve) => socket.once('data', resolve))
  const stopped = server.stop()
  expect(server.stop()).toBe(stopped)
  await readAnswer(idle)
  await expect(openSocket(server.port)).rejects.toMatchObject({ code: 'ECONNREFUSED' })
  socket.write(body)
  expect((await readAnswer(socket)).body).toContain('"name":"late"')
  await stopped

  const again = await startTestServer({ data })
  expect((await createClient(again.url).post('/assistants/search', { name: 'late' })).body).toHaveLength(1)
  await again.stop()
})

test('closes keep-alive connections at once when it is stopped', async ({ server, client }) => {
  await client.get('/ok')
  const startedAt = performance.now()
  await server.stop()
  expect(performance.now() - startedAt).toBeLessThan(1000)
})

test('says that a port is in use, and what to do', async () => {
  const holder = createServer().listen(0, '127.0.0.1')
  await new Promise((resolve) => holder.once('listening', resolve))
  const { port } = holder.address() as { port: number }
  const data = await temporaryFolder()
  const start = startTestServer({ port, data })
  await expect(start).rejects.toThrow(UsageError)
  await expect(start).rejects.toThrow(new RegExp(`Port ${port} .* is in use.*name another`))
  holder.close()
  // What had been opened before is given back: the folder can be used again.
  await (await startTestServer({ data })).stop()
})

test('listens on port 2024, or the next free one, by default', async () => {
  const first = await startTestServer({ port: undefined })
  const second = await startTestServer({ port: undefined })
  expect(first.port).toBeGreaterThanOrEqual(2024)
  expect(second.port).toBeGreaterThan(first.port)
  expect((await fetch(`${second.url}/ok`)).status).toBe(200)
  await Promise.all([first.stop(), second.stop()])
})

test('says that a host is not of this machine', async () => {
  await expect(startTestServer({ host: '192.0.2.1' })).rejects.toThrow(/192\.0\.2\.1.*no address of this machine/)
})

test('returns a URL that clients can use when it listens on all addresses', async () => {
  const server = await startTestServer({ host: '0.0.0.0' })
  expect(server.url).toBe(`http://127.0.0.1:${server.port}`)
  expect((await fetch(`${server.url}/ok`)).status).toBe(200)
  await server.stop()
})

test('rejects unknown options and values that are not allowed, and names the allowed ones', async () => {
  const start = (options: object) => startServer(options)
  await expect(start({ prot: 1 })).rejects.toThrow(/Unknown option 'prot'.*port, host/)
  await expect(start({ port: 70_000 })).rejects.toThrow(/option port: must be an integer from 0 to 65535, got 70000/)
  await expect(start({ port: '80' })).rejects.toThrow(/option port: .*, got "80"/)
  await expect(start({ logLevel: 'loud' })).rejects.toThrow(/silent, error, warn, info, debug/)
  await expect(start({ apiKey: 'söcret' })).rejects.toThrow(/^(?!.*söcret).*apiKey/)
})

describeEachDocument(({ spec }) => {
  const documented = testWith({ spec, responseViolations: 'error' })

  documented('serves assistants from the handlers and the rest from the document', async ({ server, client }) => {
    const created = await client.post('/assistants', { graph_id: 'agent', name: 'mine' })
    expect([created.status, created.body.name]).toEqual([200, 'mine'])
    expect((await client.get(`/assistants/${created.body.assistant_id}`)).body).toEqual(created.body)
    expect((await client.post('/threads', {})).status).toBe(200)
    expect((await client.get('/ok')).body).toEqual({ ok: true, services: {} })
    expect(server.document.operations).toBe(
      Object.values((await client.get('/openapi.json')).body.paths).flatMap((path) => Object.keys(path as object))
        .length,
    )
  })
})
