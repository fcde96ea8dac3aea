import { expect } from 'vitest'
import type { CronSearch } from '../../../src/db/crons/crons.ts'
import type { Database } from '../../../src/db/database.ts'
import { cron, thread } from '../../support/crons.ts'
import { assistant, noCompaction, test } from '../../support/database.ts'

const page = { limit: 10, offset: 0, sort_by: 'cron_id', sort_order: 'asc' } as const
const ids = async (db: Database, search: Partial<CronSearch> = {}) =>
  (await db.crons.search({ ...page, ...search })).rows.map(({ cron_id }) => cron_id)

const withAssistants = async (db: Database, ...assistantIds: string[]) => {
  for (const assistant_id of assistantIds) await db.assistants.create(assistant({ assistant_id }))
  return db
}

test('create refuses a cron without its assistant', async ({ open }) => {
  const db = await withAssistants(await open({ folder: 'memory' }), 'a')
  expect(await db.crons.create(cron({ cron_id: '1', assistant_id: 'other' }))).toBe('no assistant')
  expect(await db.crons.create(cron({ cron_id: '1' }))).toBe('created')
  expect(await ids(db)).toEqual(['1'])
})

test('create refuses a cron without its thread', async ({ open }) => {
  const db = await withAssistants(await open({ folder: 'memory' }), 'a')
  expect(await db.crons.create(cron({ cron_id: '1', thread_id: 't' }))).toBe('no thread')
  await db.threads.create(thread('t'))
  expect(await db.crons.create(cron({ cron_id: '1', thread_id: 't' }))).toBe('created')
})

test('deleting a thread atomically deletes its crons, and no others', async ({ open, crash }) => {
  const db = await withAssistants(await open({ compaction: noCompaction }), 'a')
  for (const id of ['t', 'u']) await db.threads.create(thread(id))
  for (const [cron_id, thread_id] of [
    ['1', 't'],
    ['2', 'u'],
    ['3', null],
  ] as const) {
    await db.crons.create(cron({ cron_id, thread_id }))
  }
  const deleted = db.threads.delete('t')
  expect(await db.crons.create(cron({ cron_id: '4', thread_id: 't' }))).toBe('no thread')
  await deleted
  expect(await ids(db)).toEqual(['2', '3'])
  expect(await ids(await open({ folder: await crash(), compaction: noCompaction }))).toEqual(['2', '3'])
})

test('pruning threads deletes their crons', async ({ open }) => {
  const db = await withAssistants(await open({ folder: 'memory' }), 'a')
  await db.threads.create(thread('t'))
  await db.crons.create(cron({ cron_id: '1', thread_id: 't' }))
  await db.threads.prune(['t'], 'keep_latest')
  expect(await ids(db)).toEqual(['1'])
  await db.threads.prune(['t'], 'delete')
  expect(await ids(db)).toEqual([])
})

test('deleting an assistant with its threads deletes the crons of those threads', async ({ open }) => {
  const db = await withAssistants(await open({ folder: 'memory' }), 'a', 'b')
  await db.threads.create({ ...thread('t'), metadata: { assistant_id: 'b' } })
  await db.crons.create(cron({ cron_id: '1', thread_id: 't' }))
  await db.assistants.delete('b', { deleteThreads: true })
  expect(await ids(db)).toEqual([])
})

test('deleting an assistant deletes its crons, and no others', async ({ open }) => {
  const db = await withAssistants(await open({ folder: 'memory' }), 'a', 'b')
  for (const [cron_id, assistant_id] of [
    ['1', 'a'],
    ['2', 'b'],
    ['3', 'a'],
  ] as const) {
    await db.crons.create(cron({ cron_id, assistant_id }))
  }
  await db.assistants.delete('a', { deleteThreads: false })
  expect(await ids(db)).toEqual(['2'])
  expect(await db.crons.due({ before: '2027', limit: 10 })).toHaveLength(1)
})

test('an assistant and its crons are deleted together or not at all, even if the process crashes', async ({
  open,
  crash,
}) => {
  const db = await withAssistants(await open({ compaction: noCompaction }), 'a')
  await db.crons.create(cron({ cron_id: '1' }))
  const before = await open({ folder: await crash(), compaction: noCompaction })
  expect(await ids(before)).toEqual(['1'])

  const deleted = db.assistants.delete('a', { deleteThreads: false })
  const created = db.crons.create(cron({ cron_id: '2' }))
  await deleted
  expect(await created).toBe('no assistant')
  const after = await open({ folder: await crash(), compaction: noCompaction })
  expect([await ids(after), await after.assistants.count({})]).toEqual([[], 0])
})

test('crons are found by each of their indexes after a restart', async ({ open, crash }) => {
  const db = await withAssistants(await open({ compaction: noCompaction }), 'a')
  await db.threads.create(thread('t'))
  await db.crons.create(cron({ cron_id: '1', metadata: { team: 'a' }, thread_id: 't' }))
  await db.crons.create(cron({ cron_id: '2', enabled: false, next_run_date: null }))
  await db.close()
  const again = await open({ folder: await crash(), compaction: noCompaction })
  expect(await ids(again, { metadata: { team: 'a' } })).toEqual(['1'])
  expect(await ids(again, { thread_id: 't' })).toEqual(['1'])
  expect(await ids(again, { enabled: false })).toEqual(['2'])
  expect(await again.crons.nextDue()).toBe('2026-03-04T10:10:00+00:00')
})

test('a failed transaction leaves the cron unchanged', async ({ open }) => {
  const db = await withAssistants(await open({ folder: 'memory' }), 'a')
  const stored = cron({ cron_id: '1' })
  await db.crons.create(stored)
  const failing = db.transaction(async ({ crons }) => {
    await crons.replace({ ...stored, enabled: false })
    throw new Error('no good')
  })
  await expect(failing).rejects.toThrow('no good')
  expect(await db.crons.get('1')).toEqual(stored)
})

test('a firing can be claimed once, and not after the cron was changed, disabled or deleted', async ({ open }) => {
  const db = await withAssistants(await open({ folder: 'memory' }), 'a')
  const stored = cron({ cron_id: '1' })
  const from = '2026-03-04T10:10:00+00:00'
  const to = '2026-03-04T10:20:00+00:00'
  await db.crons.create(stored)
  expect(await db.crons.advance('1', from, to)).toBe(true)
  expect(await db.crons.advance('1', from, to)).toBe(false)
  await db.crons.replace({ ...stored, enabled: false })
  expect(await db.crons.advance('1', to, null)).toBe(false)
  await db.crons.delete('1')
  expect(await db.crons.advance('1', to, null)).toBe(false)
})
