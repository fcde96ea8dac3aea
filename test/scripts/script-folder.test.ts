import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect } from 'vitest'
import { sayHi, test, untilSays } from '../support/agents-folder.ts'
import { runCli, spawnCli } from '../support/run-cli.ts'
import { openStream } from '../support/run-streams.ts'

const says = (text: string) => `steps: [{ say: ${JSON.stringify(text)} }]\n`

describe('a folder of agents', () => {
  test('serves a graph and an assistant for each file', async ({ write, serve }) => {
    await write({ 'a.yaml': `name: First\ndescription: The first\n${says('A')}`, 'b.yml': says('B'), 'notes.txt': 'x' })
    const { server, client } = await serve()
    expect(server.graphs).toEqual(['a', 'b'])
    const { body } = await client.post('/assistants/search', {})
    expect(body).toHaveLength(2)
    expect(body).toContainEqual(expect.objectContaining({ graph_id: 'a', name: 'First', description: 'The first' }))
    expect([await sayHi(client, 'a'), await sayHi(client, 'b')]).toEqual(['A', 'B'])
  })

  test('reloads changed, new and removed files', async ({ folder, write, serve }) => {
    await write({ 'a.yaml': says('before') })
    const { server, client } = await serve()
    await write({ 'a.yaml': says('after'), 'new.yaml': says('new') })
    await untilSays(client, 'a', 'after')
    await untilSays(client, 'new', 'new')
    expect((await client.post('/assistants/search', { graph_id: 'new' })).body).toHaveLength(1)
    await rm(join(folder, 'new.yaml'))
    // Not by running it: a run would keep the assistant alive.
    const graphs = async () =>
      (await client.post('/assistants/search', {})).body.map(({ graph_id }: { graph_id: string }) => graph_id)
    await expect.poll(graphs).toEqual(['a'])
    expect(server.graphs).toEqual(['a'])
    expect(await sayHi(client, 'new')).toMatch(/^Invalid assistant: 'new'/)
  })

  test('keeps the assistant of a removed file while a thread has runs of it', async ({ folder, write, serve }) => {
    await write({ 'a.yaml': says('A'), 'used.yaml': says('used') })
    const { client } = await serve()
    const { body: thread } = await client.post('/threads', {})
    const runs = `/threads/${thread.thread_id}/runs`
    await client.post(`${runs}/wait`, { assistant_id: 'used', input: {} })
    await rm(join(folder, 'used.yaml'))
    await untilSays(client, 'used', /^Invalid assistant: 'used'.*registered graphs: a$/s)
    // Changes are read in order: once this file is served, the removal has taken effect.
    await write({ 'later.yaml': says('later') })
    await untilSays(client, 'later', 'later')
    expect((await client.post('/assistants/count', {})).body).toBe(3)
    expect((await client.get(runs)).body).toHaveLength(1)
  })

  test('keeps the last valid agent of a file with mistakes until they are corrected', async ({ write, serve }) => {
    await write({ 'a.yaml': says('sound') })
    const { client } = await serve()
    await write({ 'a.yaml': 'steps: [{ sya: x }]\n', 'b.yaml': says('b') })
    await untilSays(client, 'b', 'b')
    expect(await sayHi(client, 'a')).toBe('sound')
    await write({ 'a.yaml': says('mended') })
    await untilSays(client, 'a', 'mended')
  })

  test('lets runs finish with the script that they started with', async ({ write, serve }) => {
    const first = 'steps: [{ update: { log: begun } }, { interrupt: go on? }, { say: old }]\nstate: { log: replace }\n'
    await write({ 'a.yaml': 'steps: [{ wait: 300ms }, { say: old }]\n', 'b.yaml': first })
    const { server, client } = await serve({ pace: 1 })
    const { read } = await openStream(`${server.url}/runs/stream`, { body: { assistant_id: 'a', input: {} } })
    await write({ 'a.yaml': says('new') })
    const { events } = await read()
    expect(events.at(-1)?.data.messages.at(-1).content).toBe('old')
    await untilSays(client, 'a', 'new')
  })

  test('refuses to start when files have mistakes, and lists all of them', async ({ folder, write, serve }) => {
    await write({ 'a.yaml': 'steps: [{ sya: x }]\n', 'b.yaml': 'stepps: []\n' })
    await expect(serve()).rejects.toThrow(
      new RegExp(`${folder}/a\\.yaml:1:11: There is no 'sya'[\\s\\S]*${folder}/b\\.yaml:1:1: There is no 'stepps'`),
    )
  })

  test('refuses to start when the folder does not exist', async ({ folder, serve }) => {
    await expect(serve({ agents: join(folder, 'none') })).rejects.toThrow(/there is no such folder or file\. Make it/)
  })

  test('can be one script, with the scripts beside it that it runs', async ({ folder, write, serve }) => {
    await write({ 'a.yaml': 'steps: [{ run: b }, { say: A }]\n', 'b.yaml': says('B'), 'c.yaml': says('C') })
    const { client } = await serve({ agents: join(folder, 'a.yaml') })
    const { body } = await client.post('/runs/wait', { assistant_id: 'a', input: {} })
    expect(body.messages.map(({ content }: { content: string }) => content)).toEqual(['B', 'A'])
  })
})

