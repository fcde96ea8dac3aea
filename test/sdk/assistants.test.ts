import type { Client } from '@langchain/langgraph-sdk'
import { beforeEach, describe, expect, test } from 'vitest'
import { describeEachDocument } from '../support/documents.ts'
import { recordingClient, rejection, sdks } from '../support/sdks.ts'
import { sharedServer } from '../support/shared-server.ts'

const ID = '3f0c9a52-6d1e-4b7a-9c58-1e2f7a4b8d06'
const AGENT = 'fe096781-5601-53d2-b2f6-0d3403f7e9ca'
const MISSING = '00000000-0000-4000-8000-000000000000'
const UNKNOWN_GRAPH = "Graph 'other' not found. Expected one of: ['agent', 'writer']"

describeEachDocument(({ spec, unknownProperties }) => {
  const server = sharedServer({ spec, unknownProperties, graphs: ['agent', 'writer'] })

  describe.each(sdks)('assistants of SDK %s', (_, Sdk) => {
    let assistants: Client['assistants']
    /** All requests of the client; a retried call appears twice. */
    let requests: string[]

    beforeEach(() => {
      const recording = recordingClient(Sdk, server().url)
      assistants = recording.client.assistants
      requests = recording.requests
    })

    test('creates an assistant with all fields and gets it', async () => {
      const created = await assistants.create({
        graphId: 'agent',
        assistantId: ID,
        name: 'Trip planner',
        description: 'Plans trips.',
        context: { language: 'en' },
        config: { tags: ['travel'], recursion_limit: 5 },
        metadata: { team: 'travel' },
      })
      expect(created).toMatchObject({
        assistant_id: ID,
        graph_id: 'agent',
        name: 'Trip planner',
        description: 'Plans trips.',
        context: { language: 'en' },
        config: { tags: ['travel'], recursion_limit: 5, configurable: { language: 'en' } },
        metadata: { team: 'travel' },
        version: 1,
      })
      expect(await assistants.get(ID)).toEqual(created)
    })

    test('gets the existing assistant with ifExists: do_nothing', async () => {
      const first = await assistants.create({ graphId: 'agent', assistantId: ID })
      const second = await assistants.create({ graphId: 'writer', assistantId: ID, ifExists: 'do_nothing' })
      expect(second).toEqual(first)
    })

    test('finds the system assistants', async () => {
      const found = await assistants.search()
      expect(found.map(({ assistant_id, name }) => [assistant_id, name])).toEqual([
        [expect.any(String), 'writer'],
        [AGENT, 'agent'],
      ])
      expect(await assistants.count()).toBe(2)
    })

    test('searches by every filter, sorted, with selected fields', async () => {
      for (const name of ['b', 'a', 'c']) await assistants.create({ graphId: 'agent', name, metadata: { mine: true } })
      const query = { graphId: 'agent', metadata: { mine: true }, sortBy: 'name', sortOrder: 'asc' } as const
      expect((await assistants.search(query)).map(({ name }) => name)).toEqual(['a', 'b', 'c'])
      expect((await assistants.search({ ...query, limit: 1, offset: 1 })).map(({ name }) => name)).toEqual(['b'])
      expect(await assistants.count({ graphId: 'agent', metadata: { mine: true } })).toBe(3)
      expect(await assistants.count({ name: 'B' })).toBe(1)
    })

    test('gets only the selected fields', async () => {
      const found = await assistants.search({ graphId: 'agent', select: ['name', 'graph_id'] })
      expect(found).toEqual([{ name: 'agent', graph_id: 'agent' }])
    })

    test('pages with includePagination until next is null', async () => {
      for (let number = 0; number < 3; number++) await assistants.create({ graphId: 'agent' })
      const pages: [number, string | null][] = []
      for (let next: string | null = '0'; next !== null; next = pages.at(-1)?.[1] ?? null) {
        const page = await assistants.search({ limit: 2, offset: Number(next), includePagination: true })
        pages.push([page.assistants.length, page.next])
      }
      expect(pages).toEqual([
        [2, '2'],
        [2, '4'],
        [1, null],
      ])
    })

    test('updates an assistant, lists its versions and restores the first', async () => {
      const first = await assistants.create({ graphId: 'agent', assistantId: ID, name: 'One', metadata: { a: 1 } })
      const second = await assistants.update(ID, { name: 'Two', graphId: 'writer', metadata: { b: 2 } })
      expect(second).toMatchObject({ version: 2, name: 'Two', graph_id: 'writer', metadata: { a: 1, b: 2 } })

      const versions = await assistants.getVersions(ID)
      expect(versions.map(({ version, name }) => [version, name])).toEqual([
        [2, 'Two'],
        [1, 'One'],
      ])
      expect(await assistants.getVersions(ID, { limit: 1, offset: 1 })).toMatchObject([{ version: 1 }])
      expect(await assistants.getVersions(ID, { metadata: { b: 2 } })).toMatchObject([{ version: 2 }])

      const back = await assistants.setLatest(ID, 1)
      expect(back).toEqual({ ...first, updated_at: back.updated_at })
      expect(await assistants.get(ID)).toEqual(back)
    })

    test('deletes an assistant with or without its threads', async () => {
      await assistants.create({ graphId: 'agent', assistantId: ID })
      await assistants.delete(ID)
      await assistants.create({ graphId: 'agent', assistantId: ID })
      await assistants.delete(ID, { deleteThreads: true })
      expect(await assistants.count()).toBe(2)
    })

    test('gets the graph expanded to the depth of xray', async () => {
      const ids = async (xray?: boolean | number) =>
        (await assistants.getGraph(AGENT, xray === undefined ? {} : { xray })).nodes.map(({ id }) => id)
      expect(await ids()).toEqual(['__start__', 'call_model', 'tools', 'research', '__end__'])
      expect(await ids(false)).toContain('research')
      expect(await ids(1)).toContain('research:gather')
      expect(await ids(true)).toContain('research:gather:rank')
    })

    test('gets subgraphs and schemas', async () => {
      expect(Object.keys(await assistants.getSubgraphs(AGENT))).toEqual(['research'])
      expect(Object.keys(await assistants.getSubgraphs(AGENT, { recurse: true }))).toContain('research|gather')
      expect(Object.keys(await assistants.getSubgraphs(AGENT, { namespace: 'research|gather' }))).toHaveLength(1)
      expect(await assistants.getSubgraphs(AGENT, { namespace: 'none' })).toEqual({})
      const { graph_id, input_schema } = await assistants.getSchemas(AGENT)
      expect(graph_id).toBe('agent')
      expect(input_schema).toHaveProperty('properties.messages.type', 'array')
    })

    test('gets the graph by graph id', async () => {
      expect((await assistants.getGraph('writer')).edges).toContainEqual({ source: 'tools', target: 'call_model' })
    })

    test('accepts a graph id wherever it accepts an assistant id', async () => {
      expect((await assistants.update('agent', { name: 'Mine' })).assistant_id).toBe(AGENT)
      expect((await assistants.setLatest('agent', 1)).name).toBe('agent')
      expect(await assistants.getVersions('agent')).toHaveLength(2)
      expect((await assistants.getSchemas('writer')).graph_id).toBe('writer')
      expect(await assistants.getSubgraphs('writer')).toHaveProperty('research')
      await assistants.delete('agent')
      await expect(assistants.get('agent')).rejects.toMatchObject({ status: 404 })
    })

    const conflict = { graphId: 'agent', assistantId: AGENT }
    const both = { graphId: 'agent', context: { a: 1 }, config: { configurable: { a: 1 } } }
    const refused: [string, () => Promise<unknown>, number, string][] = [
      ['create in an unknown graph', () => assistants.create({ graphId: 'other' }), 404, UNKNOWN_GRAPH],
      ['create with a taken id', () => assistants.create(conflict), 409, `Assistant ${AGENT} already exists`],
      ['create with context and configurable', () => assistants.create(both), 400, 'Cannot specify both'],
      [
        'create with a malformed id',
        () => assistants.create({ ...conflict, assistantId: 'x' }),
        422,
        'Invalid assistant ID: must be a UUID',
      ],
      ['get a missing one', () => assistants.get(MISSING), 404, `Assistant ${MISSING} not found`],
      ['get by a malformed id', () => assistants.get('x'), 422, 'Invalid assistant ID: must be a UUID'],
      ['search in an unknown graph', () => assistants.search({ graphId: 'other' }), 404, UNKNOWN_GRAPH],
      ['search too much', () => assistants.search({ limit: 1001 }), 422, 'limit'],
      ['search before the beginning', () => assistants.search({ offset: -1 }), 422, 'offset'],
      ['sort by a wrong field', () => assistants.search({ sortBy: 'version' as 'name' }), 422, 'sort_by'],
      ['select a wrong field', () => assistants.search({ select: ['bogus' as 'name'] }), 422, 'select'],
      ['count in an unknown graph', () => assistants.count({ graphId: 'other' }), 404, UNKNOWN_GRAPH],
      ['update a missing one', () => assistants.update(MISSING, {}), 404, `Assistant ${MISSING} not found`],
      ['update to an unknown graph', () => assistants.update(AGENT, { graphId: 'other' }), 404, UNKNOWN_GRAPH],
      ['update by a malformed id', () => assistants.update('x', {}), 422, 'Invalid assistant ID: must be a UUID'],
      ['delete a missing one', () => assistants.delete(MISSING), 404, `Assistant with ID ${MISSING} not found`],
      ['list versions of a missing one', () => assistants.getVersions(MISSING), 404, `Assistant ${MISSING} not found`],
      ['list versions beyond the last', () => assistants.getVersions(AGENT, { offset: 1 }), 404, 'not found'],
      ['list too many versions', () => assistants.getVersions(AGENT, { limit: 1001 }), 422, 'limit'],
      ['draw a missing one', () => assistants.getGraph(MISSING), 404, `Assistant ${MISSING} not found`],
      ['draw to no depth', () => assistants.getGraph(AGENT, { xray: 0 }), 422, 'Invalid xray value'],
      ['draw to a wrong depth', () => assistants.getGraph(AGENT, { xray: 0.5 }), 422, 'xray'],
      [
        'list subgraphs of a missing one',
        () => assistants.getSubgraphs(MISSING),
        404,
        `Assistant ${MISSING} not found`,
      ],
      ['get schemas of a missing one', () => assistants.getSchemas(MISSING), 404, `Assistant ${MISSING} not found`],
    ]
    test.each(refused)('gets an error without retries when asked to %s', async (_title, call, status, detail) => {
      const error = await rejection(call())
      expect({ status: error.status, detail: JSON.parse(error.text).detail }).toEqual({
        status,
        detail: expect.stringContaining(detail),
      })
      expect(error.message).toBe(`HTTP ${status}: ${error.text}`)
      expect(requests).toHaveLength(1)
    })

    test.each([
      ['a missing version', AGENT, 7, `Version 7 not found for assistant ${AGENT}`],
      ['a missing assistant', MISSING, 1, `Assistant ${MISSING} not found`],
    ])('cannot make %s the latest', async (_title, id, version, detail) => {
      const error = await rejection(assistants.setLatest(id, version))
      expect({ status: error.status, ...JSON.parse(error.text) }).toEqual({ status: 404, detail })
    })
  })
})
