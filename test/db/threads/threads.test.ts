import { describe, expect } from 'vitest'
import { createClock } from '../../../src/clock.ts'
import type { Checkpoint } from '../../../src/db/checkpoints/checkpoints.ts'
import type { Database } from '../../../src/db/database.ts'
import type { Thread } from '../../../src/db/threads/threads.ts'
import { assistant, noCompaction, test } from '../../support/database.ts'

const START = Date.parse('2030-01-01T00:00:00Z')
const MINUTE = 60_000

/** A clock that only moves by `advance`. */
const standingClock = () => {
  let now = START
  const advance = (ms: number): void => {
    now += ms
  }
  return { clock: createClock(() => now), advance }
}

const thread = (thread_id: string, fields: Partial<Thread> = {}): Thread => ({
  thread_id,
  created_at: '2030-01-01T00:00:00.000000+00:00',
  updated_at: '2030-01-01T00:00:00.000000+00:00',
  state_updated_at: '2030-01-01T00:00:00.000000+00:00',
  metadata: {},
  status: 'idle',
  config: {},
  values: null,
  interrupts: {},
  ...fields,
})

const living = (minutes: number, strategy: 'delete' | 'keep_latest' = 'delete'): Pick<Required<Thread>, 'ttl'> => ({
  ttl: { strategy, ttl_minutes: minutes, expires_at: new Date(START + minutes * MINUTE).toISOString() },
})

const checkpoint = (thread_id: string, n: number): Checkpoint => ({
  ...{ thread_id, checkpoint_ns: '', checkpoint_id: String(n).padStart(6, '0'), parent_checkpoint_id: null, v: 4 },
  ...{ ts: '2030-01-01T00:00:00.000Z', channel_versions: { x: n }, versions_seen: {}, metadata: {} },
})

const addCheckpoints = async (db: Database, thread_id: string, count: number) => {
  const numbers = Array.from({ length: count }, (_, n) => n)
  await db.checkpoints.put({
    checkpoints: numbers.map((n) => checkpoint(thread_id, n)),
    values: numbers.map((n) => ({
      ...{ thread_id, checkpoint_ns: '', channel: 'x', version: n },
      ...{ type: 'json', value: n },
    })),
  })
}
const checkpointsOf = async (db: Database, thread_id: string): Promise<unknown[]> => {
  const values = []
  for await (const found of db.checkpoints.list({ thread_id })) values.push(found.values[0]?.value)
  return values
}
const ids = async (db: Database): Promise<string[]> => {
  const page = { limit: 100, offset: 0, sort_by: 'thread_id', sort_order: 'asc' } as const
  return (await db.threads.search(page)).rows.map(({ thread_id }) => thread_id)
}

describe('threads', () => {
  test('show their latest state, and an error only while it is part of that state', async ({ open }) => {
    const db = await open({ folder: 'memory' })
    await db.threads.create(thread('a', { metadata: { n: 1 } }))
    const failed = { status: 'error', values: { x: 1 }, interrupts: {}, error: 'boom' } as const
    const later = '2031-01-01T00:00:00.000000+00:00'
    await db.threads.setState('a', failed, later)
    const changed = { updated_at: later, state_updated_at: later }
    expect(await db.threads.get('a')).toEqual(thread('a', { metadata: { n: 1 }, ...failed, ...changed }))
    await db.threads.setState('a', { ...failed, status: 'idle', error: null }, later)
    expect(await db.threads.get('a')).toEqual(
      thread('a', { metadata: { n: 1 }, status: 'idle', values: { x: 1 }, error: null, ...changed }),
    )
    expect(await db.threads.setState('b', failed, later)).toBeUndefined()
    expect(await db.threads.count({ values: { x: 1 }, status: 'idle' })).toBe(1)
    expect(await db.threads.count({ status: 'error' })).toBe(0)
  })

  test('are restored after a restart and after a crash', async ({ open, crash }) => {
    const db = await open({ compaction: noCompaction, clock: standingClock().clock })
    await db.threads.create(thread('a', { metadata: { n: 1 }, values: { text: 'ü' }, ...living(60) }))
    await db.threads.create(thread('b'))
    await addCheckpoints(db, 'a', 3)
    const again = await open({ folder: await crash(), clock: standingClock().clock })
    await db.close()
    const reopened = await open({ clock: standingClock().clock })
    for (const one of [again, reopened]) {
      expect(await one.threads.get('a')).toEqual(
        thread('a', { metadata: { n: 1 }, values: { text: 'ü' }, ...living(60) }),
      )
      expect(await ids(one)).toEqual(['a', 'b'])
      expect(await checkpointsOf(one, 'a')).toEqual([2, 1, 0])
    }
  })

  test('are deleted with their checkpoints, in one line of the write-ahead log', async ({ open, crash }) => {
    const db = await open({ compaction: noCompaction })
    await db.threads.create(thread('a'))
    await addCheckpoints(db, 'a', 1000)
    const before = await crash()
    expect(await db.threads.delete('a')).toBe(true)
    expect(await db.threads.delete('a')).toBe(false)
    const [then, now] = [await open({ folder: before }), await open({ folder: await crash() })]
    expect([await ids(then), (await checkpointsOf(then, 'a')).length]).toEqual([['a'], 1000])
    expect([await ids(now), (await checkpointsOf(now, 'a')).length]).toEqual([[], 0])
  })

  test('of an assistant are deleted with it on request, however many there are', async ({ open }) => {
    const db = await open()
    await db.assistants.create(assistant({ assistant_id: 'x' }))
    const metadata = { assistant_id: 'x' }
    await Promise.all(Array.from({ length: 450 }, (_, n) => db.threads.create(thread(`t${n}`, { metadata }))))
    await db.threads.create(thread('other', { metadata: { assistant_id: 'y' } }))
    await addCheckpoints(db, 't7', 2)
    expect(await db.assistants.delete('x', { deleteThreads: true })).toBe(true)
    expect(await db.assistants.delete('x', { deleteThreads: true })).toBe(false)
    expect(await ids(db)).toEqual(['other'])
    expect(await checkpointsOf(db, 't7')).toEqual([])
  })

  test('are kept when the assistant to delete does not exist', async ({ open }) => {
    const db = await open({ folder: 'memory' })
    await db.threads.create(thread('a', { metadata: { assistant_id: 'x' } }))
    expect(await db.assistants.delete('x', { deleteThreads: true })).toBe(false)
    expect(await ids(db)).toEqual(['a'])
  })
})