const OWN_GRAPH = `
import { END, MessagesAnnotation, START, StateGraph } from '@langchain/langgraph'
export const graph = new StateGraph(MessagesAnnotation)
  .addNode('speak', () => ({ messages: [{ role: 'assistant', content: 'by hand' }] }))
  .addEdge(START, 'speak').addEdge('speak', END)
`

describe('a module', () => {
  test('yields steps in JavaScript and in TypeScript', async ({ write, serve }) => {
    const yields = (type: string) => `
export const name = 'Counter'
export const state = { n: 'add' }
export default function* ({ input }${type}) {
  yield { update: { n: 1 } }
  yield { say: 'one of ' + input.text }
}
`
    await write({ 'js.mjs': yields(''), 'ts.ts': yields(': { input: { text: string } }') })
    const { client } = await serve()
    expect([await sayHi(client, 'js'), await sayHi(client, 'ts')]).toEqual(['one of hi', 'one of hi'])
  })

  test.for([
    ['CommonJS', '{ "type": "commonjs" }'],
    ['no kind', '{}'],
    ['ES modules', '{ "type": "module" }'],
  ] as const)('can be a .js file with exports in a package of %s', async ([, manifest], { folder, write, serve }) => {
    await write({
      'package.json': manifest,
      '_greeting.js': "export const greeting = await Promise.resolve('Hello')\n",
      'gen.js': "import { greeting } from './_greeting.js'\nexport default function* () { yield { say: greeting } }\n",
      'own.js': OWN_GRAPH,
    })
    const { client } = await serve()
    expect([await sayHi(client, 'gen'), await sayHi(client, 'own')]).toEqual(['Hello', 'by hand'])
    const { code, stderr } = await runCli(['scripts', 'check', folder])
    expect([code, stderr]).toEqual([0, ''])
  })

  test('can export a LangGraph graph', async ({ write, serve }) => {
    await write({ 'own.mjs': OWN_GRAPH })
    const { client } = await serve()
    expect(await sayHi(client, 'own')).toBe('by hand')
  })

  test('reports a function that is not a generator wherever its graph is needed', async ({ folder, write, serve }) => {
    await write({ 'plain.mjs': "export default function ({ input }) { return { say: 'x' } }\n" })
    const { client } = await serve()
    const reason =
      /what plain returned is an object, not a graph\. .* A generator, which yields steps, is written function\*/
    expect(await sayHi(client, 'plain')).toMatch(reason)
    for (const part of ['schemas', 'graph', 'subgraphs']) {
      const { status, body } = await client.get(`/assistants/plain/${part}`)
      expect([status, body]).toEqual([422, { detail: expect.stringMatching(reason) }])
    }
    expect((await client.get('/a2a/plain/.well-known/agent-card.json')).body.name).toBe('plain')
    const message = { kind: 'message', role: 'user', messageId: 'm', parts: [{ kind: 'text', text: 'hi' }] }
    const sent = await client.post('/a2a/plain', { jsonrpc: '2.0', id: 1, method: 'message/send', params: { message } })
    expect(sent.body.result.status.state).toBe('failed')
    expect((await runCli(['scripts', 'check', folder])).stdout).toContain('a LangGraph graph made by a function\n')
  })

  test('without a playable export is refused with what it can export', async ({ write, serve }) => {
    await write({ 'none.mjs': 'export const name = 5\n' })
    await expect(serve()).rejects.toThrow(
      /none\.mjs: The default export must be a generator function that yields steps, .* but there is none\./,
    )
  })

  test('explains how to declare a key that its steps write', async ({ write, serve }) => {
    const yields = "export default function* () { yield { update: { seen: 1 } }; yield { say: 'Done.' } }\n"
    await write({ 'shut.mjs': yields, 'open.mjs': `export const state = { seen: 'replace' }\n${yields}` })
    const { client } = await serve()
    expect(await sayHi(client, 'shut')).toContain(
      "shut.mjs: step 1: The state of shut has no key 'seen'. Export it: export const state = { seen: 'replace' }",
    )
    expect(await sayHi(client, 'open')).toBe('Done.')
  })

  test('fails with the file and the step number when it yields an invalid step', async ({ write, serve }) => {
    await write({
      'typo.mjs': "export default function* () { yield { say: 'x' }; yield [{ say: 'y' }, { sya: 'z' }] }\n",
    })
    const { client } = await serve()
    expect(await sayHi(client, 'typo')).toMatch(
      /\/typo\.mjs: step 2\.2: There is no 'sya' in a step\. Did you mean 'say'\?/,
    )
  })

  test('can export a script as an object, whose mistakes name their path', async ({ write, serve }) => {
    await write({ 'data.mjs': "export default { turns: [{ steps: [{ say: 'x' }, { sya: 'y' }] }] }\n" })
    await expect(serve()).rejects.toThrow(/\/data\.mjs: turns\[0\]\.steps\[1\]: There is no 'sya' in step 2\./)
  })

  test('fails its run when it throws, but not the server', async ({ write, serve }) => {
    await write({ 'bad.mjs': "export default function* () { yield { say: 'x' }; throw new TypeError('no luck') }\n" })
    const { client } = await serve()
    expect(await sayHi(client, 'bad')).toBe('{"__error__":{"error":"TypeError","message":"no luck"}}')
    expect((await client.get('/ok')).status).toBe(200)
  })
})

