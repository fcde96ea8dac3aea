import { expect } from 'vitest'
import { test as base, type GraphProject } from '../support/graph-project.ts'
import { spawnCli } from '../support/run-cli.ts'
import { createClient, startTestServer } from '../support/server.ts'

type Client = ReturnType<typeof createClient>

interface Fixtures {
  /** Writes the files, starts a server with their graphs, and gives its client. */
  serve: (files: Parameters<GraphProject['write']>[0], realGraphs?: boolean) => Promise<Client>
}

const test = base.extend<Fixtures>({
  serve: async ({ project }, use) => {
    const stops: (() => Promise<void>)[] = []
    await use(async (files, realGraphs = true) => {
      const server = await startTestServer({ config: await project.write(files), realGraphs })
      stops.push(() => server.stop())
      return createClient(server.url)
    })
    for (const stop of stops) await stop()
  },
})

const STEPS = `
import { Annotation, START, StateGraph } from '@langchain/langgraph'
const State = Annotation.Root({ n: Annotation() })
export const graph = new StateGraph(State).addNode('add', (state) => ({ n: state.n + 1 })).addEdge(START, 'add').compile()
`

const drawn = async (client: Client, graphId: string): Promise<string[]> => {
  const { body } = await client.get(`/assistants/${graphId}/graph`)
  return body.nodes.map(({ id }: { id: string }) => id)
}

test('loads a graph of langgraph.json from its file instead of playing the demo agent', async ({ serve }) => {
  const files = { 'langgraph.json': { graphs: { steps: './src/steps.mjs:graph' } }, 'src/steps.mjs': STEPS }
  expect(await drawn(await serve(files), 'steps')).toEqual(['__start__', 'add', '__end__'])
  expect(await drawn(await serve(files, false), 'steps')).toContain('call_model')
})

test('stores the states of a loaded graph, through its own reducers', async ({ serve }) => {
  const client = await serve({ 'langgraph.json': { graphs: { steps: './steps.mjs:graph' } }, 'steps.mjs': STEPS })
  const { body: thread } = await client.post('/threads', { metadata: { graph_id: 'steps' } })
  await client.post(`/threads/${thread.thread_id}/state`, { values: { n: 4 }, as_node: '__start__' })
  const { body: state } = await client.get(`/threads/${thread.thread_id}/state`)
  expect(state).toMatchObject({ values: { n: 4 }, next: ['add'] })
})

test('loads TypeScript with path aliases, imports of other files, enums and top-level await', async ({ serve }) => {
  const client = await serve({
    'langgraph.json': { graphs: { typed: { path: './src/agent.ts:agent', description: 'Typed.' } } },
    'tsconfig.json': { compilerOptions: { baseUrl: '.', paths: { '@/*': ['./src/*'] } } },
    'src/names.ts': 'export enum Name { Work = "work" }',
    'src/agent.ts': `
      import { MessagesAnnotation, START, StateGraph } from '@langchain/langgraph'
      import { Name } from '@/names'
      const name: Name = await Promise.resolve(Name.Work)
      type State = typeof MessagesAnnotation.State
      export const agent = new StateGraph(MessagesAnnotation).addNode(name, (_: State) => ({})).addEdge(START, name)
    `,
  })
  expect(await drawn(client, 'typed')).toEqual(['__start__', 'work', '__end__'])
  const { body: assistants } = await client.post('/assistants/search', {})
  expect(assistants).toMatchObject([{ graph_id: 'typed', description: 'Typed.' }])
})

test('loads a .js file with exports in a CommonJS package', async ({ serve }) => {
  const client = await serve({
    'langgraph.json': { graphs: { steps: './steps.js:graph' } },
    'package.json': { type: 'commonjs' },
    'steps.js': STEPS,
  })
  expect(await drawn(client, 'steps')).toEqual(['__start__', 'add', '__end__'])
})

test.for([
  [
    'a CommonJS module',
    'a.cjs',
    `${STEPS.replace(/import (.*) from (.*)/, 'const $1 = require($2)').replace('export const graph', 'exports.graph')}`,
  ],
  ['a default export', 'a.mjs', STEPS.replace('export const graph =', 'export default'), './a.mjs'],
  ['a graph that is not compiled', 'a.mjs', STEPS.replace('.compile()', '')],
  ['a promise', 'a.mjs', STEPS.replace('graph = ', 'graph = Promise.resolve(').replace('.compile()', '.compile())')],
  ['a function', 'a.mjs', STEPS.replace('graph = ', 'graph = () => ')],
  ['an async function', 'a.mjs', STEPS.replace('graph = ', 'graph = async () => ')],
  [
    'an agent that holds a graph',
    'a.mjs',
    STEPS.replace('graph = ', 'graph = { invoke() {}, graph: ').replace('.compile()', '.compile() }'),
  ],
] as const)('accepts %s as a graph', async ([, file, source, path = `./${file}:graph`], { serve }) => {
  const client = await serve({ 'langgraph.json': { graphs: { a: path } }, [file]: source })
  expect(await drawn(client, 'a')).toEqual(['__start__', 'add', '__end__'])
})

