import { spawnSync } from 'node:child_process'
import { mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, describe, expect, test } from 'vitest'
import { build } from '../support/built.ts'
import { segmentsIn } from '../support/database.ts'

const script = fileURLToPath(new URL('../support/db-large.mjs', import.meta.url))
const BYTES = 2.1 * 1024 ** 3
const LIMIT = 2 * 1024 ** 3

/** Takes five gigabytes of disk space and four of memory. */
describe.skipIf(process.env.LARGE_STATE === undefined)('a state above 2 GiB', { timeout: 600_000 }, () => {
  const built = build('db', 'errors.ts', 'clock.ts', 'ids.ts', 'json.ts', 'yielding.ts')
  const folder = mkdtempSync(join(tmpdir(), 'agent-server-mock-large-'))
  afterAll(() => {
    built.remove()
    rmSync(folder, { recursive: true, force: true })
  })
  const run = (step: string) => {
    const args = ['--max-old-space-size=6000', script, built.folder, folder, step, String(BYTES)]
    const { signal, stdout, stderr } = spawnSync(process.execPath, args, { encoding: 'utf8' })
    return { signal, stderr, found: stdout === '' ? undefined : JSON.parse(stdout) }
  }
  const whole = { found: Math.ceil(BYTES / (8 * 1024 ** 2)), isRight: true }

  test('is restored from the write-ahead log after a kill, written to one file, and read again', async () => {
    expect(run('write')).toMatchObject({ signal: 'SIGKILL', stderr: '' })
    const sizes = (await segmentsIn(folder)).map((name) => statSync(join(folder, name)).size)
    expect(sizes.reduce((sum, size) => sum + size)).toBeGreaterThan(LIMIT)
    expect(Math.max(...sizes)).toBeLessThan(80 * 1024 ** 2)

    expect(run('fold')).toEqual({ signal: null, stderr: '', found: whole })
    expect(await segmentsIn(folder)).toEqual([])
    expect(statSync(join(folder, 'checkpoint_values.json')).size).toBeGreaterThan(LIMIT)
    expect(run('read')).toEqual({ signal: null, stderr: '', found: whole })
    expect(readdirSync(folder).sort()).toEqual(['.gitignore', 'checkpoint_values.json', 'checkpoints.json'])
  })
})
