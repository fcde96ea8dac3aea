import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test as base, describe, expect } from 'vitest'
import { type Client, createClient, startTestServer } from '../../support/server.ts'

const AGENT = 'fe096781-5601-53d2-b2f6-0d3403f7e9ca'

type Descriptions = Record<string, string | null>

interface Fixtures {
  /** Starts a server on the test's folder with these graphs, lets `act` use it, and lists the assistants before it stops. */
  startWith(descriptions: Descriptions, act?: (client: Client) => Promise<unknown>): Promise<Record<string, unknown>[]>
}

const test = base.extend<Fixtures>({
  // biome-ignore lint/correctness/noEmptyPattern: vitest reads the fixtures that are needed from the pattern
  startWith: async ({}, use) => {
    const folder = await mkdtemp(join(tmpdir(), 'system-'))
    const config = join(folder, 'langgraph.json')
    await use(async (descriptions, act) => {
      const graphs = Object.entries(descriptions).map(([id, description]) => [id, { path: 'a.py:g', description }])
      await writeFile(config, JSON.stringify({ graphs: Object.fromEntries(graphs) }))
      const server = await startTestServer({ config, data: join(folder, 'data') })
      const client = createClient(server.url)
      try {
        await act?.(client)
        return (await client.post('/assistants/search', {})).body
      } finally {
        await server.stop()
      }
    })
    await rm(folder, { recursive: true })
  },
})

describe('the assistant of a graph', () => {
  test('exists from the first start, with the configured description', async ({ startWith }) => {
    expect(await startWith({ agent: 'Plans.' })).toMatchObject([
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

  test('is unchanged by the next start', async ({ startWith }) => {
    const first = await startWith({ agent: 'Plans.' })
    expect(await startWith({ agent: 'Plans.' })).toEqual(first)
  })

  test('gets a changed description as a new version at the next start', async ({ startWith }) => {
    const [first] = await startWith({ agent: 'Plans.' })
    expect(await startWith({ agent: 'Plans trips.' })).toMatchObject([
      { description: 'Plans trips.', version: 2, created_at: first?.created_at },
    ])
  })

  test('keeps its description when the configuration no longer gives one', async ({ startWith }) => {
    await startWith({ agent: 'Plans.' })
    expect(await startWith({ agent: null })).toMatchObject([{ description: 'Plans.', version: 1 }])
  })

  test('keeps what a client has changed', async ({ startWith }) => {
    await startWith({ agent: null }, (client) =>
      client.patch(`/assistants/${AGENT}`, { name: 'Mine', metadata: { a: 1 } }),
    )
    expect(await startWith({ agent: null })).toMatchObject([
      { name: 'Mine', metadata: { created_by: 'system', a: 1 }, version: 2 },
    ])
  })

  test('is recreated at the next start after it was deleted', async ({ startWith }) => {
    expect(await startWith({ agent: null }, (client) => client.delete(`/assistants/${AGENT}`))).toEqual([])
    expect(await startWith({ agent: null })).toMatchObject([{ assistant_id: AGENT, version: 1 }])
  })

  test('is deleted with its graph', async ({ startWith }) => {
    await startWith({ agent: null, writer: null })
    expect(await startWith({ writer: null })).toMatchObject([{ graph_id: 'writer' }])
    expect(await startWith({ agent: null, writer: null })).toHaveLength(2)
  })

  test('outlives its graph when a client has changed it, and those that clients have made stay too', async ({
    startWith,
  }) => {
    await startWith({ agent: null }, async (client) => {
      await client.patch(`/assistants/${AGENT}`, { name: 'Mine' })
      await client.post(`/assistants/${AGENT}/latest`, { version: 1 })
      await client.post('/assistants', { graph_id: 'agent', name: 'Own' })
    })
    const found = await startWith({ writer: null })
    expect(found.map(({ name }) => name).sort()).toEqual(['Own', 'agent', 'writer'])
  })

  test('is kept with its cron when its graph is removed', async ({ startWith }) => {
    const cron = { assistant_id: 'agent', schedule: '0 0 1 1 *', input: {} }
    await startWith({ agent: null }, (client) => client.post('/runs/crons', cron))
    const found = await startWith({ writer: null }, async (client) => {
      expect((await client.post('/runs/crons/count', {})).body).toBe(1)
    })
    expect(found).toHaveLength(2)
  })

  test('outlives its graph when a thread has a run of it, which stays; the graph is missed by its name', async ({
    startWith,
  }) => {
    let path = ''
    await startWith({ agent: null }, async (client) => {
      const { body: thread } = await client.post('/threads', {})
      path = `/threads/${thread.thread_id}/runs`
      await client.post(`${path}/wait`, { assistant_id: 'agent', input: { messages: [] } })
    })
    const detail = "Graph 'agent' not found. Expected one of: ['writer']"
    const found = await startWith({ writer: null }, async (client) => {
      expect((await client.get(path)).body).toMatchObject([{ assistant_id: AGENT, status: 'success' }])
      const answers = await Promise.all([
        ...['graph', 'schemas', 'subgraphs', 'subgraphs/research'].map((part) =>
          client.get(`/assistants/${AGENT}/${part}`),
        ),
        client.post('/runs/crons', { assistant_id: 'agent', schedule: '0 0 1 1 *', input: {} }),
        client.get('/assistants/agent'),
        client.patch('/assistants/agent', {}),
      ])
      expect(answers.map(({ status, body }) => [status, body.detail])).toEqual(answers.map(() => [404, detail]))
      const run = await client.post('/runs/wait', { assistant_id: 'agent', input: {} })
      expect([run.status, run.body.detail]).toEqual([
        422,
        expect.stringMatching(/^Invalid assistant: 'agent'.*: writer$/s),
      ])
    })
    expect(found.map(({ name }) => name)).toEqual(['writer', 'agent'])
  })
})
