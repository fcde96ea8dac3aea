import { mkdtemp, readdir, readFile, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test, vi } from 'vitest'
import { type CliProcess, startCli } from '../support/cli-process.ts'
import { openSocket, readAnswer } from '../support/raw.ts'
import { createClient } from '../support/server.ts'

const temporaryFolder = () => mkdtemp(join(tmpdir(), 'cli-'))

const start = async (...args: string[]): Promise<CliProcess> => {
  const server = await startCli(...args)
  onTestFinished(() => void server.child.kill('SIGKILL'))
  return server
}

test('SIGTERM and SIGINT save the state and exit with 0', async () => {
  for (const signal of ['SIGTERM', 'SIGINT'] as const) {
    const data = await temporaryFolder()
    const server = await start('--data', data)
    await createClient(server.url).post('/assistants', { graph_id: 'agent', name: 'kept' })
    expect(await server.end(signal)).toBe(0)
    expect(await readFile(join(data, 'assistants.json'), 'utf8')).toContain('"kept"')
  }
})

test('prints where the state is saved, or that it is not', async () => {
  const data = await temporaryFolder()
  for (const [kept, said] of [
    [data, `Stopped. The state is saved in ${data}`],
    ['memory', 'Stopped. The state was not saved'],
  ] as const) {
    const server = await start('--data', kept)
    await server.end('SIGINT')
    await expect.poll(server.stdout).toContain(said)
  }
})

test('suggests a first request that fits the document', async () => {
  const own = await start('--data', 'memory')
  expect(own.stdout()).toContain('/assistants/search')
  const other = await start('--data', 'memory', '--spec', 'fixtures/documents/greenhouse.openapi30.json')
  expect(other.stdout()).toContain(`${other.url}/docs`)
  expect(other.stdout()).not.toMatch(/graphs|assistants/)
})

test('does not mention a state folder for another API, and warns if one is given', async () => {
  const data = join(await temporaryFolder(), 'unused')
  const server = await start('--data', data, '--spec', 'fixtures/documents/greenhouse.openapi30.json')
  await expect.poll(server.stderr).toContain('--data is not used')
  expect(await server.end('SIGINT')).toBe(0)
  await expect.poll(server.stdout).toMatch(/^Stopped\.$/m)
  await expect(readdir(data)).rejects.toThrow('ENOENT')
})

test('lists in the banner which graphs could be loaded but are played by the demo agent', async () => {
  const folder = await temporaryFolder()
  const config = join(folder, 'langgraph.json')
  const bannerOf = async (graphs: Record<string, string>, ...args: string[]) => {
    await writeFile(config, JSON.stringify({ graphs }))
    const server = await start('--data', 'memory', '--config', config, ...args)
    await server.end('SIGTERM')
    return server.stdout()
  }
  const [js, ts, py] = ['./a.mjs:graph', './b.ts:graph', './c.py:graph']
  expect(await bannerOf({ mine: js, second: ts })).toContain(
    'graphs    mine, second (played by the demo agent; --real-graphs loads them)\n',
  )
  expect(await bannerOf({ mine: js, py }, '--graph', 'named')).toContain(
    'graphs    mine, named, py (mine played by the demo agent; --real-graphs loads it)\n',
  )
  expect(await bannerOf({ py })).toContain('graphs    py\n')
})

test('warns once of a missing env file, and only with --real-graphs', async () => {
  const folder = await temporaryFolder()
  const config = join(folder, 'langgraph.json')
  await writeFile(config, JSON.stringify({ graphs: { py: './a.py:graph' }, env: './nope.env' }))
  const logOf = async (...args: string[]) => {
    const server = await start('--data', 'memory', '--config', config, ...args)
    await server.end('SIGTERM')
    return server.stderr()
  }
  expect((await logOf('--real-graphs')).split(join(folder, 'nope.env'))).toHaveLength(2)
  expect(await logOf()).toBe('')
})

test('logs each failed run once: with its stack when code threw, on one line for a fail step', async () => {
  const agents = await temporaryFolder()
  await writeFile(
    join(agents, 'throws.mjs'),
    "export default async function* () {\n  throw new TypeError('no luck')\n}",
  )
  await writeFile(join(agents, 'fails.yaml'), 'steps: [{ fail: { error: Overloaded, message: Try later. } }]')
  const server = await start('--data', 'memory', '--agents', agents)
  for (const assistant_id of ['throws', 'fails']) {
    await createClient(server.url).post('/runs/wait', { assistant_id, input: { secret: 's3cret' } })
  }
  await server.end('SIGTERM')
  const lines = server.stderr().trim().split('\n')
  const warned = lines.map((line) => JSON.parse(line)).filter(({ level }) => level >= 40)
  const ids = { run_id: expect.any(String), thread_id: expect.any(String) }
  expect(warned).toEqual([
    expect.objectContaining({ level: 40, msg: 'A run has failed', graph_id: 'throws', ...ids }),
    expect.objectContaining({ level: 40, msg: 'A run has failed', graph_id: 'fails', ...ids }),
  ])
  expect(warned[0].err.stack).toMatch(/^TypeError: no luck\n +at .*throws\.mjs.*:2:/)
  expect(warned[1].err.stack).toBe('Overloaded: Try later.')
  expect(server.stderr()).not.toContain('s3cret')
})