test.for([
  [
    './gone.ts:graph',
    {},
    /Cannot load graph 'a' from .*gone\.ts: there is no such file\. Correct its path in langgraph\.json\./,
  ],
  ['./a.mjs:agent', { 'a.mjs': STEPS }, /it has no export 'agent'\. Its exports are graph\./],
  ['./a.mjs:graph', { 'a.mjs': '' }, /it has no export 'graph'\. It exports nothing\./],
  ['./a.mjs:graph', { 'a.mjs': 'export const graph = 5' }, /a is 5, not a graph\. It must be a compiled graph/],
  ['./a.mjs:graph', { 'a.mjs': 'export const graph = null' }, /a is null, not a graph/],
  [
    './a.mjs:graph',
    { 'a.mjs': 'import "no-such-package"' },
    /Cannot find package 'no-such-package'.*\nInstall its dependencies/,
  ],
  [
    './a.mjs:graph',
    { 'a.mjs': '\nthrow new TypeError("no key")' },
    /loading it failed\.\nTypeError: no key\n.*a\.mjs:2:7\)?$/,
  ],
  ['./a.ts:graph', { 'a.ts': 'const x: = 5' }, /loading it failed\.\n[\s\S]*a\.ts:1:9/],
] as const)('refuses %s when it cannot be loaded: case %#', async ([path, files, message], { serve }) => {
  await expect(serve({ 'langgraph.json': { graphs: { a: path } }, ...files })).rejects.toThrow(message)
})

test('refuses a module with a syntax error and names its line', async ({ project }) => {
  const config = await project.write({
    'langgraph.json': { graphs: { a: './a.mjs:graph' } },
    'a.mjs': 'export const graph = () => {\n',
  })
  // In a child process, because vitest loads modules in its own way.
  const { code, stderr } = await spawnCli(['--real-graphs', '--config', config, '--data', 'memory', '--port', '0'])
  expect(code).not.toBe(0)
  expect(stderr).toContain(
    `loading it failed.\nSyntaxError: Unexpected end of input\n    at ${project.folder}/a.mjs:2:1\n`,
  )
})

test('refuses to start with --real-graphs without a langgraph.json', async () => {
  await expect(startTestServer({ realGraphs: true, graphs: ['agent'] })).rejects.toThrow(
    /^Cannot use --real-graphs: there is no .*langgraph\.json to name the graphs\. Start in its folder/,
  )
})

test('plays the demo agent for Python graphs beside loaded ones', async ({ serve }) => {
  const graphs = { py: './agent.py:graph', module: 'my.package:graph', js: './a.mjs:graph' }
  const client = await serve({ 'langgraph.json': { graphs }, 'a.mjs': STEPS })
  expect(await drawn(client, 'py')).toContain('call_model')
  expect(await drawn(client, 'module')).toContain('call_model')
  expect(await drawn(client, 'js')).toContain('add')
})

const ENVIRONMENT = `${STEPS}
export const names = () => new StateGraph(State).addNode(String(process.env.TEST_NODE), () => ({})).addEdge(START, String(process.env.TEST_NODE))
`

test('sets the variables of env, but never replaces existing ones', async ({ serve, onTestFinished }) => {
  onTestFinished(() => void delete process.env['TEST_NODE'])
  const files = { 'a.mjs': ENVIRONMENT, '.env': '# a comment\nexport TEST_NODE="from_file" # more' }
  const graphs = { a: './a.mjs:names' }
  const played = await serve({ ...files, 'langgraph.json': { graphs, env: '.env' } }, false)
  expect(await drawn(played, 'a')).toContain('call_model')
  expect(process.env['TEST_NODE']).toBeUndefined()
  expect(await drawn(await serve({ ...files, 'langgraph.json': { graphs, env: '.env' } }), 'a')).toContain('from_file')
  const again = await serve({ ...files, 'langgraph.json': { graphs, env: { TEST_NODE: 'from_json' } } })
  expect(await drawn(again, 'a')).toContain('from_file')
})

test('ignores a missing env file', async ({ serve }) => {
  const client = await serve({
    'langgraph.json': { graphs: { a: './a.mjs:graph' }, env: 'gone.env' },
    'a.mjs': STEPS,
  })
  expect(await drawn(client, 'a')).toContain('add')
})

test.for([
  [['A=1'], /env must be an object of variables or the name of a file/],
  [{ KEY: 5 }, /env\.KEY must be a string: put its value in quotes/],
] as const)('refuses env %j', async ([env, message], { serve }) => {
  await expect(serve({ 'langgraph.json': { graphs: { a: 'a.py:g' }, env } })).rejects.toThrow(message)
})

