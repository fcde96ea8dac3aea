import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterEach, describe, expect, vi } from 'vitest'
import { createClock } from '../../../src/clock.ts'
import { noCompaction, test } from '../../support/database.ts'

const MINUTE = 60_000
const all = { prefix: [], limit: 100, offset: 0 }

/** A clock that stands still until it is told to go on. */
const movingClock = () => {
  let now = Date.parse('2026-07-23T10:00:00Z')
  const clock = createClock(() => now)
  return {
    clock,
    advance: (ms: number) => {
      now += ms
    },
  }
}

const lifetime = (ttl: number | null) => ({ namespace: ['n'], key: 'k', value: {}, ttl })

describe('an item with a lifetime', () => {
  test('is there until its lifetime ends, and then neither got, nor found, nor listed', async ({ open }) => {
    const { clock, advance } = movingClock()
    const { items } = await open({ folder: 'memory', clock, itemLifetimes: { refreshOnRead: false } })
    await items.write([lifetime(5), { namespace: ['n', 'm'], key: 'stays', value: {} }])
    advance(5 * MINUTE - 1)
    expect(await items.get(['n'], 'k')).toMatchObject({ key: 'k' })
    expect(await items.search(all)).toHaveLength(2)
    advance(1)
    expect(await items.get(['n'], 'k')).toBeUndefined()
    expect(await items.search(all)).toMatchObject([{ key: 'stays' }])
    expect(await items.search({ ...all, query: 'k' })).toHaveLength(0)
    expect(await items.namespaces({ limit: 10, offset: 0 })).toEqual([['n', 'm']])
  })

  test('begins its lifetime anew when it is got or found, unless that is refused', async ({ open }) => {
    const { clock, advance } = movingClock()
    const { items } = await open({ folder: 'memory', clock })
    await items.write([lifetime(5)])
    const { updated_at } = (await items.get(['n'], 'k')) ?? {}
    for (const read of [() => items.get(['n'], 'k'), () => items.get(['n'], 'k', true), () => items.search(all)]) {
      advance(4 * MINUTE)
      await read()
    }
    expect(await items.get(['n'], 'k', false)).toMatchObject({ updated_at })
    advance(4 * MINUTE)
    await items.search({ ...all, refreshTtl: false })
    await items.get(['n'], 'k', false)
    advance(MINUTE)
    expect(await items.get(['n'], 'k')).toBeUndefined()
  })

  test('keeps its end when the deployment does not refresh on read, unless that is asked for', async ({ open }) => {
    const { clock, advance } = movingClock()
    const { items } = await open({ folder: 'memory', clock, itemLifetimes: { refreshOnRead: false } })
    await items.write([lifetime(5)])
    advance(4 * MINUTE)
    await items.get(['n'], 'k', true)
    advance(4 * MINUTE)
    expect(await items.get(['n'], 'k', null)).toBeDefined()
    advance(MINUTE)
    expect(await items.get(['n'], 'k')).toBeUndefined()
  })

  test('gets the lifetime of the last write, and the default one without any', async ({ open }) => {
    const { clock, advance } = movingClock()
    const { items } = await open({ folder: 'memory', clock, itemLifetimes: { defaultTtl: 2, refreshOnRead: false } })
    await items.write([lifetime(1)])
    await items.write([lifetime(null)])
    advance(MINUTE)
    expect(await items.get(['n'], 'k')).toBeDefined()
    advance(MINUTE)
    expect(await items.get(['n'], 'k')).toBeUndefined()
  })

  test('is dated anew when it is put after its end', async ({ open }) => {
    const { clock, advance } = movingClock()
    const { items } = await open({ folder: 'memory', clock })
    await items.write([lifetime(1)])
    advance(2 * MINUTE)
    await items.write([lifetime(1)])
    const item = await items.get(['n'], 'k')
    expect(item?.created_at).toBe(item?.updated_at)
  })

  test('never ends when it is longer than any date', async ({ open }) => {
    const { clock, advance } = movingClock()
    const { items } = await open({ folder: 'memory', clock })
    await items.write([lifetime(1e308)])
    advance(1e12)
    expect(await items.get(['n'], 'k')).toBeDefined()
  })

  test('keeps its end over a restart, and is removed from the files at the start after it', async ({
    open,
    folder,
    crash,
  }) => {
    const { clock, advance } = movingClock()
    const { items } = await open({ clock, compaction: noCompaction })
    await items.write([lifetime(5), { ...lifetime(null), key: 'stays' }])
    const first = await open({ clock, folder: await crash() })
    expect(await first.items.search({ ...all, refreshTtl: false })).toHaveLength(2)
    advance(5 * MINUTE)
    const left = await crash()
    const second = await open({ clock, folder: left })
    await second.close()
    expect(await readFile(join(left, 'items.json'), 'utf8')).not.toContain('"key":"k"')
    expect(await readFile(join(left, 'items.json'), 'utf8')).toContain('"key":"stays"')
    expect(folder).not.toBe(left)
  })
})

describe('with timers', () => {
  afterEach(() => {
    vi.useRealTimers()
  })

  test('removes items as their lifetimes end, without anybody reading', async ({ open }) => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'Date'] })
    const { items } = await open({ clock: createClock(() => Date.now()), compaction: noCompaction })
    await items.write([1, 2].map((ttl) => ({ namespace: ['n'], key: `${ttl}`, value: {}, ttl })))
    const keys = async () => (await items.search({ ...all, refreshTtl: false })).map(({ key }) => key)
    await vi.advanceTimersByTimeAsync(MINUTE)
    vi.setSystemTime(Date.now() - MINUTE) // what has only expired would be found again
    expect(await keys()).toEqual(['2'])
  })
})

describe('a batch of writes', () => {
  test('counts the last of several for one key', async ({ open }) => {
    const { items } = await open()
    const write = (value: object | null) => ({
      namespace: ['n'],
      key: 'k',
      value: value as Record<string, unknown> | null,
    })
    await items.write([write({ a: 1 }), write(null), write({ a: 2 })])
    expect(await items.get(['n'], 'k')).toMatchObject({ value: { a: 2 } })
    await items.write([write({ a: 3 }), write(null)])
    expect(await items.get(['n'], 'k')).toBeUndefined()
  })

  test('survives a crash as soon as it is acknowledged', async ({ open, crash }) => {
    const { items } = await open({ compaction: noCompaction })
    await items.write([
      { namespace: ['n'], key: 'a', value: { ü: '\n' } },
      { namespace: ['n'], key: 'b', value: {} },
    ])
    await items.write([{ namespace: ['n'], key: 'b', value: null }])
    const after = await open({ folder: await crash() })
    expect(await after.items.search(all)).toEqual(await items.search(all))
  })
})

test('searches many items in slices, and finds them as they were when the search began', async ({ open }) => {
  const { items } = await open({ folder: 'memory' })
  const many = Array.from({ length: 5000 }, (_, number) => ({ namespace: ['n'], key: `${number}`, value: { number } }))
  await items.write(many)
  const search = items.search({ ...all, filter: { number: { $lt: 3 } } })
  const write = items.write([{ namespace: ['n'], key: '1', value: null }])
  let turns = 0
  const count = setInterval(() => turns++, 0)
  expect((await search).map(({ key }) => key)).toEqual(['2', '1', '0'])
  await write
  clearInterval(count)
  expect((await items.search({ ...all, filter: { number: { $lt: 3 } } })).map(({ key }) => key)).toEqual(['2', '0'])
})
