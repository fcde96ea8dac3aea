import { mkdtemp, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, vi } from 'vitest'
import { createClock } from '../../src/clock.ts'
import type { GraphSource } from '../../src/graphs/sources/graph-source.ts'
import { checkScripts, UsageError } from '../../src/index.ts'
import { openAgentsFolder } from '../../src/play/sources/agents-folder.ts'
import { test } from '../support/agents-folder.ts'

test('a link that leads nowhere is a sentence, not a stack', async ({ folder, serve }) => {
  await symlink(join(folder, 'nothing'), join(folder, 'gone.yaml'))
  await symlink(join(folder, 'circle.yaml'), join(folder, 'circle.yaml'))
  const error = await serve().catch((thrown: unknown) => thrown)
  expect(error).toBeInstanceOf(UsageError)
  expect(String(error)).toMatch(/gone\.yaml: It is a link to a file that does not exist\./)
  expect(String(error)).toMatch(/circle\.yaml: It is a link that leads to itself\./)
  const checked = await checkScripts([folder])
  expect(checked.map(({ mistakes }) => mistakes.length)).toEqual([1, 1])
})

test('a mistake in a file outside the folder quotes nothing of it, and a valid script there is served', async ({
  folder,
  serve,
}) => {
  const outside = await mkdtemp(join(tmpdir(), 'outside-'))
  try {
    await writeFile(join(outside, 'secret.yaml'), 'TOP_SECRET: {{ TOP_SECRET }}\n')
    await writeFile(join(outside, 'good.yaml'), 'steps: [{ say: hello }]')
    await symlink(join(outside, 'good.yaml'), join(folder, 'good.yaml'))
    const { client } = await serve()
    expect((await client.post('/assistants/search', {})).body).toMatchObject([{ graph_id: 'good' }])
    await symlink(join(outside, 'secret.yaml'), join(folder, 'bad.yaml'))
    const error = String(await serve().catch((thrown: unknown) => thrown))
    expect(error).toContain('bad.yaml: It is a link to a file outside this folder')
    expect(error).not.toContain('TOP_SECRET')
    const [bad] = await checkScripts([folder])
    expect(bad?.mistakes.join()).not.toContain('TOP_SECRET')
    const [named] = await checkScripts([join(folder, 'bad.yaml')])
    expect(named?.mistakes.join()).toContain('TOP_SECRET')
  } finally {
    await rm(outside, { recursive: true })
  }
})

test('a module that imports a file that is no JSON quotes nothing of it', async ({ folder, write }) => {
  const outside = join(await mkdtemp(join(tmpdir(), 'outside-')), 'secret.json')
  await writeFile(outside, 'TOP_SECRET=1')
  await write({ 'probe.mjs': `import secret from '${outside}' with { type: 'json' }\nexport default { steps: [] }\n` })
  const [checked] = await checkScripts([join(folder, 'probe.mjs')])
  expect(checked?.mistakes.join()).toContain('The module cannot be loaded')
  expect(checked?.mistakes.join()).not.toContain('TOP_S')
})

test('reads scripts in JSON, and leaves schemas and settings alone', async ({ write, serve }) => {
  await write({
    'probe.json': '{ "steps": [{ "say": "from JSON" }] }',
    'agent.schema.json': '{}',
    'package.json': '{}',
    'tsconfig.build.json': '{}',
    'notes.md': '',
  })
  const { client } = await serve()
  expect((await client.post('/assistants/search', {})).body).toMatchObject([{ graph_id: 'probe' }])
  const { body } = await client.post('/runs/wait', { assistant_id: 'probe', input: {} })
  expect(body.messages.at(-1)).toMatchObject({ content: 'from JSON' })
})

test('names once what it ignores in the folder', async ({ folder, write }) => {
  await write({ 'a.yaml': 'steps: [{ say: x }]', 'notes.md': '', 'old.yaml.bak': '', '_shared.js': '' })
  await rm(join(folder, 'node_modules'))
  const info = vi.fn()
  const log = { debug() {}, info, warn() {}, error() {} }
  const toSource = async () => ({}) as GraphSource
  const opened = await openAgentsFolder({ folder, sources: new Map(), toSource, clock: createClock(), log })
  await opened.close()
  const ignored = { files: ['_shared.js', 'notes.md', 'old.yaml.bak'] }
  expect(info.mock.calls).toEqual([[ignored, expect.stringContaining('Ignored in the folder of agents')]])
})
