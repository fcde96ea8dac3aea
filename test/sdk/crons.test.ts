import { Client } from '@langchain/langgraph-sdk'
import { beforeEach, describe, expect, test } from 'vitest'
import { AGENT, MISSING, nextDaily } from '../support/cron-client.ts'
import { describeEachDocument } from '../support/documents.ts'
import { recordingClient, rejection, sdks } from '../support/sdks.ts'
import { sharedServer } from '../support/shared-server.ts'

describeEachDocument(({ name, spec, unknownProperties }) => {
  const server = sharedServer({ spec, unknownProperties })
  const isOld = name.includes('January')

  describe.each(sdks)('crons of SDK %s', (_, Sdk) => {
    let crons: Client['crons']
    let threads: Client['threads']
    /** All requests of the client; a retried call appears twice. */
    let requests: string[]

    beforeEach(() => {
      const recording = recordingClient(Sdk, server().url)
      ;({ crons, threads } = recording.client)
      requests = recording.requests
    })

    test('creates a cron with every option of the SDK', async () => {
      const cron = await crons.create('agent', {
        schedule: '0 8 * * *',
        input: { messages: [{ role: 'user', content: 'hello' }] },
        metadata: { team: 'travel' },
        config: { recursion_limit: 5 },
        webhook: 'http://127.0.0.1:1/hook',
        interruptBefore: ['ask'],
        interruptAfter: '*',
        multitaskStrategy: 'enqueue',
      })
      expect(cron).toMatchObject({
        assistant_id: AGENT,
        thread_id: null,
        schedule: '0 8 * * *',
        next_run_date: nextDaily(8),
        end_time: null,
        user_id: '',
        metadata: { team: 'travel' },
        payload: {
          input: { messages: [{ role: 'user', content: 'hello' }] },
          config: { recursion_limit: 5, configurable: { cron_id: cron.cron_id } },
          webhook: 'http://127.0.0.1:1/hook',
          interrupt_before: ['ask'],
          interrupt_after: '*',
          multitask_strategy: 'enqueue',
        },
      })
      expect((await crons.search()).map(({ cron_id }) => cron_id)).toEqual([cron.cron_id])
    })

    test('creates a cron on a thread and finds it by thread', async () => {
      const { thread_id } = await threads.create()
      const cron = await crons.createForThread(thread_id, 'agent', { schedule: '*/30 * * * *' })
      expect(cron).toMatchObject({ thread_id, assistant_id: AGENT })
      await crons.create('agent', { schedule: '@daily' })
      const found = await crons.search({ threadId: thread_id })
      expect(found.map(({ cron_id }) => cron_id)).toEqual([cron.cron_id])
    })

    test('searches page by page', async () => {
      for (const schedule of ['0 1 * * *', '0 2 * * *', '0 3 * * *']) await crons.create('agent', { schedule })
      const found = await crons.search({ assistantId: AGENT, limit: 2, offset: 1 })
      expect(found.map(({ schedule }) => schedule)).toEqual(['0 2 * * *', '0 1 * * *'])
    })

    test('deletes a cron', async () => {
      const { cron_id } = await crons.create('agent', { schedule: '@daily' })
      await crons.delete(cron_id)
      expect(await crons.search()).toEqual([])
    })

    test('deletes the crons of a deleted thread', async () => {
      const { thread_id } = await threads.create()
      await crons.createForThread(thread_id, 'agent', { schedule: '@daily' })
      await threads.delete(thread_id)
      expect(await crons.search()).toEqual([])
    })

    const refused: [string, () => Promise<unknown>, number, string][] = [
      ['create without a schedule', () => crons.create('agent', {} as { schedule: string }), 422, 'schedule'],
      [
        'create with a wrong schedule',
        () => crons.create('agent', { schedule: 'x' }),
        422,
        "Invalid cron schedule: 'x'",
      ],
      [
        'create for no assistant',
        () => crons.create('other', { schedule: '@daily' }),
        404,
        "Assistant 'other' not found",
      ],
      [
        'create on a missing thread',
        () => crons.createForThread(MISSING, 'agent', { schedule: '@daily' }),
        404,
        `Thread with ID '${MISSING}' not found.`,
      ],
      [
        'create on a malformed thread',
        () => crons.createForThread('x', 'agent', { schedule: '@daily' }),
        422,
        'Invalid thread ID: must be a UUID',
      ],
      ['delete a missing one', () => crons.delete(MISSING), 404, `Cron '${MISSING}' not found`],
      ['delete by a malformed id', () => crons.delete('x'), 422, 'Invalid cron ID: must be a UUID'],
      ['search by graph', () => crons.search({ assistantId: 'agent' }), 422, 'Invalid assistant ID: must be a UUID'],
      ['search too much', () => crons.search({ limit: 1001 }), 422, 'limit'],
    ]
    test.each(refused)('gets an error without retries when asked to %s', async (_title, call, status, detail) => {
      const error = await rejection(call())
      expect({ status: error.status, detail: JSON.parse(error.text).detail }).toEqual({
        status,
        detail: expect.stringContaining(detail),
      })
      expect(requests).toHaveLength(1)
    })
  })

  // Options that only the newer SDK has.
  describe('crons of SDK 1.15', () => {
    const crons = () => new Client({ apiUrl: server().url, apiKey: null }).crons

    test('creates a disabled cron with a time zone and an end', async () => {
      const created = await crons().create('agent', {
        schedule: '0 8 * * *',
        timezone: 'Asia/Kolkata',
        endTime: '2099-01-01T00:00:00Z',
        enabled: false,
        onRunCompleted: 'keep',
        context: { model: 'small' },
        streamMode: 'updates',
        streamSubgraphs: true,
        streamResumable: true,
        durability: 'sync',
      })
      expect(created).toMatchObject({
        timezone: 'Asia/Kolkata',
        next_run_date: nextDaily(2, 30),
        end_time: '2099-01-01T00:00:00+00:00',
        enabled: false,
        on_run_completed: 'keep',
        payload: { context: { model: 'small' }, stream_mode: 'updates', durability: 'sync' },
      })
    })

    test('counts by assistant, thread and metadata', async () => {
      await crons().create('agent', { schedule: '@daily', metadata: { team: 'a' } })
      expect(await crons().count()).toBe(1)
      expect(await crons().count({ assistantId: AGENT, metadata: { team: 'a' } })).toBe(1)
      expect(await crons().count({ metadata: { team: 'b' } })).toBe(0)
      expect(await crons().count({ threadId: MISSING })).toBe(0)
    })

    test('searches by every filter', async () => {
      await crons().create('agent', { schedule: '0 8 * * *', metadata: { team: 'a' } })
      await crons().create('agent', { schedule: '0 9 * * *', metadata: { team: 'a' } })
      const query = { metadata: { team: 'a' }, sortBy: 'created_at', sortOrder: 'asc' } as const
      const found = await crons().search({ ...query, enabled: true })
      expect(found.map(({ schedule }) => schedule)).toEqual(['0 8 * * *', '0 9 * * *'])
      expect(await crons().search({ ...query, enabled: false })).toEqual([])
    })

    test.skipIf(isOld)('selects fields', async () => {
      await crons().create('agent', { schedule: '0 8 * * *' })
      expect(await crons().search({ select: ['schedule', 'enabled'] })).toEqual([
        { schedule: '0 8 * * *', enabled: true },
      ])
    })

    test.skipIf(isOld)('updates a cron', async () => {
      const { cron_id } = await crons().create('agent', { schedule: '0 8 * * *', metadata: { a: 1 } })
      const updated = await crons().update(cron_id, {
        schedule: '0 9 * * *',
        metadata: { b: 2 },
        endTime: null,
        enabled: true,
        input: { text: 'b' },
      })
      expect(updated).toMatchObject({
        schedule: '0 9 * * *',
        metadata: { a: 1, b: 2 },
        next_run_date: nextDaily(9),
        payload: { input: { text: 'b' } },
      })
    })

    test.skipIf(isOld)('gets the reason why a cron cannot be updated', async () => {
      const { cron_id } = await crons().create('agent', { schedule: '0 8 * * *' })
      const nothing = await rejection(crons().update(cron_id, {}))
      expect([nothing.status, JSON.parse(nothing.text).detail]).toEqual([400, 'Request body cannot be empty'])
      const wrong = await rejection(crons().update(cron_id, { timezone: 'Lisbon' }))
      expect([wrong.status, JSON.parse(wrong.text).detail]).toEqual([422, expect.stringContaining('Invalid timezone')])
      expect((await rejection(crons().update(MISSING, { enabled: true }))).status).toBe(404)
    })
  })
})
