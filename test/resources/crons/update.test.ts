import { describe, expect } from 'vitest'
import { createCron, createThread, MISSING, nextDaily } from '../../support/cron-client.ts'
import { test } from '../../support/server.ts'

test('changes what is given, and nothing else', async ({ client }) => {
  const before = await createCron(client, { timezone: 'UTC', input: { text: 'a' }, metadata: { team: 'a' } })
  const { status, body } = await client.patch(`/runs/crons/${before.cron_id}`, { on_run_completed: 'keep' })
  expect(status).toBe(200)
  expect(body).toEqual({
    ...before,
    on_run_completed: 'keep',
    payload: { ...before.payload, on_run_completed: 'keep' },
    updated_at: body.updated_at,
  })
  expect(body.updated_at > before.updated_at).toBe(true)
  expect((await client.get(`/runs/crons/${before.cron_id}`)).body).toEqual(body)
})

test('merges metadata key by key, and not deeper', async ({ client }) => {
  const { cron_id } = await createCron(client, { metadata: { kept: 1, nested: { a: 1 } } })
  const { body } = await client.patch(`/runs/crons/${cron_id}`, { metadata: { nested: { b: 2 }, added: true } })
  const merged = { kept: 1, nested: { b: 2 }, added: true }
  expect(body.metadata).toEqual(merged)
  // Observed on the Python server, not documented.
  expect(body.payload.metadata).toEqual({ nested: { b: 2 }, added: true })
})

test('replaces the given fields of the payload, and keeps the assistant and cron ids', async ({ client }) => {
  const before = await createCron(client, {
    input: { text: 'a', more: 1 },
    config: { tags: ['x'], configurable: { model: 'small' } },
    interrupt_before: '*',
  })
  const { cron_id } = before
  const change = {
    input: { text: 'b' },
    config: { recursion_limit: 3 },
    webhook: '/done',
    interrupt_after: ['ask'],
    stream_mode: 'updates',
    stream_subgraphs: true,
    stream_resumable: true,
    durability: 'exit',
  }
  const { body } = await client.patch(`/runs/crons/${cron_id}`, change)
  expect(body.payload).toEqual({
    ...before.payload,
    ...change,
    config: { recursion_limit: 3, configurable: { cron_id } },
  })
})

test('a new schedule or time zone sets the next date', async ({ client }) => {
  const { cron_id } = await createCron(client)
  const later = await client.patch(`/runs/crons/${cron_id}`, { schedule: '0 9 * * *' })
  expect(later.body).toMatchObject({ schedule: '0 9 * * *', timezone: null, next_run_date: nextDaily(9) })
  const moved = await client.patch(`/runs/crons/${cron_id}`, { timezone: 'Asia/Kolkata' })
  expect(moved.body).toMatchObject({
    schedule: '0 9 * * *',
    timezone: 'Asia/Kolkata',
    next_run_date: nextDaily(3, 30),
  })
})

test('keeps its next date while disabled, and can be enabled again', async ({ client }) => {
  const { cron_id, next_run_date } = await createCron(client)
  const off = await client.patch(`/runs/crons/${cron_id}`, { enabled: false })
  expect(off.body).toMatchObject({ enabled: false, next_run_date })
  const on = await client.patch(`/runs/crons/${cron_id}`, { enabled: true })
  expect(on.body).toMatchObject({ enabled: true, next_run_date: nextDaily(8) })
})

test('sets the end time in UTC, changes it, and removes it with null', async ({ client }) => {
  const { cron_id } = await createCron(client)
  const set = await client.patch(`/runs/crons/${cron_id}`, { end_time: '2099-01-01T00:00:00.25+01:00' })
  expect(set.body.end_time).toBe('2098-12-31T23:00:00.250000+00:00')
  const untouched = await client.patch(`/runs/crons/${cron_id}`, { enabled: true })
  expect(untouched.body.end_time).toBe('2098-12-31T23:00:00.250000+00:00')
  const cleared = await client.patch(`/runs/crons/${cron_id}`, { end_time: null })
  expect(cleared.body.end_time).toBeNull()
})

describe('rejects, and changes nothing,', () => {
  test.for([
    [{}, 400, 'Request body cannot be empty'],
    [{ assistant_id: 'agent' }, 400, 'No fields to update'],
    [{ context: { a: 1 } }, 400, 'Cannot specify both configurable and context'],
    [{ enabled: false, schedule: 'every day' }, 422, "Invalid cron schedule: 'every day'. Reason: "],
    [{ enabled: false, timezone: 'Lisbon' }, 422, "Invalid timezone: 'Lisbon'."],
    [{ enabled: false, end_time: '2020-01-01T00:00:00Z' }, 422, "Invalid end_time: '2020-01-01T00:00:00Z'."],
    [{ enabled: null }, 422, 'enabled'],
    [{ metadata: null }, 422, 'metadata'],
    [{ schedule: null }, 422, 'schedule'],
    [{ on_run_completed: 'burn' }, 422, 'on_run_completed'],
    [[], 422, 'object'],
  ] as const)('%j', async ([change, status, detail], { client }) => {
    const before = await createCron(client, { config: { configurable: { b: 1 } } })
    const answer = await client.patch(`/runs/crons/${before.cron_id}`, change)
    expect(answer.status).toBe(status)
    expect(answer.body.detail).toContain(detail)
    expect((await client.get(`/runs/crons/${before.cron_id}`)).body).toEqual(before)
  })

  test('on_run_completed for a cron on a thread', async ({ client }) => {
    const thread = await createThread(client)
    const given = { assistant_id: 'agent', schedule: '@daily' }
    const { cron_id } = (await client.post(`/threads/${thread}/runs/crons`, given)).body
    const { status, body } = await client.patch(`/runs/crons/${cron_id}`, { on_run_completed: 'keep' })
    expect({ status, body }).toEqual({ status: 400, body: { detail: 'No fields to update' } })
  })
})

test('warns about fields of a cron that cannot be changed', async ({ client }) => {
  const { cron_id } = await createCron(client)
  const { headers } = await client.patch(`/runs/crons/${cron_id}`, { enabled: false, thread_id: MISSING })
  expect(headers.get('x-contract-warnings')).toContain('thread_id')
})

test('returns 404 for an unknown cron, and 422 for an id that is not a UUID', async ({ client }) => {
  const missing = await client.patch(`/runs/crons/${MISSING}`, { enabled: false })
  expect(missing).toMatchObject({ status: 404, body: { detail: `Cron '${MISSING}' not found` } })
  const malformed = await client.patch('/runs/crons/daily', { enabled: false })
  expect(malformed).toMatchObject({ status: 422, body: { detail: 'Invalid cron ID: must be a UUID' } })
})
