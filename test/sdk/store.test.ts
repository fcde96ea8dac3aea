import type { Client } from '@langchain/langgraph-sdk'
import { beforeEach, describe, expect, test } from 'vitest'
import { describeEachDocument } from '../support/documents.ts'
import { recordingClient, sdks } from '../support/sdks.ts'
import { sharedServer } from '../support/shared-server.ts'

const NAMESPACE = ['customers', 'cus_204']

describeEachDocument(({ spec, unknownProperties }) => {
  const server = sharedServer({ spec, unknownProperties })

  describe.each(sdks)('the store of SDK %s', (_, Sdk) => {
    let store: Client['store']
    /** All requests of the client; a retried call appears twice. */
    let requests: string[]

    beforeEach(() => {
      const recording = recordingClient(Sdk, server().url)
      store = recording.client.store
      requests = recording.requests
    })

    const keys = async (...search: Parameters<typeof store.searchItems>) =>
      (await store.searchItems(...search)).items.map(({ key }) => key)

    test('puts an item and gets it', async () => {
      await store.putItem(NAMESPACE, 'preferences', { hotel: 'quiet' }, { index: ['hotel'], ttl: 60 })
      const item = await store.getItem(NAMESPACE, 'preferences', {
        refreshTtl: true,
      })
      expect(item).toMatchObject({ namespace: NAMESPACE, key: 'preferences', value: { hotel: 'quiet' } })
      expect(Date.parse(item?.createdAt ?? '')).not.toBeNaN()
      expect(item?.updatedAt).toBe(item?.createdAt)
    })

    test('gets null for a missing item', async () => {
      expect(await store.getItem(NAMESPACE, 'preferences')).toBeNull()
      expect(requests).toEqual(['GET /store/items'])
    })

    test('deletes an item, existing or not', async () => {
      await store.putItem(NAMESPACE, 'preferences', {})
      await store.deleteItem(NAMESPACE, 'preferences')
      await store.deleteItem(NAMESPACE, 'preferences')
      expect(await store.getItem(NAMESPACE, 'preferences')).toBeNull()
    })

    test('searches by prefix, filter and page', async () => {
      for (const age of [1, 2, 3]) await store.putItem([...NAMESPACE, 'pets'], `pet ${age}`, { age, kind: 'cat' })
      await store.putItem(['customers'], 'other', { age: 2 })
      expect(await keys([])).toEqual(['other', 'pet 3', 'pet 2', 'pet 1'])
      expect(await keys(NAMESPACE)).toEqual(['pet 3', 'pet 2', 'pet 1'])
      expect(await keys(NAMESPACE, { filter: { age: { $gte: 2 }, kind: 'cat' } })).toEqual(['pet 3', 'pet 2'])
      expect(await keys(NAMESPACE, { limit: 1, offset: 1 })).toEqual(['pet 2'])
    })

    test('searches by a query and scores the items', async () => {
      await store.putItem(NAMESPACE, 'stay', { likes: 'quiet hotels near the old town' })
      await store.putItem(NAMESPACE, 'food', { likes: 'tea' })
      const { items } = await store.searchItems(NAMESPACE, { query: 'a quiet hotel' })
      expect(items.map(({ key, score }) => [key, (score ?? 0) > 0])).toEqual([
        ['stay', true],
        ['food', false],
      ])
    })

    test('lists namespaces by prefix, suffix, depth and page', async () => {
      for (const [team, part] of [
        ['a', 'notes'],
        ['b', 'notes'],
        ['b', 'files'],
      ] as const)
        await store.putItem(['teams', team, part], 'k', {})
      // Both SDKs declare an array; every server sends an object.
      const list = async (...search: Parameters<typeof store.listNamespaces>) =>
        ((await store.listNamespaces(...search)) as unknown as { namespaces: string[][] }).namespaces
      expect(await list()).toHaveLength(3)
      expect(await list({ prefix: ['teams', 'b'] })).toEqual([
        ['teams', 'b', 'files'],
        ['teams', 'b', 'notes'],
      ])
      expect(await list({ suffix: ['notes'], maxDepth: 2 })).toEqual([
        ['teams', 'a'],
        ['teams', 'b'],
      ])
      expect(await list({ limit: 1, offset: 1 })).toEqual([['teams', 'b', 'files']])
    })

    test.each([
      [400, 'Namespace cannot be empty.', () => store.putItem([], 'k', {})],
      [400, 'Root label for namespace cannot be', () => store.putItem(['langgraph'], 'k', {})],
      [400, 'Key is required', () => store.getItem(NAMESPACE, '')],
      [400, 'Unsupported operator: $x', () => store.searchItems([], { filter: { a: { $x: 1 } } })],
      [422, 'non-empty string without periods', () => store.putItem([''], 'k', {})],
      [422, 'non-empty string without periods', () => store.getItem([], 'k')],
      [422, 'non-empty string without periods', () => store.deleteItem(['a', ''], 'k')],
      [422, 'non-empty string without periods', () => store.searchItems(['a.b'])],
      [422, 'limit must not be negative', () => store.searchItems([], { limit: -1 })],
      [422, 'max_depth must be at least 1', () => store.listNamespaces({ maxDepth: 0 })],
      [422, 'value', () => store.putItem(NAMESPACE, 'k', null as unknown as Record<string, unknown>)],
    ])('throws an error with status %i and «%s», after one attempt', async (status, text, call) => {
      await expect(call()).rejects.toMatchObject({ status, text: expect.stringContaining(text) })
      expect(requests).toHaveLength(1)
      expect(await keys([])).toEqual([])
    })

    test('rejects a label with a dot without a request', async () => {
      await expect(store.putItem(['a.b'], 'k', {})).rejects.toThrow('a.b')
      expect(requests).toEqual([])
    })
  })
})
