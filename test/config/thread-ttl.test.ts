import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { readThreadTtl } from '../../src/config/thread-ttl.ts'
import { UsageError } from '../../src/errors.ts'

let folder: string
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'agent-server-mock-ttl-'))
})
afterEach(() => rm(folder, { recursive: true, force: true }))

const read = async (text: string) => {
  await writeFile(join(folder, 'langgraph.json'), text)
  return readThreadTtl({ cwd: folder })
}
const readTtl = (ttl: unknown) => read(JSON.stringify({ checkpointer: { ttl } }))

test('reads lifetime, strategy, interval and limit', async () => {
  const ttl = { default_ttl: 43_200, strategy: 'keep_latest', sweep_interval_minutes: 5, sweep_limit: 100 }
  expect(await readTtl(ttl)).toEqual({
    threadTtl: { strategy: 'keep_latest', minutes: 43_200 },
    sweep: { intervalMs: 300_000, limit: 100 },
  })
})

test('uses the delete strategy by default, and sets no lifetime without default_ttl', async () => {
  expect(await readTtl({ default_ttl: 0.5 })).toEqual({ threadTtl: { strategy: 'delete', minutes: 0.5 }, sweep: {} })
  expect(await readTtl({ sweep_interval_minutes: 1, default_ttl: null })).toEqual({ sweep: { intervalMs: 60_000 } })
})

test.each(['{}', '{"checkpointer": {}}', '{"checkpointer": null}', '[]', 'no JSON'])(
  'returns no settings for %s',
  async (text) => {
    expect(await read(text)).toEqual({})
  },
)

test('returns no settings without a file', async () => {
  expect(await readThreadTtl({ cwd: folder })).toEqual({})
  expect(await readThreadTtl({ cwd: folder, config: 'other.json' })).toEqual({})
})

test.each([
  ['a day', 'checkpointer.ttl must be an object, got "a day"'],
  [null, 'checkpointer.ttl must be an object, got null'],
  [{ default_ttl: 0 }, 'checkpointer.ttl.default_ttl must be a number above 0, got 0'],
  [{ default_ttl: '5' }, 'checkpointer.ttl.default_ttl must be a number above 0, got "5"'],
  [{ sweep_limit: -1 }, 'checkpointer.ttl.sweep_limit must be a number above 0, got -1'],
  [{ strategy: 'archive' }, `checkpointer.ttl.strategy must be 'delete' or 'keep_latest', got "archive"`],
])('refuses %j and names the file and the setting', async (ttl, reason) => {
  await expect(readTtl(ttl)).rejects.toThrow(new UsageError(`${join(folder, 'langgraph.json')}: ${reason}.`))
})
