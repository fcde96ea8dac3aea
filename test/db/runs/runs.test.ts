import { expect } from 'vitest'
import type { Database } from '../../../src/db/database.ts'
import type { Run } from '../../../src/db/runs/runs.ts'
import { thread } from '../../support/crons.ts'
import { assistant, noCompaction, test } from '../../support/database.ts'

const NOW = '2026-03-04T10:00:00.000000+00:00'
const at = (second: number) => `2026-03-04T10:00:${String(second).padStart(2, '0')}.000000+00:00`

const run = (run_id: string, fields: Partial<Run> = {}): Run => ({
  run_id,
  thread_id: 't',
  assistant_id: 'a',
  created_at: NOW,
  updated_at: NOW,
  status: 'pending',
  metadata: { graph_id: 'agent', assistant_id: 'a' },
  kwargs: {},
  multitask_strategy: 'enqueue',
  attempt: 0,
  ...fields,
})

const add = (db: Database, ...runs: Run[]) =>
  db.transaction(async (tx) => {
    for (const one of runs) {
      const on = await tx.threads.get(one.thread_id)
      if (!on) throw new Error(`no thread ${one.thread_id}`)
      await tx.runs.create(one, on, NOW)
    }
  })
const ids = (runs: readonly Run[]) => runs.map(({ run_id }) => run_id)
const idle = { status: 'idle', error: null } as const

const withThreads = async (db: Database, ...threadIds: string[]) => {
  await db.assistants.create(assistant({ assistant_id: 'a' }))
  for (const id of threadIds) await db.threads.create(thread(id))
  return db
}

test('a run and the state of its thread are stored together, even if the process crashes', async ({ open, crash }) => {
  const db = await withThreads(await open({ compaction: noCompaction }), 't')
  await add(db, run('1'))
  await db.runs.begin('1', at(1))
  const again = await open({ folder: await crash(), compaction: noCompaction })
  expect(await again.runs.get('t', '1')).toMatchObject({ status: 'running', attempt: 1, started_at: at(1) })
  const metadata = { graph_id: 'agent', assistant_id: 'a' }
  expect(await again.threads.get('t')).toMatchObject({ status: 'busy', metadata })
})

test('creates none of several runs when one cannot be created', async ({ open }) => {
  const db = await withThreads(await open({ folder: 'memory' }), 't')
  await expect(add(db, run('1'), run('2', { thread_id: 'other' }))).rejects.toThrow('no thread other')
  expect((await db.threads.get('t'))?.status).toBe('idle')
  expect(await db.sizes()).toMatchObject({ runs: 0 })
  await add(db, run('1'))
  expect(await db.sizes()).toMatchObject({ runs: 1 })
})

test('create adds a new thread with the run, and accepts an existing thread', async ({ open }) => {
  const db = await withThreads(await open({ folder: 'memory' }))
  await db.runs.create(run('1'), thread('t'), NOW)
  expect(await db.runs.unfinished('t')).toMatchObject([{ run_id: '1' }])
  await add(db, run('2', { created_at: at(1) }))
  expect(await db.sizes()).toMatchObject({ threads: 1, runs: 2 })
})

test('a busy thread keeps the graph of its first unfinished run', async ({ open }) => {
  const db = await withThreads(await open({ folder: 'memory' }), 't')
  await add(db, run('1'))
  await add(db, run('2', { metadata: { graph_id: 'other', assistant_id: 'b' } }))
  expect((await db.threads.get('t'))?.metadata).toMatchObject({ graph_id: 'agent' })
})

test('runs are listed newest first, in pages and by status', async ({ open }) => {
  const db = await withThreads(await open({ folder: 'memory' }), 't', 'u')
  for (let i = 1; i <= 4; i++) await add(db, run(String(i), { created_at: at(i) }))
  await add(db, run('other', { thread_id: 'u' }))
  await db.runs.begin('2', at(9))
  const list = async (search: object) => ids((await db.runs.list('t', { limit: 10, offset: 0, ...search })).rows)
  expect(await list({})).toEqual(['4', '3', '2', '1'])
  expect(await list({ limit: 2, offset: 1 })).toEqual(['3', '2'])
  expect(await list({ status: 'pending' })).toEqual(['4', '3', '1'])
  expect(await list({ status: 'running' })).toEqual(['2'])
  expect(ids(await db.runs.unfinished('t'))).toEqual(['1', '2', '3', '4'])
  expect(await db.runs.unfinished()).toHaveLength(5)
})

test('a run is found on its own thread only', async ({ open }) => {
  const db = await withThreads(await open({ folder: 'memory' }), 't', 'u')
  await add(db, run('1'))
  expect(await db.runs.get('u', '1')).toBeUndefined()
  expect(await db.runs.delete('u', '1')).toBe(false)
})

