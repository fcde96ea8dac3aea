import { once } from 'node:events'
import { Agent, type IncomingMessage, request } from 'node:http'
import { expect, onTestFinished } from 'vitest'
import { test as base } from '../../support/graph-project.ts'
import { sendRaw } from '../../support/raw.ts'
import { createClient, startTestServer } from '../../support/server.ts'
import { openThreadSocket, refusedHandshake, socketUrl } from '../../support/thread-socket.ts'

const GRAPH = `
import { MessagesAnnotation, START, StateGraph } from '@langchain/langgraph'
export const graph = new StateGraph(MessagesAnnotation).addNode('a', () => ({})).addEdge(START, 'a')
`

const APP = `
import { Hono } from 'hono'
import { streamSSE } from 'hono/streaming'
export const app = new Hono()
app.get('/hello/:name', (c) => c.json({ hello: c.req.param('name'), q: c.req.query('q'), agent: c.req.header('x-mine') }))
app.post('/upload', async (c) => c.text(String((await c.req.arrayBuffer()).byteLength), 201))
app.post('/first', async (c) => c.text(String((await c.req.raw.body.getReader().read()).value.length > 0)))
app.get('/port', (c) => c.json({ port: c.env.incoming.socket.localPort }))
app.get('/info', (c) => c.json({ mine: true }))
app.get('/cookies', (c) => {
  c.header('set-cookie', 'a=1', { append: true })
  c.header('set-cookie', 'b=2', { append: true })
  return c.body(null, 204)
})
app.get('/events', (c) => streamSSE(c, async (stream) => {
  for (const data of ['one', 'two']) await stream.writeSSE({ data })
}))
app.get('/fails', () => { throw new Error('of the user') })
app.onError((error, c) => c.text('failed ' + error.message, 500))
app.notFound((c) => c.text('never shown', 404))
`

const MIDDLEWARE = `
import { Hono } from 'hono'
const app = new Hono()
app.use('*', async (c, next) => {
  if (c.req.header('x-deny')) return c.text('denied', 401)
  if (c.req.method === 'POST') c.header('x-read', String((await c.req.json()).metadata.text.length))
  await next()
  c.header('x-after', 'yes')
})
export default app
`

type Serve = (
  app: string,
  options?: { path?: string; realGraphs?: boolean; apiKey?: string },
) => ReturnType<typeof serve>

const serve = async (config: string, options: { realGraphs: boolean; apiKey?: string }) => {
  const server = await startTestServer({ config, ...options })
  return { server, client: createClient(server.url) }
}

const test = base.extend<{ serve: Serve }>({
  serve: async ({ project }, use) => {
    const stops: (() => Promise<void>)[] = []
    await use(async (app, { path = './src/app.mjs:app', realGraphs = true, ...options } = {}) => {
      const graphs = { agent: './agent.mjs:graph' }
      const config = { 'langgraph.json': { graphs, http: { app: path } }, 'agent.mjs': GRAPH, 'src/app.mjs': app }
      const served = await serve(await project.write(config), { realGraphs, ...options })
      stops.push(() => served.server.stop())
      return served
    })
    for (const stop of stops) await stop()
  },
})

test('serves the routes of http.app before its own', async ({ serve }) => {
  const { client } = await serve(APP)
  const hello = await client.get('/hello/ada?q=1', { headers: { 'x-mine': 'yes' } })
  expect([hello.status, hello.body]).toEqual([200, { hello: 'ada', q: '1', agent: 'yes' }])
  expect((await client.get('/info')).body).toEqual({ mine: true })
  expect((await client.get('/ok')).body.ok).toBe(true)
  expect((await client.post('/threads', {})).status).toBe(200)
  const upload = await client.post('/upload', undefined, { body: 'x'.repeat(100_000) })
  expect([upload.status, upload.body]).toEqual([201, '100000'])
  const cookies = await client.get('/cookies')
  expect([cookies.status, cookies.headers.getSetCookie()]).toEqual([204, ['a=1', 'b=2']])
  const events = await client.get('/events')
  expect([events.headers.get('content-type'), events.body]).toEqual(['text/event-stream', 'data: one\n\ndata: two\n\n'])
})

