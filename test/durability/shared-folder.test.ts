import { spawnSync } from 'node:child_process'
import { mkdir, mkdtemp, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { type CliProcess, startCli } from '../support/cli-process.ts'
import { CLI } from '../support/run-cli.ts'

let folder: string
let server: CliProcess
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'agent-server-mock-shared-'))
})
afterEach(async () => {
  await server?.end('SIGKILL')
  await rm(folder, { recursive: true, force: true })
})

const post = async (path: string, body: object = {}) => {
  const headers = { 'content-type': 'application/json' }
  const reply = await fetch(server.url + path, { method: 'POST', headers, body: JSON.stringify(body) })
  return { status: reply.status, body: await reply.json() }
}

const start = () => startCli('--data', folder, '--log-level', 'error')

const canUnshare = spawnSync('unshare', ['-rn', 'true']).status === 0

test.skipIf(!canUnshare)('a server in another network namespace does not get the folder of a running one', async () => {
  server = await start()
  const inOtherNamespace = () =>
    spawnSync('unshare', ['-rn', process.execPath, CLI, '--port', '0', '--data', folder], { encoding: 'utf8' })
  const refused = inOtherNamespace()
  expect([refused.status, refused.stdout]).toEqual([1, ''])
  expect(refused.stderr).toMatch(
    new RegExp(
      `^Cannot use .*: the server with process id ${server.child.pid} keeps its state there\\. Stop that one,`,
    ),
  )
  expect((await post('/threads')).status).toBe(200)
})

test('a killed server leaves no lock to wait for', async () => {
  server = await start()
  expect((await post('/threads')).status).toBe(200)
  await server.end('SIGKILL')
  expect((await readdir(folder)).some((name) => name.endsWith('.sock'))).toBe(process.platform === 'linux')

  server = await start()
  expect((await post('/threads/count')).body).toBe(1)
  expect(await server.end('SIGTERM')).toBe(0)
  expect((await readdir(folder)).filter((name) => !name.endsWith('.json'))).toEqual(['.gitignore'])
})

test('a server whose folder is deleted and made anew refuses writes, and does not say that its state is kept', async () => {
  server = await start()
  expect((await post('/threads')).status).toBe(200)
  await rm(folder, { recursive: true })
  await mkdir(folder)
  const deadline = performance.now() + 20_000
  let refused = await post('/threads')
  while (refused.status === 200 && performance.now() < deadline) refused = await post('/threads')

  expect(refused).toEqual({ status: 507, body: { detail: expect.stringContaining('the data folder was deleted') } })
  expect(JSON.stringify(refused)).not.toContain(folder)
  expect(await server.end('SIGTERM')).toBe(1)
  expect(server.stderr()).toContain(`The state was not kept: ${folder} was deleted or emptied`)
  expect(server.stdout()).not.toContain('State is kept')
  expect(await readdir(folder)).toEqual([])
})