describe('a copy of a thread', () => {
  const copy = { thread_id: 'copy', created_at: '2031-01-01T00:00:00.000000+00:00' }

  test('has all checkpoints, and is complete after a crash', async ({ open, crash }) => {
    const db = await open({ compaction: noCompaction })
    await db.threads.create(thread('a', { values: { x: 1 } }))
    await addCheckpoints(db, 'a', 500)
    expect(await db.threads.copy('a', copy)).toMatchObject({ thread_id: 'copy', values: { x: 1 } })
    const again = await open({ folder: await crash() })
    for (const one of [db, again]) {
      expect(await ids(one)).toEqual(['a', 'copy'])
      expect(await checkpointsOf(one, 'copy')).toEqual(await checkpointsOf(one, 'a'))
    }
  })

  test('leaves nothing behind when a crash interrupts it', async ({ open, crash }) => {
    const db = await open({ compaction: noCompaction })
    await db.threads.create(thread('a'))
    await addCheckpoints(db, 'a', 500)
    const copying = db.threads.copy('a', copy)
    while ((await checkpointsOf(db, 'copy')).length === 0) await new Promise(setImmediate)
    const crashed = await crash()
    await copying
    const again = await open({ folder: crashed, compaction: noCompaction })
    expect(await ids(again)).toEqual(['a'])
    expect(await checkpointsOf(again, 'copy')).toEqual([])
    expect(await again.threads.copy('a', copy)).toMatchObject({ thread_id: 'copy' })
    expect(await checkpointsOf(again, 'copy')).toHaveLength(500)
  })

  test('is not created when its source is deleted meanwhile', async ({ open }) => {
    const db = await open({ folder: 'memory' })
    await db.threads.create(thread('a'))
    await addCheckpoints(db, 'a', 500)
    const copying = db.threads.copy('a', copy)
    await new Promise(setImmediate)
    await db.threads.delete('a')
    expect(await copying).toBeUndefined()
    expect(await ids(db)).toEqual([])
    expect(await checkpointsOf(db, 'copy')).toEqual([])
  })

  test('has the values of all its checkpoints, even if its source gets new ones meanwhile', async ({ open }) => {
    const db = await open({ folder: 'memory' })
    await db.threads.create(thread('a'))
    await addCheckpoints(db, 'a', 500)
    const copying = db.threads.copy('a', copy)
    for (let n = 500; n < 520; n++) {
      const value = { thread_id: 'a', checkpoint_ns: '', channel: 'x', version: n, type: 'json', value: n }
      await db.checkpoints.put({ checkpoints: [checkpoint('a', n)], values: [value] })
      await new Promise(setImmediate)
    }
    await copying
    const values = await checkpointsOf(db, 'copy')
    expect(values.length).toBeGreaterThanOrEqual(500)
    expect(values).toEqual(values.map((_, index) => values.length - 1 - index))
  })

  test('shows the state that its checkpoints have, also when its source changes meanwhile', async ({ open }) => {
    const db = await open({ compaction: noCompaction })
    await db.threads.create(thread('a', { values: { x: 0 } }))
    await addCheckpoints(db, 'a', 1)
    const copying = db.threads.copy('a', copy)
    const value = { thread_id: 'a', checkpoint_ns: '', channel: 'x', version: 1, type: 'json', value: 1 }
    await db.transaction(async (tx) => {
      await tx.checkpoints.put({ checkpoints: [checkpoint('a', 1)], values: [value] })
      const state = { status: 'idle', values: { x: 1 }, interrupts: {}, error: null } as const
      await tx.threads.setState('a', state, '2030-01-01T00:01:00.000000+00:00')
    })
    expect(await copying).toMatchObject({ values: { x: (await checkpointsOf(db, 'copy'))[0] } })
  })
})

