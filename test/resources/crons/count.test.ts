import { expect, test } from 'vitest'
import { AGENT, createCron, createThread, MISSING } from '../../support/cron-client.ts'
import { describeEachDocument } from '../../support/documents.ts'
import { sharedClient } from '../../support/shared-server.ts'

describeEachDocument(({ spec }) => {
  const client = sharedClient({ spec })
  const count = async (filter: object) => (await client.post('/runs/crons/count', filter)).body

  test('counts the crons that match every filter, and returns a bare number', async () => {
    const thread_id = await createThread(client)
    await client.post(`/threads/${thread_id}/runs/crons`, { assistant_id: 'agent', schedule: '@daily' })
    await createCron(client, { metadata: { team: 'a', deep: { on: true } } })
    await createCron(client, { metadata: { team: 'a' } })
    expect(await count({})).toBe(3)
    expect(await count({ thread_id })).toBe(1)
    expect(await count({ assistant_id: AGENT })).toBe(3)
    expect(await count({ assistant_id: AGENT.toUpperCase() })).toBe(3)
    expect(await count({ assistant_id: MISSING })).toBe(0)
    expect(await count({ metadata: { team: 'a' } })).toBe(2)
    expect(await count({ metadata: { deep: { on: true } } })).toBe(1)
    expect(await count({ thread_id, metadata: { team: 'a' } })).toBe(0)
  })

  test('counts disabled crons too, regardless of enabled', async () => {
    await createCron(client, { enabled: false })
    await createCron(client)
    expect(await count({})).toBe(2)
    expect(await count({ enabled: true })).toBe(2)
  })

  test.each([{ assistant_id: 'agent' }, { thread_id: 'x' }])('refuses %j with 422', async (filter) => {
    const { status, body } = await client.post('/runs/crons/count', filter)
    expect(status).toBe(422)
    expect(body.detail).toBe(`Invalid ${'thread_id' in filter ? 'thread' : 'assistant'} ID: must be a UUID`)
  })
})

describeEachDocument(({ name, spec }) => {
  const client = sharedClient({ spec })
  const isOld = name.includes('January')

  test.skipIf(isOld)('rejects metadata that is not an object', async () => {
    expect((await client.post('/runs/crons/count', { metadata: 'a' })).status).toBe(422)
  })
})
