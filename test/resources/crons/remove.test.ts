import { expect, test } from 'vitest'
import { AGENT, createCron, createThread, MISSING } from '../../support/cron-client.ts'
import { describeEachDocument } from '../../support/documents.ts'
import { sharedClient } from '../../support/shared-server.ts'

describeEachDocument(({ spec }) => {
  const client = sharedClient({ spec })
  const count = async (): Promise<number> => (await client.post('/runs/crons/count', {})).body

  test('returns an empty object, and removes that cron only', async () => {
    const [gone, kept] = [await createCron(client), await createCron(client)]
    const { status, body } = await client.delete(`/runs/crons/${gone.cron_id}`)
    expect(status).toBe(200)
    expect(body).toEqual({})
    const left = await client.post('/runs/crons/search', {})
    expect(left.body.map(({ cron_id }: { cron_id: string }) => cron_id)).toEqual([kept.cron_id])
  })

  test('returns 404 the second time', async () => {
    const { cron_id } = await createCron(client)
    await client.delete(`/runs/crons/${cron_id}`)
    const { status, body } = await client.delete(`/runs/crons/${cron_id}`)
    expect(status).toBe(404)
    expect(body).toEqual({ detail: `Cron '${cron_id}' not found` })
  })

  test('returns 404 for an unknown cron, and 422 for an id that is not a UUID', async () => {
    expect((await client.delete(`/runs/crons/${MISSING}`)).status).toBe(404)
    const { status, body } = await client.delete('/runs/crons/daily')
    expect({ status, detail: body.detail }).toEqual({ status: 422, detail: 'Invalid cron ID: must be a UUID' })
  })

  test('removes the cron of a thread too, and leaves the thread', async () => {
    const thread = await createThread(client)
    const given = { assistant_id: 'agent', schedule: '@daily', end_time: '2099-01-01T00:00:00Z' }
    const { body } = await client.post(`/threads/${thread}/runs/crons`, given)
    expect((await client.delete(`/runs/crons/${body.cron_id}`)).status).toBe(200)
    expect((await client.get(`/threads/${thread}`)).status).toBe(200)
    expect(await count()).toBe(0)
  })

  test('deleting the thread deletes its crons, and no others', async () => {
    const [thread, other] = [await createThread(client), await createThread(client)]
    const given = { assistant_id: 'agent', schedule: '@daily', end_time: '2099-01-01T00:00:00Z' }
    for (const id of [thread, thread, other]) await client.post(`/threads/${id}/runs/crons`, given)
    await createCron(client)
    await client.delete(`/threads/${thread}`)
    expect(await count()).toBe(2)
    expect((await client.post('/runs/crons/count', { thread_id: thread })).body).toBe(0)
  })

  test('deleting the assistant deletes its crons, and no others', async () => {
    const { assistant_id } = (await client.post('/assistants', { graph_id: 'agent' })).body
    await createCron(client, { assistant_id })
    const kept = await createCron(client)
    await client.delete(`/assistants/${assistant_id}`)
    expect(await count()).toBe(1)
    expect((await client.post('/runs/crons/search', { assistant_id: AGENT })).body[0].cron_id).toBe(kept.cron_id)
  })
})
