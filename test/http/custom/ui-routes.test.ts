import { mkdir, rm, symlink, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect } from 'vitest'
import { test as base, type GraphProject, ownPackages } from '../../support/graph-project.ts'
import { createClient, startTestServer } from '../../support/server.ts'

const GRAPH = `
import { MessagesAnnotation, START, StateGraph } from '@langchain/langgraph'
export const graph = new StateGraph(MessagesAnnotation).addNode('a', () => ({})).addEdge(START, 'a')
`

/** Writes what the real bundler writes, without its dependencies. */
const BUNDLER = `
import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
export const build = async ({ cwd, defs, config, output }) => {
  for (const [graph, file] of Object.entries(defs)) {
    if (file === './broken.tsx') throw new Error('broken.tsx:1:2: unexpected end')
    const folder = join(output, 'public', graph)
    await mkdir(folder, { recursive: true })
    await writeFile(join(folder, 'entrypoint.js'), '// ' + [cwd, file, JSON.stringify(config)].join(' '))
    await writeFile(join(folder, 'entrypoint.css'), 'p {}')
  }
}
`

const installBundler = async ({ folder }: GraphProject) => {
  const packages = join(folder, 'node_modules')
  await rm(packages)
  await mkdir(join(packages, '@langchain/langgraph-ui'), { recursive: true })
  await symlink(join(ownPackages, '@langchain/langgraph'), join(packages, '@langchain/langgraph'))
  const manifest = { name: '@langchain/langgraph-ui', type: 'module', main: './index.js' }
  await writeFile(join(packages, '@langchain/langgraph-ui/package.json'), JSON.stringify(manifest))
  await writeFile(join(packages, '@langchain/langgraph-ui/index.js'), BUNDLER)
}

interface Fixtures {
  serve(settings: object, options?: { apiKey?: string; realGraphs?: boolean }): Promise<ReturnType<typeof createClient>>
}

const test = base.extend<Fixtures>({
  serve: async ({ project }, use) => {
    const stops: (() => Promise<void>)[] = []
    await use(async (settings, { realGraphs = true, ...options } = {}) => {
      const graphs = { agent: './agent.mjs:graph' }
      const config = await project.write({ 'langgraph.json': { graphs, ...settings }, 'agent.mjs': GRAPH })
      const server = await startTestServer({ config, realGraphs, ...options })
      stops.push(() => server.stop())
      return createClient(server.url)
    })
    for (const stop of stops) await stop()
  },
})

const ui = { 'my agent': './src/ui.tsx' }

test('serves the components of ui, for elements that need no API key', async ({ project, serve }) => {
  await installBundler(project)
  const client = await serve({ ui, ui_config: { shared: ['react-x'] } }, { apiKey: 'secret' })
  const { status, headers, body } = await client.post('/ui/my%20agent', { name: 'weather' })
  expect([status, headers.get('content-type')]).toEqual([200, 'text/html'])
  const [style, script] = body.split('\n')
  const [, href] =
    /^<link rel="stylesheet" href="(http:\/\/127\.0\.0\.1:\d+\/ui\/my%20agent\/entrypoint\.css)" \/>$/.exec(style) ?? [
      '',
      style,
    ]
  expect(script).toMatch(
    /^<script src="http:\/\/127\.0\.0\.1:\d+\/ui\/my%20agent\/entrypoint\.js" onload='__LGUI_my_agent\.render\("weather", "\{\{shadowRootId\}\}"\)'><\/script>$/,
  )
  const css = await fetch(href)
  expect([css.headers.get('content-type'), await css.text()]).toEqual(['text/css; charset=utf-8', 'p {}'])
  const js = await client.get('/ui/my%20agent/entrypoint.js')
  expect([js.headers.get('content-type'), js.body]).toEqual([
    'text/javascript; charset=utf-8',
    `// ${project.folder} ./src/ui.tsx {"shared":["react-x"]}`,
  ])
})

test('text of a client cannot leave the attribute that it stands in', async ({ project, serve }) => {
  await installBundler(project)
  const client = await serve({ ui })
  const { body } = await client.post('/ui/my%20agent', { name: `'><script>alert("1")</script>&{{shadowRootId}}` })
  expect(body.match(/<script/g)).toHaveLength(1)
  expect(body.match(/'/g)).toHaveLength(2)
  expect(body.match(/\{\{shadowRootId\}\}/g)).toHaveLength(1)
})

test('refuses what it does not have, and bodies without a name', async ({ project, serve }) => {
  await installBundler(project)
  const client = await serve({ ui })
  const ask = async (path: string, body: unknown) => {
    const { status, body: answer } = await client.post(path, body)
    return [status, answer]
  }
  expect(await ask('/ui/other', { name: 'weather' })).toEqual([404, 'UI not found for agent "other"'])
  expect(await ask('/ui/my%20agent', { name: 5 })).toEqual([422, { detail: expect.stringContaining("'name'") }])
  expect(await ask('/ui/my%20agent', undefined)).toEqual([422, { detail: 'Invalid JSON in request body' }])
  for (const file of ['other.js', '..%2Fagent.mjs', '%2E%2E'])
    expect((await client.get(`/ui/my%20agent/${file}`)).status).toBe(404)
})

test('serves none when http.disable_ui is set, without real graphs, and without the bundler', async ({
  project,
  serve,
}) => {
  const statusOf = async (client: Awaited<ReturnType<typeof serve>>) =>
    (await client.post('/ui/my%20agent', { name: 'weather' })).status
  expect(await statusOf(await serve({ ui }))).toBe(404)
  await installBundler(project)
  expect(await statusOf(await serve({ ui, http: { disable_ui: true } }))).toBe(404)
  expect(await statusOf(await serve({ ui }, { realGraphs: false }))).toBe(404)
})

test.for([
  [{ ui: { agent: './broken.tsx' } }, /^Cannot build ui of .*langgraph\.json: broken\.tsx:1:2: unexpected end/],
  [{ ui: { agent: 5 } }, /langgraph\.json: ui must be an object of files, as in \{"agent": "\.\/ui\.tsx"\}, got/],
  [{ ui, ui_config: [] }, /langgraph\.json: ui_config must be an object, got \[\]/],
] as const)('refuses to start with %j', async ([settings, message], { project, serve }) => {
  await installBundler(project)
  await expect(serve(settings)).rejects.toThrow(message)
})
