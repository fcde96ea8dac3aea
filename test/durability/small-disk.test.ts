import { execFileSync } from 'node:child_process'
import { appendFile, mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { type CliProcess, startCli } from '../support/cli-process.ts'
import { spawnCli } from '../support/run-cli.ts'

/** An empty folder on a file system of a few megabytes that these tests may fill. */
const disk = process.env.SMALL_DISK ?? ''
const folder = join(disk, 'state')
const filler = join(disk, 'filler')

/** Leaves no byte free. */
const fill = () => {
  try {
    execFileSync('dd', ['if=/dev/zero', `of=${filler}`, 'bs=512'], { stdio: 'ignore' })
  } catch {
    // the disk is full now
  }
}

describe.skipIf(disk === '')('on a small disk that is full', () => {
  let server: CliProcess | undefined
  beforeEach(async () => void (await mkdir(folder, { recursive: true })))
  afterEach(async () => {
    await server?.end('SIGKILL')
    for (const name of await readdir(disk)) await rm(join(disk, name), { recursive: true, force: true })
  })

  const start = () => startCli('--data', folder, '--log-level', 'warn', '--agents', join(disk, 'agents'))
  const send = async (method: string, path: string, body?: object) => {
    const init = body && { headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) }
    const reply = await fetch(`${server?.url}${path}`, { method, ...init })
    return { status: reply.status, body: await reply.json() }
  }

  const slowAgent = async () => {
    await mkdir(join(disk, 'agents'))
    const steps = ['turns:', '  - steps:', '      - wait: 1500', '      - say: done', '']
    await writeFile(join(disk, 'agents', 'slow.yaml'), steps.join('\n'))
  }

  test('a wait that is under way gets its error, and its thread is free when there is space again', async () => {
    await slowAgent()
    server = await start()
    const { body: thread } = await send('POST', '/threads', {})
    const path = `/threads/${thread.thread_id}`
    const waiting = send('POST', `${path}/runs/wait`, { assistant_id: 'slow', input: { messages: [] } })
    await vi.waitFor(async () => expect((await send('GET', path)).body.status).toBe('busy'), { timeout: 10_000 })
    fill()

    const { status, body } = await waiting
    expect(status).toBe(200)
    expect(body.__error__.message).toMatch(/Cannot store this change in the data folder: no space is left/)
    const refused = await send('POST', '/threads', {})
    expect(refused.status).toBe(507)
    expect(refused.body.detail).not.toContain(disk)
    expect((await send('GET', path)).body.status).toBe('busy')

    await rm(filler)
    await vi.waitFor(async () => expect((await send('GET', path)).body.status).toBe('error'), { timeout: 30_000 })
    const { body: runs } = await send('GET', `${path}/runs`)
    expect(runs.map((run: { status: string }) => run.status)).toEqual(['error'])
    const again = await send('POST', `${path}/runs/wait`, { assistant_id: 'slow', input: { messages: [] } })
    expect(again.body.messages.at(-1).content).toBe('done')
    expect(await server.end('SIGTERM')).toBe(0)
  })

  test('a start with a half-written log ends with a sentence, and works when there is space again', async () => {
    await slowAgent()
    server = await start()
    await send('POST', '/threads', {})
    await server.end('SIGKILL')
    const journal = (await readdir(folder)).find((name) => name.endsWith('.log')) as string
    await appendFile(join(folder, journal), `0badc0de {"sequence":${'9'.repeat(20_000)}`)
    const before = await readFile(join(folder, journal))
    fill()

    const { code, stdout, stderr } = await spawnCli(['--port', '0', '--data', folder])
    expect([code, stdout]).toEqual([1, ''])
    expect(stderr).toMatch(/^Cannot [^\n]*: no space is left on its device[^\n]*\n$/)
    expect(await readFile(join(folder, journal))).toEqual(before)
    await rm(filler)
    server = await start()
    expect((await send('POST', '/threads/count', {})).body).toBe(1)
  })

  test('a start that must store something ends with a sentence', async () => {
    await slowAgent()
    server = await start()
    await server.end('SIGTERM')
    await rm(join(disk, 'agents', 'slow.yaml'))
    await writeFile(join(disk, 'agents', 'other.yaml'), 'turns:\n  - steps:\n      - say: hi\n')
    fill()
    const { code, stderr } = await spawnCli(['--port', '0', '--data', folder, '--agents', join(disk, 'agents')])
    expect(code).toBe(1)
    expect(stderr.split('\n').filter((line) => !line.startsWith('{'))).toEqual([
      expect.stringMatching(/^Cannot .*: no space is left on its device/),
      '',
    ])
  })
})