describe('a thread with a lifetime', () => {
  test('is deleted with its checkpoints when it expires, and not before', async ({ open }) => {
    const { clock, advance } = standingClock()
    const db = await open({ folder: 'memory', clock })
    for (const minutes of [3, 1, 2]) await db.threads.create(thread(`lives ${minutes}`, living(minutes)))
    await db.threads.create(thread('stays'))
    await addCheckpoints(db, 'lives 1', 3)
    await db.sweep()
    expect(await ids(db)).toHaveLength(4)
    advance(MINUTE)
    await db.sweep()
    expect(await ids(db)).toEqual(['lives 2', 'lives 3', 'stays'])
    expect(await checkpointsOf(db, 'lives 1')).toEqual([])
    advance(100 * MINUTE)
    await db.sweep()
    expect(await ids(db)).toEqual(['stays'])
  })

  test('has its history pruned repeatedly with keep_latest', async ({ open }) => {
    const { clock, advance } = standingClock()
    const db = await open({ folder: 'memory', clock })
    await db.threads.create(thread('a', living(10, 'keep_latest')))
    await addCheckpoints(db, 'a', 5)
    advance(10 * MINUTE)
    await db.sweep()
    expect(await checkpointsOf(db, 'a')).toEqual([4])
    const expires_at = '2030-01-01T00:20:00.000000+00:00'
    expect((await db.threads.get('a'))?.ttl).toEqual({ strategy: 'keep_latest', ttl_minutes: 10, expires_at })
    await addCheckpoints(db, 'a', 7)
    advance(9 * MINUTE)
    await db.sweep()
    expect(await checkpointsOf(db, 'a')).toHaveLength(7)
    advance(MINUTE)
    await db.sweep()
    expect(await checkpointsOf(db, 'a')).toEqual([6])
  })

  test('expires by its new lifetime after an update', async ({ open }) => {
    const { clock, advance } = standingClock()
    const db = await open({ folder: 'memory', clock })
    await db.threads.create(thread('a', living(1)))
    await db.threads.update('a', living(5), clock.timestamp())
    advance(2 * MINUTE)
    await db.sweep()
    expect(await ids(db)).toEqual(['a'])
    advance(3 * MINUTE)
    await db.sweep()
    expect(await ids(db)).toEqual([])
  })

  test('is deleted at the start if it expired while no server ran', async ({ open }) => {
    const { clock, advance } = standingClock()
    const db = await open({ clock })
    for (let n = 0; n < 120; n++) await db.threads.create(thread(`t${n}`, living(1)))
    await db.threads.create(thread('stays', living(60)))
    await addCheckpoints(db, 't7', 2)
    await db.close()
    advance(2 * MINUTE)
    const again = await open({ clock })
    expect(await ids(again)).toEqual(['stays'])
    expect(await checkpointsOf(again, 't7')).toEqual([])
  })

  test('is kept when its expiry was edited to an invalid date', async ({ open }) => {
    const { clock, advance } = standingClock()
    const db = await open({ folder: 'memory', clock })
    await db.threads.create(thread('a', { ttl: { strategy: 'delete', ttl_minutes: 1, expires_at: 'soon' } }))
    await db.threads.create(thread('b', living(1)))
    advance(2 * MINUTE)
    await db.sweep()
    expect(await ids(db)).toEqual(['a'])
  })

  test('is left to a later sweep when the limit of one is reached', async ({ open }) => {
    const { clock, advance } = standingClock()
    const db = await open({ folder: 'memory', clock, sweep: { limit: 2, intervalMs: MINUTE } })
    for (const minutes of [3, 1, 2]) await db.threads.create(thread(`lives ${minutes}`, living(minutes)))
    advance(10 * MINUTE)
    await db.sweep()
    expect(await ids(db)).toEqual(['lives 3'])
    await db.sweep()
    expect(await ids(db)).toEqual([])
  })
})
