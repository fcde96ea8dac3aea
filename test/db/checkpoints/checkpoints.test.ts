import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { createClock } from '../../../src/clock.ts'
import type {
  Checkpoint,
  CheckpointBatch,
  CheckpointFound,
  Checkpoints,
} from '../../../src/db/checkpoints/checkpoints.ts'
import { openDatabase } from '../../../src/db/database.ts'
import { Tables } from '../../../src/db/tables/tables.ts'
import { memoryStores } from '../../support/stores.ts'

const inMemory = (): Checkpoints => memoryStores().checkpoints

const sizesOf = (tables: Tables): number[] =>
  ['checkpoints', 'checkpoint_values', 'checkpoint_writes'].map((name) => tables.get(name)?.size ?? 0)

const idOf = (step: number) => `1f1e7b8b-62c6-6ec0-8000-${String(step).padStart(12, '0')}`

/** The checkpoint of one step, with one new value and one unchanged since the first step. */
const stepOf = (thread_id: string, step: number, more: Partial<Checkpoint> = {}): CheckpointBatch => {
  const checkpoint_ns = more.checkpoint_ns ?? ''
  const at = { thread_id, checkpoint_ns }
  const checkpoint: Checkpoint = {
    ...at,
    checkpoint_id: idOf(step),
    parent_checkpoint_id: step === 0 ? null : idOf(step - 1),
    v: 4,
    ts: '2026-11-24T03:39:54.156Z',
    channel_versions: { n: step + 1, big: 1 },
    versions_seen: {},
    metadata: { source: 'loop', step, parents: {} },
    ...more,
  }
  return {
    checkpoints: [checkpoint],
    values: [
      { ...at, channel: 'n', version: step + 1, type: 'json', value: step },
      ...(step === 0 ? [{ ...at, channel: 'big', version: 1, type: 'json', value: 'as ever' }] : []),
    ],
    writes: [
      {
        ...at,
        checkpoint_id: idOf(step),
        task_id: 't',
        task_path: '',
        index: 0,
        channel: 'n',
        type: 'json',
        value: step,
      },
    ],
  }
}

const fill = async (checkpoints: Checkpoints, threadId: string, steps: number) => {
  for (let step = 0; step < steps; step++) await checkpoints.put(stepOf(threadId, step))
}

const all = async (checkpoints: Checkpoints, threadId: string): Promise<CheckpointFound[]> => {
  const found: CheckpointFound[] = []
  for await (const one of checkpoints.list({ thread_id: threadId })) found.push(one)
  return found
}

const valuesOf = ({ values }: CheckpointFound) =>
  Object.fromEntries(values.map(({ channel, value }) => [channel, value]))

const openFolder = async () => {
  const folder = await mkdtemp(join(tmpdir(), 'checkpoints-'))
  onTestFinished(() => rm(folder, { recursive: true, force: true }))
  return { folder, open: () => openDatabase({ folder, clock: createClock() }) }
}

test('get returns the latest checkpoint with the values of its versions', async () => {
  const checkpoints = inMemory()
  await fill(checkpoints, 'a', 3)
  const found = await checkpoints.get('a', '')
  expect(found?.checkpoint.checkpoint_id).toBe(idOf(2))
  expect(found && valuesOf(found)).toEqual({ n: 2, big: 'as ever' })
  expect(found?.writes).toHaveLength(1)
})

test('checkpoints survive a restart, and are readable in the JSON files', async () => {
  const { folder, open } = await openFolder()
  const first = await open()
  await fill(first.checkpoints, 'a', 3)
  await first.checkpoints.put(stepOf('a', 0, { checkpoint_ns: 'sub:1|deep/er:2' }))
  const before = await all(first.checkpoints, 'a')
  await first.close()
  const second = await open()
  onTestFinished(() => second.close())
  expect(await all(second.checkpoints, 'a')).toEqual(before)
  expect(before).toHaveLength(4)
  const file = JSON.parse(await readFile(join(folder, 'checkpoint_values.json'), 'utf8'))
  expect(file.records).toContainEqual({
    thread_id: 'a',
    checkpoint_ns: '',
    channel: 'big',
    version: 1,
    type: 'json',
    value: 'as ever',
  })
})

test('checkpoints of a deleted thread do not reappear when the write-ahead log is replayed', async () => {
  const { open } = await openFolder()
  const first = await open()
  await fill(first.checkpoints, 'a', 3)
  await fill(first.checkpoints, 'b', 2)
  await first.checkpoints.deleteThread('a')
  await first.checkpoints.put(stepOf('a', 0))
  await first.close()
  const second = await open()
  onTestFinished(() => second.close())
  expect(await all(second.checkpoints, 'a')).toHaveLength(1)
  expect(await all(second.checkpoints, 'b')).toHaveLength(2)
})

test('put keeps the first of two writes with one index, and the last of two special writes', async () => {
  const checkpoints = inMemory()
  await fill(checkpoints, 'a', 1)
  const write = (index: number, value: string) =>
    checkpoints.put({
      writes: [
        {
          thread_id: 'a',
          checkpoint_ns: '',
          checkpoint_id: idOf(0),
          task_id: 'u',
          task_path: '',
          index,
          channel: 'c',
          type: 'json',
          value,
        },
      ],
    })
  for (const index of [0, -1]) for (const value of ['first', 'last']) await write(index, value)
  const { writes = [] } = (await checkpoints.get('a', '')) ?? {}
  const mine = writes.filter(({ task_id }) => task_id === 'u')
  expect(Object.fromEntries(mine.map(({ index, value }) => [index, value]))).toEqual({ 0: 'first', '-1': 'last' })
})