const SCHEMAS = `
import { Annotation, MessagesAnnotation, START, StateGraph } from '@langchain/langgraph'
import { z } from 'zod'
const node = () => ({})
export const annotated = new StateGraph(Annotation.Root({ ...MessagesAnnotation.spec, topic: Annotation() }))
  .addNode('work', node).addEdge(START, 'work')
export const zod = new StateGraph(z.object({ count: z.number(), log: z.array(z.string()) }), z.object({ model: z.string() }))
  .addNode('work', annotated.compile()).addEdge(START, 'work')
`

test('returns the schemas that LangGraph derives, otherwise schemas from the keys of the state', async ({ serve }) => {
  const graphs = { annotated: './a.mjs:annotated', zod: './a.mjs:zod' }
  const client = await serve({ 'langgraph.json': { graphs }, 'a.mjs': SCHEMAS })
  const { body: zod } = await client.get('/assistants/zod/schemas')
  expect(zod.state_schema).toMatchObject({
    type: 'object',
    properties: { count: { type: 'number' }, log: { type: 'array', items: { type: 'string' } } },
    required: ['count', 'log'],
  })
  expect(zod.context_schema).toMatchObject({ properties: { model: { type: 'string' } } })
  const { body: annotated } = await client.get('/assistants/annotated/schemas')
  expect(annotated.input_schema.properties).toMatchObject({ messages: { type: 'array' }, topic: { title: 'topic' } })
  expect(annotated.input_schema.required).toBeUndefined()
  const { body: subgraphs } = await client.get('/assistants/zod/subgraphs')
  expect(Object.keys(subgraphs)).toEqual(['work'])
  expect(subgraphs.work.state_schema.properties).toHaveProperty('messages')
  const { body: xray } = await client.get('/assistants/zod/graph?xray=true')
  expect(xray.edges).toContainEqual(expect.objectContaining({ source: '__start__' }))
})

test('draws graphs as the Python server does', async ({ serve }) => {
  const source = `
    import { Annotation, END, START, StateGraph } from '@langchain/langgraph'
    const State = Annotation.Root({ v: Annotation() })
    const node = () => ({})
    const inner = new StateGraph(State)
      .addNode('a', node).addNode('b', node).addEdge(START, 'a').addEdge(START, 'b').addEdge('a', END).addEdge('b', END)
    export const outer = new StateGraph(State)
      .addNode('x', node, { metadata: { k: 1 } }).addNode('sub', inner.compile()).addEdge(START, 'x')
      .addConditionalEdges('x', () => 'yes', { yes: 'sub', no: END })
  `
  const client = await serve({ 'langgraph.json': { graphs: { outer: './a.mjs:outer' } }, 'a.mjs': source })
  const { body } = await client.get('/assistants/outer/graph?xray=true')
  const node = (id: string) => ({ id, type: 'runnable', data: { name: id } })
  expect(body.nodes).toEqual([
    node('__start__'),
    { ...node('x'), metadata: { k: 1 } },
    node('sub:__start__'),
    node('sub:a'),
    node('sub:b'),
    { id: 'sub:__end__' },
    { id: '__end__' },
  ])
  expect(body.edges).toContainEqual({ source: '__start__', target: 'x' })
  expect(body.edges).toContainEqual({ source: 'x', target: 'sub:__start__', data: 'yes', conditional: true })
  expect(body.edges).toContainEqual({ source: 'x', target: '__end__', data: 'no', conditional: true })
})

test('has null in place of a schema that it cannot know, and draws what is no state graph', async ({ serve }) => {
  const source = `
    import { Annotation, entrypoint, START, StateGraph } from '@langchain/langgraph'
    export const steps = entrypoint('steps', async (input) => input)
    export const state = new StateGraph(Annotation.Root({ v: Annotation() })).addNode('x', () => ({})).addEdge(START, 'x')
  `
  const graphs = { steps: './a.mjs:steps', state: './a.mjs:state' }
  const client = await serve({ 'langgraph.json': { graphs }, 'a.mjs': source })
  expect((await client.get('/assistants/steps/schemas')).body).toEqual({
    graph_id: 'steps',
    input_schema: null,
    output_schema: null,
    state_schema: null,
    config_schema: null,
    context_schema: null,
  })
  const { body: state } = await client.get('/assistants/state/schemas')
  expect(state).toMatchObject({ config_schema: null, context_schema: null, state_schema: { properties: { v: {} } } })
  expect((await client.get('/assistants/steps/graph')).body).toEqual({
    nodes: [
      { id: '__start__', type: 'runnable', data: { name: '__start__' } },
      { id: 'steps', type: 'runnable', data: { name: 'steps' } },
      { id: '__end__' },
    ],
    edges: [
      { source: '__start__', target: 'steps' },
      { source: 'steps', target: '__end__' },
    ],
  })
})
