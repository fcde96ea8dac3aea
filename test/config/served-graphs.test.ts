import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test as base, describe, expect } from 'vitest'
import { readServedGraphs } from '../../src/config/served-graphs.ts'
import { UsageError } from '../../src/errors.ts'

interface Fixtures {
  cwd: string
}

const test = base.extend<Fixtures>({
  // biome-ignore lint/correctness/noEmptyPattern: vitest reads the fixtures that are needed from the pattern
  cwd: async ({}, use) => {
    const folder = await mkdtemp(join(tmpdir(), 'graphs-'))
    await use(folder)
    await rm(folder, { recursive: true })
  },
})

describe('readServedGraphs', () => {
  test('serves the demo graph when no graph is named', async ({ cwd }) => {
    expect(await readServedGraphs({ cwd })).toEqual([{ id: 'agent', description: null }])
  })

  test('reads paths and descriptions from a langgraph.json with tabs and a byte order mark', async ({ cwd }) => {
    const json = {
      graphs: { chat: './chat.ts:graph', 'my agent': { path: 'a.py:make', description: 'Plans.' } },
      env: {},
    }
    await writeFile(join(cwd, 'langgraph.json'), `\uFEFF${JSON.stringify(json, null, '\t')}`)
    expect(await readServedGraphs({ cwd })).toEqual([
      { id: 'chat', description: null, path: './chat.ts:graph' },
      { id: 'my agent', description: 'Plans.', path: 'a.py:make' },
    ])
  })

  test('reads the file that config names, relative to the folder', async ({ cwd }) => {
    await writeFile(join(cwd, 'langgraph.json'), 'broken')
    await writeFile(join(cwd, 'other.json'), '{"graphs":{"b":{"path":"b.py:g","description":null}}}')
    expect(await readServedGraphs({ cwd, config: 'other.json' })).toEqual([
      { id: 'b', description: null, path: 'b.py:g' },
    ])
  })

  test('adds named graphs to those of the file, which wins for the same id', async ({ cwd }) => {
    await writeFile(join(cwd, 'langgraph.json'), '{"graphs":{"a":{"path":"a.py:g","description":"A"}}}')
    expect(await readServedGraphs({ cwd, graphs: ['c', 'a'] })).toEqual([
      { id: 'a', description: 'A', path: 'a.py:g' },
      { id: 'c', description: null },
    ])
  })

  test('serves only the named graphs when there is no file', async ({ cwd }) => {
    expect(await readServedGraphs({ cwd, graphs: ['x', 'y'] })).toEqual([
      { id: 'x', description: null },
      { id: 'y', description: null },
    ])
  })

  test.each([
    ['', ':1:1: this is not JSON: Unexpected end of JSON input'],
    ['{\n  "graphs": {\n    "a": "b",\n  }\n}', ':4:3: this is not JSON: Expected double-quoted property name'],
    ['{"graphs":\n{"a": tru}}', ":2:10: this is not JSON: Unexpected token '}'"],
    [`{"graphs": {"a": "${'x'.repeat(60)}"},\n "env": nope}`, ":2:10: this is not JSON: Unexpected token 'o'"],
    ['# yaml\ngraphs:\n  a: b', ":1:1: this is not JSON: Unexpected token '#'"],
    ['[]', ':1:1: the file must hold an object'],
    ['{"dependencies": ["."]}', ':1:1: "graphs" is missing'],
    ['{"graphs": []}', ':1:12: "graphs" must be an object'],
    ['{"graphs": {}}', ':1:12: "graphs" must be an object with at least one graph'],
    ['{"graphs": {"a": 5}}', ':1:18: graph "a" must be a path (file:export) or an object with "path", got 5'],
    ['{"graphs": {"a": ""}}', ':1:18: graph "a" must be a path'],
    ['{"graphs": {"a": {}}}', ':1:18: graph "a" has no "path"'],
    ['{"graphs": {"a": {"path": ["b"]}}}', ':1:27: "path" of graph "a" must be a string, got an array'],
    ['{"graphs": {"a": {"path": "b", "description": 7}}}', ':1:47: "description" of graph "a" must be a string, got 7'],
    ['{"graphs": {"a": "b",\n  "a": "c"}}', ':2:3: graph "a" is defined twice'],
    ['{"graphs": {"a": "b"},\n "graphs": {"c": "d"}}', ':2:2: "graphs" is defined twice'],
    ['{"graphs": {"": "b"}}', ':1:13: "" cannot be the id of a graph: it must not be empty'],
    ['{"graphs": {"a/b": "b"}}', ':1:13: "a/b" cannot be the id of a graph: it must not contain'],
    ['{"graphs": {"fe096781-5601-53d2-b2f6-0d3403f7e9ca": "b"}}', 'it must not be a UUID'],
  ])('refuses %j with position and reason', async (text, message) => {
    const cwd = await mkdtemp(join(tmpdir(), 'graphs-'))
    const file = join(cwd, 'langgraph.json')
    await writeFile(file, text)
    const refusal = await readServedGraphs({ cwd }).catch((error: unknown) => error)
    await rm(cwd, { recursive: true })
    expect(refusal).toBeInstanceOf(UsageError)
    expect((refusal as Error).message).toContain(message.startsWith(':') ? file + message : message)
  })

  test('refuses a config file that does not exist or is a folder', async ({ cwd }) => {
    await mkdir(join(cwd, 'folder'))
    await expect(readServedGraphs({ cwd, config: 'gone.json' })).rejects.toThrow(
      /Cannot read .*gone\.json: there is no such file/,
    )
    await expect(readServedGraphs({ cwd, config: 'folder' })).rejects.toThrow(/Cannot read .*folder: it is a folder/)
  })

  test.each([
    [['a', 'a'], '--graph a is given twice'],
    [[''], 'Cannot use --graph "": a graph id must not be empty'],
    [[' a'], 'must not be empty, nor begin or end with white space'],
    [['a\nb'], 'must not contain control characters'],
    [['..'], 'must not be . or ..'],
  ])('refuses %j as graph ids', async (graphs, message) => {
    await expect(readServedGraphs({ cwd: tmpdir(), graphs })).rejects.toThrow(message)
  })
})
