import { expect } from 'vitest'
import type { Database } from '../../../src/db/database.ts'
import type { ProtocolEventChunk } from '../../../src/db/protocol-events/protocol-events.ts'
import type { Run } from '../../../src/db/runs/runs.ts'
import { thread } from '../../support/crons.ts'
import { assistant, noCompaction, test } from '../../support/database.ts'

const NOW = '2026-03-04T10:00:00.000000+00:00'

const chunk = (run_id: string, seq: number, count = 1, thread_id = 't'): ProtocolEventChunk => ({
  thread_id,
  run_id,
  seq,
  events: Array.from({ length: count }, (_, index) => ({
    event_id: `1-${seq + index}`,
    method: 'values',
    namespace: [],
    timestamp: 1,
    data: `{"n":${seq + index}}`,
  })),
})

/** With these runs on the thread `t`. */
const withRuns = async (db: Database, ...runIds: string[]) => {
  await db.assistants.create(assistant({ assistant_id: 'a' }))
  await db.threads.create(thread('t'))
  for (const run_id of runIds) {
    const run: Run = {
      ...{ run_id, thread_id: 't', assistant_id: 'a', created_at: NOW, updated_at: NOW },
      ...{ status: 'success' as const, metadata: {}, kwargs: {}, multitask_strategy: 'enqueue' as const, attempt: 1 },
    }
    await db.runs.create(run, thread('t'), NOW)
  }
  return db
}

test('events are stored in the order of their numbers, even if the process crashes', async ({ open, crash }) => {
  const db = await withRuns(await open({ compaction: noCompaction }), 'b', 'a')
  const chunks = [chunk('b', 1, 2), chunk('b', 3), chunk('a', 4), chunk('a', 5, 8), chunk('a', 13)]
  for (const one of chunks) expect(await db.protocolEvents.append(one)).toBe(true)
  const again = await open({ folder: await crash(), compaction: noCompaction })
  expect(await again.protocolEvents.all()).toEqual([{ thread_id: 't', seq: 13, chunks }])
})

test('the files have them too', async ({ open }) => {
  const db = await withRuns(await open(), 'a')
  await db.protocolEvents.append(chunk('a', 1, 3))
  await db.protocolEvents.setSequence('t', 7)
  await db.close()
  const again = await open()
  expect(await again.protocolEvents.all()).toEqual([{ thread_id: 't', seq: 7, chunks: [chunk('a', 1, 3)] }])
})

test('nothing is stored for a run that does not exist', async ({ open }) => {
  const db = await withRuns(await open({ folder: 'memory' }), 'a')
  expect(await db.protocolEvents.append(chunk('b', 1))).toBe(false)
  await db.runs.delete('t', 'a')
  expect(await db.protocolEvents.append(chunk('a', 1))).toBe(false)
  expect(await db.protocolEvents.all()).toEqual([])
})

test('events are deleted with their run, but their numbers are noted', async ({ open }) => {
  const db = await withRuns(await open({ folder: 'memory' }), 'a', 'b')
  await db.protocolEvents.append(chunk('a', 1, 3))
  await db.protocolEvents.append(chunk('b', 4, 3))
  await db.runs.delete('t', 'b')
  expect(await db.protocolEvents.all()).toEqual([{ thread_id: 't', seq: 6, chunks: [chunk('a', 1, 3)] }])
  await db.protocolEvents.deleteRun('a')
  expect(await db.protocolEvents.all()).toEqual([{ thread_id: 't', seq: 6, chunks: [] }])
})

test('everything is deleted with the thread', async ({ open }) => {
  const db = await withRuns(await open({ folder: 'memory' }), 'a', 'b')
  await db.protocolEvents.append(chunk('a', 1, 3))
  await db.protocolEvents.setSequence('t', 9)
  await db.threads.delete('t')
  await db.protocolEvents.setSequence('t', 10)
  expect(await db.protocolEvents.all()).toEqual([])
  expect(await db.sizes()).toMatchObject({ protocol_events: 0, protocol_sequences: 0 })
})

test('events are deleted with the runs of an assistant', async ({ open }) => {
  const db = await withRuns(await open({ folder: 'memory' }), 'a')
  await db.protocolEvents.append(chunk('a', 1, 3))
  await db.assistants.delete('a', { deleteThreads: false })
  expect(await db.protocolEvents.all()).toEqual([{ thread_id: 't', seq: 3, chunks: [] }])
})

test('chunks of a run can be replaced, unless it was deleted meanwhile', async ({ open }) => {
  const db = await withRuns(await open({ folder: 'memory' }), 'a')
  const chunks = [chunk('a', 1, 3), chunk('a', 4), chunk('a', 5)] as const
  for (const one of chunks) await db.protocolEvents.append(one)
  await db.protocolEvents.replace(chunks.slice(0, 2), chunk('a', 1))
  expect((await db.protocolEvents.all())[0]?.chunks).toEqual([chunk('a', 1), chunk('a', 5)])
  await db.runs.delete('t', 'a')
  await db.protocolEvents.replace([chunk('a', 5)], chunk('a', 1))
  expect((await db.protocolEvents.all())[0]?.chunks).toEqual([])
})
