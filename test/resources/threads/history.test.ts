import { expect, test } from 'vitest'
import { describeEachDocument } from '../../support/documents.ts'
import { sharedClient } from '../../support/shared-server.ts'
import { createThread, stateServer, UNKNOWN_THREAD, writeState } from '../../support/thread-states.ts'

describeEachDocument(({ spec }) => {
  const client = sharedClient(stateServer(spec))

  const withSteps = async (count: number) => {
    const id = await createThread(client)
    const places = [await writeState(client, id, { n: 0 }, '__start__')]
    for (let n = 1; n < count; n++) places.push(await writeState(client, id, { n }))
    const numbers = async (query: string) =>
      (await client.get(`/threads/${id}/history${query}`)).body.map(({ values }: { values: { n: number } }) => values.n)
    return { id, places, numbers }
  }

  test('returns the ten newest states, newest first', async () => {
    const { numbers } = await withSteps(12)
    expect(await numbers('')).toEqual([11, 10, 9, 8, 7, 6, 5, 4, 3, 2])
  })

  test('returns at most limit states', async () => {
    const { numbers } = await withSteps(3)
    expect(await numbers('?limit=2')).toEqual([2, 1])
    expect(await numbers('?limit=5')).toEqual([2, 1, 0])
    expect(await numbers('?limit=0')).toEqual([])
  })

  test('returns only states older than before', async () => {
    const { numbers, places } = await withSteps(3)
    expect(await numbers(`?before=${places[2]?.checkpoint_id}`)).toEqual([1, 0])
    expect(await numbers(`?before=${places[0]?.checkpoint_id}`)).toEqual([])
  })

  test('returns nothing for a thread without a graph or without a state', async () => {
    for (const body of [{}, { metadata: { graph_id: 'agent' } }]) {
      const { status, body: states } = await client.get(`/threads/${await createThread(client, body)}/history`)
      expect(status).toBe(200)
      expect(states).toEqual([])
    }
  })

  test('returns 404 for an unknown thread', async () => {
    expect((await client.get(`/threads/${UNKNOWN_THREAD}/history`)).status).toBe(404)
  })

  test.each(['abc', '-1', '1.5'])('answers 422 for the limit %s', async (limit) => {
    const id = await createThread(client)
    const { status, body } = await client.get(`/threads/${id}/history?limit=${limit}`)
    expect(status).toBe(422)
    expect(body).toMatchObject({ detail: `Invalid limit ${limit}` })
  })
})
