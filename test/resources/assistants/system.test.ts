import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test as base, describe, expect } from 'vitest'
import { startServer } from '../../../src/index.ts'

const AGENT = 'fe096781-5601-53d2-b2f6-0d3403f7e9ca'

interface Fixtures {
  /** Starts a server on the same folder, with one graph of the given description, and reads its assistants. */
  startWith(description: string | null, act?: (url: string) => Promise<unknown>): Promise<Record<string, unknown>[]>
}

const test = base.extend<Fixtures>({
  // biome-ignore lint/correctness/noEmptyPattern: vitest reads the fixtures that are needed from the pattern
  startWith: async ({}, use) => {
    const folder = await mkdtemp(join(tmpdir(), 'system-'))
    const config = join(folder, 'langgraph.json')
    await use(async (description, act) => {
      await writeFile(config, JSON.stringify({ graphs: { agent: { path: './agent.py:graph', description } } }))
      const server = await startServer({ port: 0, config, data: join(folder, 'data') })
      try {
        await act?.(server.url)
        return await post(`${server.url}/assistants/search`, {})
      } finally {
        await server.stop()
      }
    })
    await rm(folder, { recursive: true })
  },
})

const post = async (url: string, body: unknown, method = 'POST') => {
  const headers = { 'content-type': 'application/json' }
  return (await fetch(url, { method, headers, body: JSON.stringify(body) })).json()
}

describe('the assistant of a graph', () => {
  test('is there from the first start, with the description of the configuration', async ({ startWith }) => {
    expect(await startWith('Plans.')).toMatchObject([
      {
        assistant_id: AGENT,
        graph_id: 'agent',
        name: 'agent',
        description: 'Plans.',
        version: 1,
        metadata: { created_by: 'system' },
      },
    ])
  })

  test('is left as it is by the next start', async ({ startWith }) => {
    const first = await startWith('Plans.')
    expect(await startWith('Plans.')).toEqual(first)
  })

  test('gets a changed description as a new version at the next start', async ({ startWith }) => {
    const [first] = await startWith('Plans.')
    expect(await startWith('Plans trips.')).toMatchObject([
      { description: 'Plans trips.', version: 2, created_at: first?.created_at },
    ])
  })

  test('keeps its description when the configuration no longer gives one', async ({ startWith }) => {
    await startWith('Plans.')
    expect(await startWith(null)).toMatchObject([{ description: 'Plans.', version: 1 }])
  })

  test('keeps what a client has changed', async ({ startWith }) => {
    await startWith(null, (url) => post(`${url}/assistants/${AGENT}`, { name: 'Mine', metadata: { a: 1 } }, 'PATCH'))
    expect(await startWith(null)).toMatchObject([
      { name: 'Mine', metadata: { created_by: 'system', a: 1 }, version: 2 },
    ])
  })

  test('comes back at the next start when it was deleted', async ({ startWith }) => {
    expect(await startWith(null, (url) => fetch(`${url}/assistants/${AGENT}`, { method: 'DELETE' }))).toEqual([])
    expect(await startWith(null)).toMatchObject([{ assistant_id: AGENT, version: 1 }])
  })
})