test('a route may read a part of a body, and its connection takes the next request', async ({ serve }) => {
  const { client, server } = await serve(APP)
  expect((await client.get('/port')).body).toEqual({ port: server.port })
  const agent = new Agent({ keepAlive: true, maxSockets: 1 })
  onTestFinished(() => agent.destroy())
  const answers: string[] = []
  for (let sent = 0; sent < 3; sent++) {
    const posted = request(`${server.url}/first`, { method: 'POST', agent })
    posted.end('x'.repeat(2_000_000))
    const [response] = (await once(posted, 'response')) as [IncomingMessage]
    answers.push((await response.toArray()).join(''))
  }
  expect(answers).toEqual(['true', 'true', 'true'])
})

test('words what neither answers as without an app, and leaves its own errors to the app', async ({ serve }) => {
  const { client } = await serve(APP)
  const missing = await client.get('/nowhere')
  expect([missing.status, missing.body.detail]).toEqual([404, 'Not Found'])
  const failed = await client.get('/fails')
  expect([failed.status, failed.body]).toEqual([500, 'failed of the user'])
  expect((await client.get('/hello/ada', { method: 'HEAD' })).status).toBe(200)
})

test('middleware of the app sees all requests, may answer them, and adds headers to our answers', async ({ serve }) => {
  const { client } = await serve(MIDDLEWARE, { path: './src/app.mjs' })
  const denied = await client.get('/ok', { headers: { 'x-deny': '1' } })
  expect([denied.status, denied.body]).toEqual([401, 'denied'])
  // What it has read of a body can be read once more.
  const { status, body, headers } = await client.post('/threads', { metadata: { text: 'ü'.repeat(70_000) } })
  expect([status, body.metadata.text.length, headers.get('x-after')]).toEqual([200, 70_000, 'yes'])
  expect([headers.get('x-read'), headers.get('content-type')]).toEqual(['70000', 'application/json'])
  expect(headers.has('x-agent-server-mock-unrouted')).toBe(false)
})

test('our own API and what Node cannot hand on stay ours', async ({ serve }) => {
  const { client, server } = await serve(`${MIDDLEWARE}\napp.all('*', (c) => c.text('all'))`, { path: './src/app.mjs' })
  expect((await client.get('/ok')).body).toBe('all')
  expect((await client.post('/__mock/reset')).status).toBe(200)
  const trace = await sendRaw(server.port, 'TRACE /ok HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n')
  expect(trace.status).toBe(405)
})

test('asks the middleware of the app before it opens a WebSocket', async ({ serve }) => {
  const { server } = await serve(MIDDLEWARE, { path: './src/app.mjs' })
  const threadId = '01a22b4e-c796-76c0-aa79-df9f3e91f9ae'
  const denied = await refusedHandshake(socketUrl(server.url, threadId), { headers: { 'x-deny': 'yes' } })
  expect(denied).toEqual({ status: 401, body: 'denied' })
  await (await openThreadSocket(server.url, threadId)).close()
})

test('asks for the API key before the app does anything', async ({ serve }) => {
  const { client } = await serve(APP, { apiKey: 'secret' })
  expect((await client.get('/hello/ada')).status).toBe(403)
  expect((await client.get('/hello/ada', { headers: { 'x-api-key': 'secret' } })).status).toBe(200)
})

test('runs no code of the project without real graphs', async ({ serve }) => {
  const { client } = await serve("throw new Error('loaded')", { realGraphs: false })
  expect((await client.get('/hello/ada')).status).toBe(404)
})

test.for([
  [
    "export const app = { hello: 'world' }",
    './src/app.mjs:app',
    /http\.app from .*app\.mjs: its export 'app' is not a Hono app/,
  ],
  ['export const other = 1', './src/app.mjs:app', /it has no export 'app'\. Its exports are other\./],
  ["throw new Error('broken')", './src/app.mjs:app', /loading it failed\.\n.*broken/],
  ['', './src/gone.mjs:app', /there is no such file\. Correct its path in langgraph\.json\./],
] as const)('refuses to start with the app %j', async ([app, path, message], { serve }) => {
  await expect(serve(app, { path })).rejects.toThrow(message)
})

test('takes two slashes at the start of a path for a path, not for a host', async ({ serve }) => {
  const { server } = await serve(APP)
  for (const [path, status] of [
    ['//', 200], // our page, as without an app
    ['//name/hello/ada', 404],
    ['//name:99999/', 404],
  ]) {
    const answer = await sendRaw(server.port, `GET ${path} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n`)
    expect([path, answer.status]).toEqual([path, status])
  }
})