test('a thread is busy until its last run has ended, and then shows the state of that run', async ({ open }) => {
  const db = await withThreads(await open({ folder: 'memory' }), 't')
  await add(db, run('1'), run('2'))
  await db.runs.end('1', { status: 'success', shown: { ...idle, values: { n: 1 } } }, at(1))
  expect(await db.threads.get('t')).toMatchObject({ status: 'busy', values: { n: 1 } })
  const error = { error: 'TypeError', message: 'boom' }
  await db.runs.end('2', { status: 'error', error, shown: { status: 'error', error } }, at(2))
  expect(await db.threads.get('t')).toMatchObject({ status: 'error', values: { n: 1 }, error, updated_at: at(2) })
  expect(await db.runs.get('t', '2')).toMatchObject({ status: 'error', error, ended_at: at(2) })
  await add(db, run('3'))
  await db.runs.end('3', { status: 'success', shown: idle }, at(3))
  expect(await db.threads.get('t')).toMatchObject({ error: null })
})

test('a run is started, requeued and ended only from the matching status', async ({ open }) => {
  const db = await withThreads(await open({ folder: 'memory' }), 't')
  await add(db, run('1'))
  expect(await db.runs.requeue('1', at(1))).toBeUndefined()
  expect(await db.runs.begin('1', at(1))).toMatchObject({ attempt: 1 })
  expect(await db.runs.begin('1', at(2))).toBeUndefined()
  expect(await db.runs.requeue('1', at(3))).toMatchObject({ status: 'pending', attempt: 1, started_at: at(1) })
  expect(await db.runs.begin('1', at(4))).toMatchObject({ attempt: 2, started_at: at(1) })
  const end = { status: 'success', shown: idle } as const
  expect(await db.runs.end('1', end, at(5))).toMatchObject({ status: 'success' })
  expect(await db.runs.end('1', { ...end, status: 'interrupted' }, at(6))).toBeUndefined()
  expect(await db.runs.begin('1', at(7))).toBeUndefined()
})

test('deleting a thread or an assistant deletes its runs, and publishes the unfinished ones', async ({ open }) => {
  const db = await withThreads(await open({ folder: 'memory' }), 't', 'u')
  const heard: [object, string[]][] = []
  const listen = async (notices: ReturnType<Database['notices']>) => {
    for await (const notice of notices) {
      if (notice.kind === 'runs removed') heard.push([notice.owner, ids(notice.unfinished)])
    }
  }
  const listening = listen(db.notices())
  await add(db, run('1'), run('2'), run('3', { thread_id: 'u' }))
  await db.runs.end('1', { status: 'success', shown: idle }, at(1))
  await db.threads.delete('t')
  await expect.poll(() => heard).toEqual([[{ thread_id: 't' }, ['2']]])
  await db.assistants.delete('a', { deleteThreads: false })
  expect(await db.sizes()).toMatchObject({ runs: 0, threads: 1 })
  await db.close()
  await listening
  expect(heard[1]).toEqual([{ assistant_id: 'a' }, ['3']])
})

test('a thread with unfinished runs is skipped by keep_latest, stays busy on setState, and is pruned by delete', async ({
  open,
}) => {
  const db = await withThreads(await open({ folder: 'memory' }), 't', 'u')
  await add(db, run('1'))
  expect(await db.threads.prune(['t', 'u'], 'keep_latest')).toBe(1)
  await db.threads.setState('t', { ...idle, values: { n: 1 }, interrupts: {} }, at(1))
  expect(await db.threads.get('t')).toMatchObject({ status: 'busy', values: { n: 1 } })
  expect(await db.threads.prune(['t', 'u'], 'delete')).toBe(2)
  expect(await db.runs.get('t', '1')).toBeUndefined()
})

test('delete removes a run with its checkpoints and the values that no other checkpoint uses', async ({ open }) => {
  const db = await withThreads(await open({ folder: 'memory' }), 't')
  await add(db, run('1'), run('2'))
  const place = { thread_id: 't', checkpoint_ns: '' }
  const checkpoint = (
    checkpoint_id: string,
    run_id: string,
    channel_versions: Record<string, string>,
    metadata = {},
  ) => ({
    ...place,
    checkpoint_id,
    parent_checkpoint_id: null,
    v: 4,
    ts: NOW,
    channel_versions,
    versions_seen: {},
    metadata: { run_id, ...metadata },
  })
  const value = (channel: string, version: string) => ({ ...place, channel, version, type: 'json', value: version })
  const write = (checkpoint_id: string) => ({
    ...place,
    checkpoint_id,
    task_id: 'task',
    task_path: '',
    index: 0,
    channel: 'x',
    type: 'json',
    value: 1,
  })
  await db.checkpoints.put({
    checkpoints: [checkpoint('c1', '1', { kept: 'v1', old: 'v1' }), checkpoint('c2', '2', { kept: 'v1', old: 'v2' })],
    values: [value('kept', 'v1'), value('old', 'v1'), value('old', 'v2')],
    writes: [write('c1'), write('c2')],
  })
  expect(await db.runs.delete('t', '2')).toBe(true)
  const left = await db.checkpoints.get('t', '')
  expect(left?.checkpoint.checkpoint_id).toBe('c1')
  expect(left?.values).toHaveLength(2)
  expect(await db.sizes()).toMatchObject({ checkpoints: 1, checkpoint_values: 2, checkpoint_writes: 1, runs: 1 })

  const deltas = { counters_since_delta_snapshot: { x: 1 } }
  await db.checkpoints.put({ checkpoints: [checkpoint('c3', '3', {}, deltas)] })
  expect(await db.runs.delete('t', '1')).toBe(true)
  expect(await db.sizes()).toMatchObject({ checkpoints: 2, runs: 0 })
})
