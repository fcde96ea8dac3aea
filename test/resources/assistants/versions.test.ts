import { beforeEach, expect, test } from 'vitest'
import { describeEachDocument } from '../../support/documents.ts'
import { sharedClient } from '../../support/shared-server.ts'

const ID = '3f0c9a52-6d1e-4b7a-9c58-1e2f7a4b8d06'
const MISSING = '00000000-0000-4000-8000-000000000000'

describeEachDocument(({ spec }) => {
  const client = sharedClient({ spec, graphs: ['agent', 'writer'] })

  const versions = (body?: unknown, id = ID) => client.post(`/assistants/${id}/versions`, body)
  const numbers = async (body?: unknown): Promise<number[]> =>
    (await versions(body)).body.map(({ version }: { version: number }) => version)

  beforeEach(async () => {
    await client.post('/assistants', { assistant_id: ID, graph_id: 'agent', name: 'One', metadata: { team: 'a' } })
    await client.patch(`/assistants/${ID}`, { name: 'Two', metadata: { reviewed: true } })
    await client.patch(`/assistants/${ID}`, { name: 'Three', context: { model: 'large' } })
  })

  test('lists every version as it was, newest first', async () => {
    const { status, body } = await versions({})
    expect(status).toBe(200)
    expect(body).toMatchObject([
      { version: 3, name: 'Three', context: { model: 'large' }, metadata: { team: 'a', reviewed: true } },
      { version: 2, name: 'Two', context: {}, metadata: { team: 'a', reviewed: true } },
      { version: 1, name: 'One', context: {}, metadata: { team: 'a' }, assistant_id: ID, graph_id: 'agent' },
    ])
  })

  test('has no time of change for a version, which never changes', async () => {
    for (const row of (await versions({})).body) expect(row).not.toHaveProperty('updated_at')
  })

  test('dates each version separately', async () => {
    const dates = (await versions({})).body.map(({ created_at }: { created_at: string }) => created_at)
    expect(new Set(dates).size).toBe(3)
    expect(dates).toEqual(dates.toSorted().toReversed())
  })

  test('lists all without a body', async () => {
    expect(await numbers()).toEqual([3, 2, 1])
  })

  test('pages and filters by metadata', async () => {
    expect(await numbers({ limit: 2 })).toEqual([3, 2])
    expect(await numbers({ limit: 1, offset: 1 })).toEqual([2])
    expect(await numbers({ metadata: { reviewed: true } })).toEqual([3, 2])
    expect(await numbers({ metadata: { reviewed: true }, offset: 1 })).toEqual([2])
  })

  test('lists ten by default', async () => {
    for (let number = 0; number < 9; number++) await client.patch(`/assistants/${ID}`, {})
    expect(await numbers({})).toEqual([12, 11, 10, 9, 8, 7, 6, 5, 4, 3])
  })

  test('keeps newest first after an older version was made current', async () => {
    await client.post(`/assistants/${ID}/latest?version=1`, { version: 1 })
    expect(await numbers({})).toEqual([3, 2, 1])
  })

  test.each([
    ['an id that no assistant has', {}, MISSING],
    ['an offset beyond the last version', { offset: 3 }, ID],
    ['metadata that no version has', { metadata: { team: 'b' } }, ID],
  ])('returns 404 for %s', async (_, body, id) => {
    const answer = await versions(body, id)
    expect(answer.status).toBe(404)
    expect(answer.body).toEqual({ detail: `Assistant ${id} not found` })
  })

  test('accepts a graph id in place of an assistant id', async () => {
    expect((await versions({}, 'agent')).body).toMatchObject([{ graph_id: 'agent', version: 1 }])
  })

  test.each([
    { limit: 0 },
    { limit: 1001 },
    { limit: 'ten' },
    { limit: null },
    { offset: -1 },
    { offset: 0.5 },
    { metadata: [] },
  ])('rejects %j with 422', async (body) => {
    const answer = await versions(body)
    expect(answer.status).toBe(422)
    expect(answer.body.detail).toContain(Object.keys(body)[0])
  })

  test('rejects a body that is not an object with 422', async () => {
    expect((await versions([1])).status).toBe(422)
  })
})