test('a copied thread has the same checkpoint ids, and is independent of its source', async () => {
  const checkpoints = inMemory()
  await fill(checkpoints, 'a', 450)
  await checkpoints.copyThread('a', 'b')
  const copied = await all(checkpoints, 'b')
  expect(copied.map(({ checkpoint }) => checkpoint.checkpoint_id)).toEqual(
    (await all(checkpoints, 'a')).map(({ checkpoint }) => checkpoint.checkpoint_id),
  )
  expect(
    copied.every(({ checkpoint, values, writes }) =>
      [checkpoint, ...values, ...writes].every((r) => r.thread_id === 'b'),
    ),
  ).toBe(true)
  await checkpoints.put(stepOf('b', 450))
  await checkpoints.deleteThread('a')
  expect(await all(checkpoints, 'a')).toEqual([])
  expect(await all(checkpoints, 'b')).toHaveLength(451)
  expect(valuesOf((await all(checkpoints, 'b'))[0] as CheckpointFound)).toEqual({ n: 450, big: 'as ever' })
})

test('a checkpoint added during a copy is copied with its values or not at all', async () => {
  const checkpoints = inMemory()
  await fill(checkpoints, 'a', 450)
  const copying = checkpoints.copyThread('a', 'b')
  for (let step = 450; step < 470; step++) {
    await checkpoints.put(stepOf('a', step))
    await new Promise(setImmediate)
  }
  await copying
  for (const found of await all(checkpoints, 'b')) expect(Object.keys(valuesOf(found))).toEqual(['n', 'big'])
})

test('withLock serializes work per thread', async () => {
  const checkpoints = inMemory()
  const seen: string[] = []
  const work = (name: string) => async () => {
    seen.push(`${name} begins`)
    await new Promise(setImmediate)
    seen.push(`${name} ends`)
  }
  const failing = checkpoints.withLock('a', () => Promise.reject(new Error('no')))
  await Promise.all([
    expect(failing).rejects.toThrow('no'),
    checkpoints.withLock('a', work('first')),
    checkpoints.withLock('a', work('second')),
    checkpoints.withLock('b', work('other')),
  ])
  expect(seen.filter((line) => !line.startsWith('other'))).toEqual([
    'first begins',
    'first ends',
    'second begins',
    'second ends',
  ])
  expect(seen.indexOf('other begins')).toBeLessThan(seen.indexOf('first ends'))
})

test('keepLatest removes older checkpoints with the values and writes that nothing needs', async () => {
  const tables = new Tables()
  const { checkpoints } = memoryStores(tables)
  await fill(checkpoints, 'a', 450)
  const before = await checkpoints.get('a', '')
  expect(await checkpoints.keepLatest('a')).toBe(449)
  expect(await all(checkpoints, 'a')).toEqual([before])
  expect(sizesOf(tables)).toEqual([1, 2, 1])
  expect(await checkpoints.keepLatest('a')).toBe(0)
  expect(await checkpoints.keepLatest('nobody')).toBe(0)
})

test('keepLatest keeps subgraph checkpoints under the latest one, and those of subgraphs with their own state', async () => {
  const checkpoints = inMemory()
  await fill(checkpoints, 'a', 2)
  const under = (step: number) => ({ source: 'loop', step: 0, parents: { '': idOf(step) } })
  await checkpoints.put(stepOf('a', 0, { checkpoint_ns: 'sub:old', metadata: under(0) }))
  await checkpoints.put(stepOf('a', 0, { checkpoint_ns: 'sub:now', metadata: under(1) }))
  await checkpoints.put(stepOf('a', 0, { checkpoint_ns: 'memory', metadata: under(0) }))
  await checkpoints.keepLatest('a')
  const kept = await all(checkpoints, 'a')
  expect(kept.map(({ checkpoint }) => checkpoint.checkpoint_ns).toSorted()).toEqual(['', 'memory', 'sub:now'])
})

test('keepLatest keeps the ancestors from which delta channels are rebuilt', async () => {
  const checkpoints = inMemory()
  await fill(checkpoints, 'a', 6)
  const counters_since_delta_snapshot = { log: [2, 2] }
  const metadata = { source: 'loop', step: 6, parents: {}, counters_since_delta_snapshot }
  const withLog = { channel_versions: { n: 7, big: 1, log: 9 }, metadata }
  await checkpoints.put({
    ...stepOf('a', 3, { channel_versions: { n: 4, big: 1, log: 8 } }),
    values: [{ thread_id: 'a', checkpoint_ns: '', channel: 'log', version: 8, type: 'json', value: ['whole'] }],
  })
  await checkpoints.put(stepOf('a', 6, withLog))
  await checkpoints.keepLatest('a')
  expect((await all(checkpoints, 'a')).map(({ checkpoint }) => checkpoint.metadata['step'])).toEqual([6, 5, 4, 3])
})

test('deleteThread removes a thousand checkpoints with one small change', async () => {
  const tables = new Tables()
  const { checkpoints } = memoryStores(tables)
  await fill(checkpoints, 'a', 1000)
  await fill(checkpoints, 'b', 1)
  const batches: string[] = []
  tables.writeTo({ append: (group) => void batches.push(...group) })
  await checkpoints.deleteThread('a')
  expect(sizesOf(tables)).toEqual([1, 2, 1])
  await checkpoints.deleteThread('a')
  expect(batches).toEqual(['[["checkpoints","a"],["checkpoint_values","a"],["checkpoint_writes","a"]]'])
})
