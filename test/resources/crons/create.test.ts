import { describe, expect, test } from 'vitest'
import { AGENT, createCron, createThread, MISSING, nextDaily } from '../../support/cron-client.ts'
import { describeEachDocument } from '../../support/documents.ts'
import { sharedClient } from '../../support/shared-server.ts'

const UUID_V7 = /^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/
const TIMESTAMP = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6}\+00:00$/
const FORM =
  "Invalid cron schedule. Ensure the schedule uses the standard cron format (minute hour day_of_month month day_of_week). Example: '*/5 * * * *' for every 5 minutes."

describeEachDocument(({ spec }) => {
  const client = sharedClient({ spec })
  const isOurs = spec === undefined

  const count = async (): Promise<number> => (await client.post('/runs/crons/count', {})).body
  const refuse = async (path: string, body: unknown) => {
    const { status, body: answer } = await client.post(path, body)
    expect(await count()).toBe(0)
    return { status, detail: answer.detail }
  }

  test('fills in every default when only assistant and schedule are given', async () => {
    const body = await createCron(client, {})
    expect(body).toEqual({
      cron_id: expect.stringMatching(UUID_V7),
      assistant_id: AGENT,
      thread_id: null,
      on_run_completed: 'delete',
      end_time: null,
      schedule: '0 8 * * *',
      timezone: null,
      created_at: expect.stringMatching(TIMESTAMP),
      updated_at: body.created_at,
      user_id: '',
      payload: {
        assistant_id: AGENT,
        schedule: '0 8 * * *',
        config: { configurable: { cron_id: body.cron_id } },
      },
      next_run_date: nextDaily(8),
      metadata: {},
      enabled: true,
    })
  })

  test('stores every given field', async () => {
    const runs = {
      input: { messages: [{ role: 'user', content: 'What is new?' }] },
      config: { tags: ['news'], recursion_limit: 7, configurable: { model: 'small' } },
      webhook: 'https://example.com/hook',
      interrupt_before: ['ask'],
      interrupt_after: '*',
      stream_mode: ['values', 'updates'],
      stream_subgraphs: true,
      stream_resumable: true,
      durability: 'sync',
    }
    const given = {
      schedule: '30 9 * * *',
      timezone: 'UTC',
      end_time: '2099-12-31T23:30:00+02:00',
      metadata: { team: 'travel', nested: { list: [1, null, 'x'] } },
      on_run_completed: 'keep',
      enabled: false,
    }
    const body = await createCron(client, { ...given, ...runs })
    expect(body).toMatchObject({
      ...given,
      end_time: '2099-12-31T21:30:00+00:00',
      next_run_date: nextDaily(9, 30),
      payload: {
        ...runs,
        config: { ...runs.config, configurable: { model: 'small', cron_id: body.cron_id } },
        metadata: given.metadata,
      },
    })
  })

  test('accepts a context instead of config.configurable, and not both', async () => {
    const { payload } = await createCron(client, { context: { model: 'small' } })
    expect(payload.context).toEqual({ model: 'small' })
    const both = { assistant_id: 'agent', schedule: '@daily', context: { a: 1 }, config: { configurable: { b: 1 } } }
    const { status, body } = await client.post('/runs/crons', both)
    expect(status).toBe(400)
    expect(body.detail).toContain('Cannot specify both configurable and context')
    expect(await count()).toBe(1)
  })

  test('accepts an assistant by its own id, in any form, or by its graph', async () => {
    for (const assistant_id of [AGENT, AGENT.toUpperCase(), 'agent']) {
      expect((await createCron(client, { assistant_id })).assistant_id).toBe(AGENT)
    }
  })

  test('creates a cron on a thread, and keeps the thread after runs', async () => {
    const thread_id = await createThread(client)
    const { status, body } = await client.post(`/threads/${thread_id}/runs/crons`, {
      assistant_id: 'agent',
      schedule: '*/30 * * * *',
      multitask_strategy: 'interrupt',
      end_time: '2099-01-01T00:00:00Z',
    })
    expect(status).toBe(200)
    expect(body).toMatchObject({
      thread_id,
      on_run_completed: null,
      end_time: '2099-01-01T00:00:00+00:00',
      payload: { multitask_strategy: 'interrupt' },
    })
  })

  test('accepts any form of the thread id', async () => {
    const thread_id = await createThread(client)
    const { body } = await client.post(`/threads/${thread_id.toUpperCase()}/runs/crons`, {
      assistant_id: 'agent',
      schedule: '@daily',
    })
    expect(body.thread_id).toBe(thread_id)
  })

  test.each(['/hook', 'http://localhost:9999/hook', 'http://127.0.0.1/hook'])(
    'accepts the webhook %s to the local machine',
    async (webhook) => {
      expect((await createCron(client, { webhook })).payload.webhook).toBe(webhook)
    },
  )

  test('computes the first date in the time zone of the cron', async () => {
    // Kolkata is half past five ahead of UTC, all year round.
    const { next_run_date, timezone } = await createCron(client, { timezone: 'Asia/Kolkata' })
    expect({ next_run_date, timezone }).toEqual({ next_run_date: nextDaily(2, 30), timezone: 'Asia/Kolkata' })
  })

  describe('rejects with 422, and stores nothing,', () => {
    test.each(['every day', '', '60 * * * *', '0 8 * *', '@reboot', 'constructor'])(
      'the schedule %j',
      async (schedule) => {
        expect(await refuse('/runs/crons', { assistant_id: 'agent', schedule })).toEqual({
          status: 422,
          detail: `Invalid cron schedule: '${schedule}'. Reason: ${FORM}`,
        })
      },
    )

    test('a schedule that never comes', async () => {
      const { status, detail } = await refuse('/runs/crons', { assistant_id: 'agent', schedule: '0 0 30 2 *' })
      expect(status).toBe(422)
      expect(detail).toBe("Invalid cron schedule: '0 0 30 2 *'. Reason: There is no date on which it is due.")
    })

    test.each(['Lisbon', '', '+01:00', 'europe/berlin'])('the time zone %j', async (timezone) => {
      expect(await refuse('/runs/crons', { assistant_id: 'agent', schedule: '@daily', timezone })).toEqual({
        status: 422,
        detail: `Invalid timezone: '${timezone}'. Use IANA timezone format (e.g. 'America/New_York').`,
      })
    })

    test.each([
      ['2020-01-01T00:00:00Z', 'It must be in the future.'],
      ['9999-12-31T23:59:59-12:00', 'There is no such date and time.'],
      ['2099-06-30T23:59:60Z', 'There is no such date and time.'],
    ])('the end %j', async (end_time, reason) => {
      expect(await refuse('/runs/crons', { assistant_id: 'agent', schedule: '@daily', end_time })).toEqual({
        status: 422,
        detail: `Invalid end_time: '${end_time}'. ${reason}`,
      })
    })

    test.each([
      [{ schedule: '@daily' }, 'assistant_id'],
      [{ assistant_id: 'agent' }, 'schedule'],
      [{ assistant_id: 'agent', schedule: 5 }, 'schedule'],
      [{ assistant_id: 'agent', schedule: '@daily', end_time: 'tomorrow' }, 'end_time'],
      [{ assistant_id: 'agent', schedule: '@daily', metadata: [] }, 'metadata'],
      [{ assistant_id: 'agent', schedule: '@daily', webhook: '' }, 'webhook'],
      [{ assistant_id: 'agent', schedule: '@daily', interrupt_before: 'ask' }, 'interrupt_before'],
      [[], 'object'],
    ])('%j', async (body, named) => {
      const { status, detail } = await refuse('/runs/crons', body)
      expect(status).toBe(422)
      expect(detail).toContain(named)
    })

    test('a thread id that is not a UUID', async () => {
      const body = { assistant_id: 'agent', schedule: '@daily' }
      expect(await refuse('/threads/x/runs/crons', body)).toEqual({
        status: 422,
        detail: 'Invalid thread ID: must be a UUID',
      })
    })
  })

  test.runIf(isOurs)('rejects an unknown on_run_completed', async () => {
    const given = { assistant_id: 'agent', schedule: '@daily', on_run_completed: 'burn' }
    expect(await refuse('/runs/crons', given)).toMatchObject({ status: 422 })
  })

  test.each(['travel', MISSING])('returns 404 for the unknown assistant %s', async (assistant_id) => {
    expect(await refuse('/runs/crons', { assistant_id, schedule: '@daily' })).toEqual({
      status: 404,
      detail: `Assistant '${assistant_id}' not found`,
    })
  })

  test('returns 404 for a graph whose assistant was deleted', async () => {
    await client.delete(`/assistants/${AGENT}`)
    const given = { assistant_id: 'agent', schedule: '@daily' }
    expect(await refuse('/runs/crons', given)).toEqual({ status: 404, detail: "Assistant 'agent' not found" })
  })

  test('returns 404 for an unknown thread', async () => {
    const given = { assistant_id: 'agent', schedule: '@daily' }
    expect(await refuse(`/threads/${MISSING}/runs/crons`, given)).toEqual({
      status: 404,
      detail: `Thread with ID '${MISSING}' not found. Please verify the ID is correct and the thread hasn't been deleted or expired.`,
    })
  })

  test.runIf(!isOurs)(
    'warns of the nulls that the official document denies and real servers send, and of nothing else',
    async () => {
      const given = { assistant_id: 'agent', schedule: '@daily' }
      const { headers } = await client.post('/runs/crons', given)
      const warnings: string[] = JSON.parse(headers.get('x-contract-warnings') ?? '[]')
      expect(warnings).toHaveLength(2)
      expect(warnings).toEqual([expect.stringContaining('thread_id'), expect.stringContaining('end_time')])

      const thread = await createThread(client)
      const full = await client.post(`/threads/${thread}/runs/crons`, { ...given, end_time: '2099-01-01T00:00:00Z' })
      expect(full.headers.get('x-contract-warnings')).toBeNull()
    },
  )
})
