import { expect, onTestFinished } from 'vitest'
import { readUnsupportedSettings } from '../../src/config/unsupported-settings.ts'
import { test } from '../support/graph-project.ts'
import { createClient, startTestServer } from '../support/server.ts'
import { refusedHandshake, socketUrl } from '../support/thread-socket.ts'

const graphs = { agent: './agent.py:graph' }

const serve = async (config: string) => {
  const server = await startTestServer({ config })
  onTestFinished(() => server.stop())
  return createClient(server.url)
}

const THREAD = '/threads/00000000-0000-4000-8000-000000000000'

test.for([
  ['assistants', ['POST /assistants/search', 'GET /assistants/agent/graph'], ['POST /threads/search', 'GET /info']],
  ['threads', ['POST /threads', `GET ${THREAD}/state`, `GET ${THREAD}/stream`], [`GET ${THREAD}/runs`, 'GET /ok']],
  ['runs', [`GET ${THREAD}/runs`, 'POST /runs/crons/search', `POST ${THREAD}/commands`], ['POST /threads/search']],
  ['event_streaming', [`POST ${THREAD}/commands`, `POST ${THREAD}/stream/events`], [`GET ${THREAD}/runs`]],
  ['store', ['PUT /store/items', 'POST /store/namespaces'], ['POST /threads/search']],
  ['mcp', ['POST /mcp'], ['POST /threads/search']],
  ['a2a', ['POST /a2a/agent'], ['POST /threads/search']],
  [
    'meta',
    ['GET /', 'GET /info', 'GET /metrics', 'GET /docs', 'GET /openapi.json'],
    ['GET /ok', 'POST /threads/search'],
  ],
  ['webhooks', [], ['POST /threads/search', 'POST /runs/crons/search']],
] as const)(
  'http.disable_%s removes the routes of that part and no others',
  async ([part, gone, left], { project }) => {
    const client = await serve(
      await project.write({ 'langgraph.json': { graphs, http: { [`disable_${part}`]: true } } }),
    )
    const ask = async (key: string) => {
      const [method = '', path = ''] = key.split(' ')
      const { status, body } = await client.get(path, {
        method,
        ...(method !== 'GET' && { body: '{}', headers: json }),
      })
      return status === 404 && body.detail === 'Not Found' ? 'unknown' : 'known'
    }
    expect(await Promise.all(gone.map(ask))).toEqual(gone.map(() => 'unknown'))
    expect(await Promise.all(left.map(ask))).toEqual(left.map(() => 'known'))
  },
)

const json = { 'content-type': 'application/json' }

test('http.disable_runs removes WebSockets too', async ({ project }) => {
  const config = await project.write({ 'langgraph.json': { graphs, http: { disable_runs: true } } })
  const server = await startTestServer({ config })
  onTestFinished(() => server.stop())
  const { status, body } = await refusedHandshake(socketUrl(server.url, THREAD.replace('/threads/', '')))
  expect(status).toBe(404)
  expect(body).toMatchObject({ detail: 'Not Found' })
})

test('refuses a value of http.disable_store other than true and false', async ({ project }) => {
  const config = await project.write({ 'langgraph.json': { graphs, http: { disable_store: 'yes' } } })
  await expect(serve(config)).rejects.toThrow(/langgraph\.json: http\.disable_store must be true or false, got "yes"/)
})

test('LANGGRAPH_CONFIG sets config and context of each graph assistant, also after a reset', async ({ project }) => {
  const LANGGRAPH_CONFIG = JSON.stringify({
    agent: { configurable: { model: 'x' }, recursion_limit: 7 },
    other: { context: { tone: 'brief' } },
  })
  const both = { ...graphs, other: 'o.py:graph', third: 't.py:graph' }
  const client = await serve(await project.write({ 'langgraph.json': { graphs: both, env: { LANGGRAPH_CONFIG } } }))
  const expected = {
    agent: { config: { configurable: { model: 'x' }, recursion_limit: 7 }, context: { model: 'x' } },
    other: { config: { configurable: { tone: 'brief' } }, context: { tone: 'brief' } },
    third: { config: {}, context: {} },
  }
  for (const round of ['first', 'after a reset']) {
    if (round !== 'first') await client.post('/__mock/reset')
    for (const [graphId, settings] of Object.entries(expected)) {
      const { body } = await client.post('/assistants/search', { graph_id: graphId })
      expect(body).toMatchObject([settings])
    }
  }
})

test.for([
  ['{', /LANGGRAPH_CONFIG is not JSON: .* Correct the variable\./],
  ['[]', /LANGGRAPH_CONFIG must be an object, as in/],
  ['{"agent":5}', /LANGGRAPH_CONFIG\.agent must be an object/],
  ['{"agent":{"context":[]}}', /LANGGRAPH_CONFIG\.agent\.context must be an object/],
  ['{"agent":{"configurable":5}}', /LANGGRAPH_CONFIG\.agent: config\.configurable must be an object/],
  ['{"agent":{"recursion_limit":"x"}}', /LANGGRAPH_CONFIG\.agent: config\.recursion_limit must be an integer/],
] as const)('refuses LANGGRAPH_CONFIG %s', async ([LANGGRAPH_CONFIG, message], { project }) => {
  const config = await project.write({ 'langgraph.json': { graphs, env: { LANGGRAPH_CONFIG } } })
  await expect(serve(config)).rejects.toThrow(message)
})

test('reports only unsupported settings that clients would notice', async ({ project }) => {
  const config = await project.write({
    'langgraph.json': {
      graphs,
      dependencies: ['.'],
      python_version: '3.12',
      dockerfile_lines: ['RUN true'],
      auth: { path: './auth.py:auth' },
      ui: {},
      http: { app: './app.py:app', cors: null, disable_store: true },
      store: { index: { dims: 3, embed: 'x' }, ttl: { default_ttl: 5 } },
    },
  })
  for (const realGraphs of [true, false])
    expect(await readUnsupportedSettings({ cwd: '/', config, realGraphs })).toEqual({
      file: config,
      settings: ['auth', 'store.index', 'http.app'],
    })
})

test('reports settings that load code only where none is loaded', async ({ project }) => {
  const settings = { ui: { agent: './ui.tsx' }, http: { app: './app.ts:app' } }
  const config = await project.write({ 'langgraph.json': { graphs, ...settings } })
  const reported = async (realGraphs: boolean) =>
    (await readUnsupportedSettings({ cwd: '/', config, realGraphs })).settings
  expect(await reported(true)).toEqual([])
  expect(await reported(false)).toEqual(['ui', 'http.app'])
})
