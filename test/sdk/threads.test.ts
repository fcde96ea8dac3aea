import type { Client } from '@langchain/langgraph-sdk'
import { beforeEach, describe, expect, test } from 'vitest'
import { describeEachDocument } from '../support/documents.ts'
import { recordingClient, sdks } from '../support/sdks.ts'
import { sharedServer } from '../support/shared-server.ts'

const ID = '019f8e75-2f59-7c1a-9b3e-5d20f4a8e6c1'
const MISSING = '00000000-0000-4000-8000-000000000000'
const NOT_FOUND = `HTTP 404: {"detail":"Thread with ID ${MISSING} not found"}`

describeEachDocument(({ spec, unknownProperties }) => {
  const isOurs = spec === undefined
  const knowsExtract = isOurs || spec.includes('2026-07')
  const server = sharedServer({ spec, unknownProperties, graphs: ['agent'] })

  describe.each(sdks)('threads of SDK %s', (_, Sdk, { isCurrent }) => {
    let threads: Client['threads']
    /** All requests of the client; a retried call appears twice. */
    let requests: string[]

    beforeEach(() => {
      const recording = recordingClient(Sdk, server().url)
      threads = recording.client.threads
      requests = recording.requests
    })

    const say = (id: string, content: string) =>
      threads.updateState(id, { values: { messages: [{ role: 'user', content }] }, asNode: 'call_model' })

    test('creates a thread with all fields and gets it', async () => {
      const created = await threads.create({
        threadId: ID,
        graphId: 'agent',
        metadata: { customer_id: 'cus_204' },
        ifExists: 'raise',
        ttl: 60,
      })
      expect(created).toMatchObject({
        thread_id: ID,
        metadata: { customer_id: 'cus_204', graph_id: 'agent' },
        status: 'idle',
      })
      expect(await threads.get(ID)).toEqual(created)
    })

    test.runIf(isCurrent)('gets the TTL that a thread was created with', async () => {
      await threads.create({ threadId: ID, ttl: 60 })
      expect(await threads.get(ID, { include: ['ttl'] })).toMatchObject({
        ttl: { strategy: 'delete', ttl_minutes: 60 },
      })
    })

    test('creates a thread from the states of another', async () => {
      const message = (content: string) => ({ values: { messages: [{ role: 'user', content }] }, asNode: 'call_model' })
      const supersteps = ['a', 'b'].map((content) => ({ updates: [message(content)] }))
      const { thread_id, values } = await threads.create({ graphId: 'agent', supersteps })
      expect(values).toMatchObject({ messages: [{ content: 'a' }, { content: 'b' }] })
      expect(await threads.getHistory(thread_id)).toHaveLength(2)
    })

    test('gets the existing thread with ifExists: do_nothing', async () => {
      const first = await threads.create({ threadId: ID, metadata: { n: 1 } })
      expect(await threads.create({ threadId: ID, metadata: { n: 2 }, ifExists: 'do_nothing' })).toEqual(first)
    })

    test('updates metadata', async () => {
      await threads.create({ threadId: ID, metadata: { n: 1 } })
      const updated = await threads.update(ID, { metadata: { m: 2 } })
      expect(updated.metadata).toEqual({ n: 1, m: 2 })
      expect(await threads.get(ID)).toEqual(updated)
    })

    test.runIf(isCurrent)('updates the TTL', async () => {
      await threads.create({ threadId: ID, ttl: 60 })
      await threads.update(ID, { ttl: 5 })
      expect(await threads.get(ID, { include: ['ttl'] })).toMatchObject({ ttl: { strategy: 'delete', ttl_minutes: 5 } })
    })

    test.runIf(isCurrent)('updates without a response body', async () => {
      await threads.create({ threadId: ID })
      expect(await threads.update(ID, { metadata: { n: 1 }, returnMinimal: true })).toBeUndefined()
      expect((await threads.get(ID)).metadata).toEqual({ n: 1 })
    })

    test('copies a thread with its history', async () => {
      await threads.create({ threadId: ID, graphId: 'agent' })
      await say(ID, 'hello')
      const { thread_id } = await threads.copy(ID)
      expect(thread_id).not.toBe(ID)
      expect((await threads.getState(thread_id)).values).toEqual((await threads.getState(ID)).values)
      expect(await threads.getHistory(thread_id)).toHaveLength(1)
    })

    test('searches and counts by every filter, sorted', async () => {
      const ids: string[] = []
      for (const n of [1, 2, 3]) {
        ids.push((await threads.create({ graphId: 'agent', metadata: { mine: true, n } })).thread_id)
      }
      await threads.create({})
      await say(ids[1] ?? '', 'hello')
      const found = async (query: Parameters<typeof threads.search>[0]) =>
        (await threads.search(query)).map(({ thread_id }) => ids.indexOf(thread_id))
      const mine = { metadata: { mine: true }, sortBy: 'created_at', sortOrder: 'asc' } as const
      expect(await found(mine)).toEqual([0, 1, 2])
      expect(await found({ ...mine, limit: 1, offset: 1 })).toEqual([1])
      expect(await found({ ...mine, ids: ids.slice(1) })).toEqual([1, 2])
      expect(await found({ ...mine, status: 'busy' })).toEqual([])
      const values = { messages: [{ content: 'hello' }] }
      expect(await found({ values })).toEqual([1])
      expect(await threads.count({ values })).toBe(1)
      expect(await threads.count({ metadata: { mine: true }, status: 'idle' })).toBe(3)
      expect(await threads.count()).toBe(4)
    })

    test('gets only the selected fields', async () => {
      await threads.create({ threadId: ID })
      expect(await threads.search({ select: ['thread_id', 'status'] })).toEqual([{ thread_id: ID, status: 'idle' }])
    })

    test.runIf(knowsExtract && isCurrent)('gets the extracted values', async () => {
      await threads.create({ threadId: ID, graphId: 'agent' })
      await say(ID, 'hello')
      const extract = { last: 'values.messages[-1].content', none: 'metadata.none' }
      expect(await threads.search({ extract })).toMatchObject([{ extracted: { last: 'hello', none: null } }])
    })

    test.runIf(isCurrent)('prunes histories and threads', async () => {
      await threads.create({ threadId: ID, graphId: 'agent' })
      for (const content of ['a', 'b']) await say(ID, content)
      expect(await threads.prune([ID, MISSING], { strategy: 'keep_latest' })).toEqual({ pruned_count: 1 })
      expect(await threads.getHistory(ID)).toHaveLength(1)
      expect(await threads.prune([ID])).toEqual({ pruned_count: 1 })
      expect(await threads.count()).toBe(0)
    })

    test('deletes a thread', async () => {
      await threads.create({ threadId: ID })
      await threads.delete(ID)
      expect(await threads.count()).toBe(0)
    })

    type Refused = [string, () => Promise<unknown>, number, string]
    const refused: Refused[] = [
      ['get of a missing one', () => threads.get(MISSING), 404, NOT_FOUND],
      ['get by no UUID', () => threads.get('abc'), 422, 'Invalid thread ID: must be a UUID'],
      ['create of one that exists', () => threads.create({ threadId: ID }), 409, `Thread with ID ${ID} already exists`],
      ['create without a lifetime', () => threads.create({ ttl: 0 }), 422, 'above 0'],
      ['update of a missing one', () => threads.update(MISSING, { metadata: {} }), 404, NOT_FOUND],
      ['delete of a missing one', () => threads.delete(MISSING), 404, NOT_FOUND],
      ['copy of a missing one', () => threads.copy(MISSING), 409, `Thread with ID ${MISSING} not found`],
      ['search with a wrong limit', () => threads.search({ limit: 0 }), 422, 'limit'],
      ['search with wrong ids', () => threads.search({ ids: ['abc'] }), 422, 'ids'],
      ['count with a wrong status', () => threads.count({ status: 'done' as never }), 422, 'status'],
    ]
    const refusedOfCurrent: Refused[] = [
      ['get with an unknown field', () => threads.get(ID, { include: ['runs'] }), 422, "Invalid include field 'runs'"],
      ['search with a wrong path', () => threads.search({ extract: { a: 'status' } }), 422, "Extract path 'status'"],
      ['prune with a wrong strategy', () => threads.prune([], { strategy: 'no' as never }), 422, 'strategy'],
      ['prune with wrong ids', () => threads.prune(['abc']), 422, 'thread_ids'],
    ]

    test.each([...refused, ...(isCurrent ? refusedOfCurrent : [])])(
      'reports a %s without retries',
      async (__, call, status, message) => {
        await threads.create({ threadId: ID })
        requests.length = 0
        await expect(call()).rejects.toMatchObject({ status, message: expect.stringContaining(message) })
        expect(requests).toHaveLength(1)
      },
    )
  })
})
