import { expect } from 'vitest'
import { createClock } from '../../src/clock.ts'
import { Tables } from '../../src/db/tables/tables.ts'
import { thread } from '../support/crons.ts'
import { assistant, noCompaction, test } from '../support/database.ts'

const NOW = '2026-03-04T10:00:00.000000+00:00'
const state = { status: 'idle', values: { n: 1 }, interrupts: {}, error: null } as const
const item = { namespace: ['n'], key: 'k', value: { n: 1 } }

for (const place of ['memory', 'a folder']) {
  const where = place === 'memory' ? { folder: 'memory' } : { compaction: noCompaction }

  test(`in ${place}, a transaction sees its own writes, and is rolled back when it throws`, async ({ open }) => {
    const db = await open(where)
    await db.threads.create(thread('old'))
    const before = await db.threads.get('old')
    const failing = db.transaction(async (tx) => {
      await tx.threads.create(thread('new'))
      await tx.threads.setState('old', state, NOW)
      await tx.items.write([item])
      await tx.assistants.create(assistant({ assistant_id: 'a' }))
      expect(await tx.threads.get('new')).toBeDefined()
      expect(
        await tx.threads.search({
          ids: [],
          status: 'idle',
          limit: 9,
          offset: 0,
          sort_by: 'thread_id',
          sort_order: 'asc',
        }),
      ).toMatchObject({ rows: [{ thread_id: 'new' }, { values: { n: 1 } }] })
      throw new Error('changed my mind')
    })
    await expect(failing).rejects.toThrow('changed my mind')
    expect(await db.threads.get('old')).toEqual(before)
    expect(await db.sizes()).toMatchObject({ threads: 1, items: 0, assistants: 0, assistant_versions: 0 })
  })

  test(`in ${place}, other writes wait for the end of a transaction`, async ({ open }) => {
    const db = await open(where)
    await db.threads.create(thread('t'))
    let end = () => {}
    const ended = new Promise<void>((resolve) => {
      end = resolve
    })
    const failing = db.transaction(async (tx) => {
      await tx.threads.update('t', { metadata: { by: 'transaction' } }, NOW)
      await ended
      throw new Error('no')
    })
    const other = db.threads.update('t', { metadata: { other: true } }, NOW)
    const second = db.transaction(async (tx) => tx.threads.update('t', { metadata: { second: true } }, NOW))
    await new Promise((resolve) => setTimeout(resolve, 10))
    expect((await db.threads.get('t'))?.metadata).toEqual({ by: 'transaction' })
    end()
    await expect(failing).rejects.toThrow('no')
    await Promise.all([other, second])
    expect((await db.threads.get('t'))?.metadata).toEqual({ other: true, second: true })
  })
}

test('all writes of a transaction survive a crash, or none of them', async ({ open, crash }) => {
  const db = await open({ compaction: noCompaction })
  await db.threads.create(thread('t'))
  let duringIt = ''
  await db.transaction(async (tx) => {
    await tx.items.write([item])
    await new Promise(setImmediate)
    duringIt = await crash()
    await tx.threads.setState('t', state, NOW)
  })
  const none = await open({ folder: duringIt })
  expect(await none.sizes()).toMatchObject({ threads: 1, items: 0 })
  const all = await open({ folder: await crash() })
  expect(await all.threads.get('t')).toMatchObject({ values: { n: 1 } })
  expect(await all.sizes()).toMatchObject({ items: 1 })
})

test('writes in the same turn as a failing transaction are stored', async ({ open, crash }) => {
  const db = await open({ compaction: noCompaction })
  const before = db.threads.create(thread('before'))
  const failing = db.transaction(async (tx) => {
    await tx.threads.delete('before')
    throw new Error('no')
  })
  const after = db.threads.create(thread('after'))
  await expect(failing).rejects.toThrow('no')
  await Promise.all([before, after])
  const again = await open({ folder: await crash() })
  expect(await again.sizes()).toMatchObject({ threads: 2 })
})

test('a sweep that waits for a transaction keeps records whose lifetime the transaction renews', async ({ open }) => {
  let now = Date.parse('2026-03-04T10:00:00Z')
  const db = await open({ folder: 'memory', clock: createClock(() => now) })
  const ttl = { strategy: 'delete', ttl_minutes: 1, expires_at: '2026-03-04T10:01:00.000000+00:00' } as const
  await db.threads.create({ ...thread('t'), ttl })
  await db.items.write([{ ...item, ttl: 1 }])
  now += 60_000
  let sweeping: Promise<void> | undefined
  await db.transaction(async (tx) => {
    sweeping = db.sweep()
    await new Promise(setImmediate)
    await tx.threads.update('t', { metadata: {}, ttl: { ...ttl, expires_at: '2026-03-04T10:02:00.000000+00:00' } }, NOW)
    await tx.items.write([item])
  })
  await sweeping
  expect(await db.threads.get('t')).toBeDefined()
  expect(await db.items.get(['n'], 'k')).toBeDefined()
})

test('a batch is rolled back in memory when one of its records cannot be indexed', async () => {
  const tables = new Tables()
  const rows = tables.add({
    name: 'rows',
    key: (row: { id: string; name: string }) => row.id,
    fields: {},
    ordered: { name: (row) => row.name.toLowerCase() },
  })
  const page = { orderBy: 'name', direction: 'asc', limit: 10, offset: 0 } as const
  const kept = { id: '1', name: 'B' }
  await tables.commit([rows.put(kept)])
  expect(rows.search(page).rows).toEqual([kept])
  const spoilt = { id: '3', name: 5 as unknown as string }
  await expect(tables.commit([rows.put({ id: '2', name: 'A' }), rows.remove('1'), rows.put(spoilt)])).rejects.toThrow(
    'toLowerCase',
  )
  expect([...rows.records()]).toEqual([kept])
  expect(rows.search(page).rows).toEqual([kept])
})