test('logs no error when it stops while a client waits for a run', async () => {
  const agents = await temporaryFolder()
  await writeFile(join(agents, 'hangs.yaml'), 'steps: [{ say: Wait. }, { hang: true }]')
  const server = await start('--data', 'memory', '--agents', agents, '--log-level', 'debug')
  const client = createClient(server.url)
  const { body: thread } = await client.post('/threads', {})
  const runs = `/threads/${thread.thread_id}/runs`
  const waiting = Promise.allSettled([client.post(`${runs}/wait`, { assistant_id: 'hangs', input: {} })])
  const statuses = async () => (await client.get(runs)).body.map(({ status }: { status: string }) => status)
  await expect.poll(statuses).toEqual(['running'])
  expect(await server.end('SIGINT')).toBe(0)
  await waiting
  await expect.poll(server.stderr).toContain('answer ended by the stop')
  const levels = server
    .stderr()
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line).level)
  expect(Math.max(...levels)).toBe(30)
})

test('survives and logs errors in promises and timers that an agent left behind', async () => {
  const agents = await temporaryFolder()
  const left = "Promise.reject(new Error('left behind'));\n  setTimeout(() => { throw new Error('thrown later') })"
  await writeFile(
    join(agents, 'careless.mjs'),
    `export default async function* () {\n  ${left}\n  yield { say: 'Done.' }\n}`,
  )
  const server = await start('--data', 'memory', '--agents', agents)
  const client = createClient(server.url)
  const { body } = await client.post('/runs/wait', { assistant_id: 'careless', input: {} })
  expect(body.messages.at(-1).content).toBe('Done.')
  await expect.poll(server.stderr).toMatch(/left behind[\s\S]*thrown later/)
  expect((await client.get('/ok')).status).toBe(200)
})

test('completes a response in progress before it exits', async () => {
  const server = await start('--data', 'memory')
  const socket = await openSocket(Number(new URL(server.url).port))
  socket.write(
    'POST /assistants/count HTTP/1.1\r\nHost: localhost\r\nContent-Length: 2\r\nExpect: 100-continue\r\n\r\n',
  )
  await new Promise((resolve) => socket.once('data', resolve))
  const ended = server.end('SIGTERM')
  await expect
    .poll(() =>
      openSocket(Number(new URL(server.url).port)).then(
        () => 'open',
        () => 'closed',
      ),
    )
    .toBe('closed')
  socket.write('{}')
  expect((await readAnswer(socket)).body).toBe('1')
  expect(await ended).toBe(0)
})

test('treats Ctrl-C as one signal, although npm forwards it a second time', async () => {
  const data = await temporaryFolder()
  const server = await start('--data', data)
  server.child.kill('SIGINT')
  expect(await server.end('SIGINT')).toBe(0)
  expect(await readdir(data)).toContain('assistants.json')
})

test('logs requests to standard error in JSON, without query, headers or bodies', async () => {
  const server = await start('--data', 'memory', '--api-key', 'k3y')
  const headers = { 'x-api-key': 'k3y', 'content-type': 'application/json' }
  const body = { graph_id: 'agent', name: 'private', grahp: 1 }
  await createClient(server.url).post('/assistants?token=t0ken', body, { headers })
  await server.end('SIGTERM')
  const lines = server
    .stderr()
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as Record<string, unknown>)
  expect(lines).toContainEqual(
    expect.objectContaining({ level: 30, msg: 'POST /assistants 200', requestId: expect.any(String) }),
  )
  expect(lines).toContainEqual(
    expect.objectContaining({ level: 40, violations: expect.arrayContaining([expect.stringContaining('grahp')]) }),
  )
  expect(server.stderr()).not.toMatch(/k3y|t0ken|private/)
})

test('is quiet with --log-level silent', async () => {
  const server = await start('--data', 'memory', '--log-level', 'silent')
  await createClient(server.url).post('/assistants', { typo: true })
  await server.end('SIGTERM')
  expect(server.stderr()).toBe('')
})

test('serves the graphs of langgraph.json and of --graph, each with an assistant', async () => {
  const folder = await temporaryFolder()
  const config = join(folder, 'langgraph.json')
  await writeFile(config, JSON.stringify({ graphs: { writer: './writer.py:graph' } }))
  const server = await start('--data', 'memory', '--config', config, '--graph', 'chat', '--graph', 'research')
  const { body } = await createClient(server.url).post('/assistants/search', { sort_by: 'name', sort_order: 'asc' })
  expect(body.map(({ name }: { name: string }) => name)).toEqual(['chat', 'research', 'writer'])
})

test('runs without the control API when it is turned off', async () => {
  const server = await start('--data', 'memory', '--no-control')
  expect((await createClient(server.url).post('/__mock/reset')).status).toBe(404)
})

test('reads options from variables, which the command line overrides', async () => {
  vi.stubEnv('AGENT_SERVER_MOCK_CONTROL', 'off')
  vi.stubEnv('AGENT_SERVER_MOCK_GRAPH', 'chat, research')
  vi.stubEnv('AGENT_SERVER_MOCK_API_KEY', 'from-variable')
  onTestFinished(() => void vi.unstubAllEnvs())
  const server = await start('--data', 'memory', '--api-key', 'named')
  const headers = { 'x-api-key': 'named', 'content-type': 'application/json' }
  const client = createClient(server.url)
  expect((await client.post('/__mock/reset', undefined, { headers })).status).toBe(404)
  expect((await client.post('/assistants/count', {}, { headers })).body).toBe(2)
  const other = { headers: { ...headers, 'x-api-key': 'from-variable' } }
  expect((await client.post('/assistants/count', {}, other)).status).toBe(403)
})