test('scripts check prints a summary of valid files, and exits with 1 if there are mistakes', async ({
  folder,
  write,
}) => {
  await write({ 'a.yaml': says('A') })
  const sound = await runCli(['scripts', 'check', folder])
  expect([sound.code, sound.stdout]).toEqual([0, `${folder}/a.yaml: graph 'a': 1 turn, 1 step\n`])
  await write({ 'b.yaml': 'steps: [{ sya: x }]\n' })
  const wrong = await runCli(['scripts', 'check', folder])
  expect(wrong.code).toBe(1)
  expect(wrong.stdout).toMatch(
    /b\.yaml:1:11: There is no 'sya' in step 1\. Did you mean 'say'\?[\s\S]*1 mistake in 2 files\.\n$/,
  )
})

test('scripts check reports the line and column at which a module cannot be loaded', async ({ folder, write }) => {
  await write({
    '_broken.mjs': 'export cnst a = 1\n',
    'a.js': "export default function* () {\n  yield { say: 'x' }\n",
    'b.mjs': 'export default function* () {\n  const const = 1\n}\n',
    'c.cjs': 'module.exports = function* () {\n  const const = 1\n}\n',
    'd.ts': 'export const a: number = ;\n',
    'e.mjs': "export const a = 1\nthrow new Error('no luck')\n",
    'f.mjs': "import './_broken.mjs'\n",
  })
  // In a child process, because vitest loads modules in its own way.
  const { stdout } = await spawnCli(['scripts', 'check', folder])
  const lines = stdout.split('\n').slice(0, 6)
  expect(lines.map((line) => line.replace(`${folder}/`, ''))).toEqual([
    expect.stringMatching(/^a\.js:3:1: The module cannot be loaded: Unexpected end of input\.$/),
    expect.stringMatching(/^b\.mjs:2:9: The module cannot be loaded: Unexpected token 'const'\.$/),
    expect.stringMatching(/^c\.cjs:2:9: The module cannot be loaded: Unexpected token 'const'\.$/),
    expect.stringMatching(/^d\.ts:1:26: The module cannot be loaded: Unexpected token\.$/),
    expect.stringMatching(/^e\.mjs:2:7: The module cannot be loaded: no luck\.$/),
    expect.stringMatching(/^f\.mjs: The module cannot be loaded: /),
  ])
})

test('a seed generates the same ids after each start and reset', async ({ write, serve }) => {
  await write({ 'a.yaml': 'steps: [{ call: { tool: look, result: 1 } }, { say: done }]\n' })
  const input = { messages: [{ role: 'user', content: 'Hi' }] }
  const told = async ({ client }: Awaited<ReturnType<typeof serve>>) => {
    const { body: assistant } = await client.post('/assistants', { graph_id: 'a' })
    const { body: thread } = await client.post('/threads', {})
    const { body } = await client.post(`/threads/${thread.thread_id}/runs/wait`, { assistant_id: 'a', input })
    const { body: runs } = await client.get(`/threads/${thread.thread_id}/runs`)
    const messages = body.messages.map(({ id, tool_calls }: { id: string; tool_calls?: unknown }) => [id, tool_calls])
    return [assistant.assistant_id, thread.thread_id, runs[0].run_id, ...messages]
  }
  const first = await serve({ seed: 7 })
  const ids = await told(first)
  expect(ids.length).toBeGreaterThan(6)
  await first.client.post('/__mock/reset')
  expect(await told(first)).toEqual(ids)
  expect(await told(await serve({ seed: 7 }))).toEqual(ids)
  expect(await told(await serve({ seed: 8 }))).not.toEqual(ids)
})
