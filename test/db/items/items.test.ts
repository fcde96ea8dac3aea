import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterEach, describe, expect, vi } from 'vitest'
import { createClock } from '../../../src/clock.ts'
import { noCompaction, test } from '../../support/database.ts'

const MINUTE = 60_000
const all = { prefix: [], limit: 100, offset: 0 }

/** A clock that only moves by `advance`. */
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
  test('is not returned by get, search or namespaces after its lifetime ends', async ({ open }) => {
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

  test('restarts its lifetime on get and search unless the request refuses', async ({ open }) => {
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

  test('keeps its expiry when refreshOnRead is off, unless the request asks for a refresh', async ({ open }) => {
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

  test('gets the lifetime of the last write, or the default', async ({ open }) => {
    const { clock, advance } = movingClock()
    const { items } = await open({ folder: 'memory', clock, itemLifetimes: { defaultTtl: 2, refreshOnRead: false } })
    await items.write([lifetime(1)])
    await items.write([lifetime(null)])
    advance(MINUTE)
    expect(await items.get(['n'], 'k')).toBeDefined()
    advance(MINUTE)
    expect(await items.get(['n'], 'k')).toBeUndefined()
  })

  test('gets a new created_at when it is put after it expired', async ({ open }) => {
    const { clock, advance } = movingClock()
    const { items } = await open({ folder: 'memory', clock })
    await items.write([lifetime(1)])
    advance(2 * MINUTE)
    await items.write([lifetime(1)])
    const item = await items.get(['n'], 'k')
    expect(item?.created_at).toBe(item?.updated_at)
  })

  test('never expires when its lifetime exceeds any date', async ({ open }) => {
    const { clock, advance } = movingClock()
    const { items } = await open({ folder: 'memory', clock })
    await items.write([lifetime(1e308)])
    advance(1e12)
    expect(await items.get(['n'], 'k')).toBeDefined()
  })

  test('keeps its expiry across a restart, and is removed from the files by the next start after it', async ({
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

describe('timers', () => {
  afterEach(() => {
    vi.useRealTimers()
  })

  test('remove items when they expire, without any read', async ({ open }) => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'Date'] })
    const { items } = await open({ clock: createClock(() => Date.now()), compaction: noCompaction })
    await items.write([1, 2].map((ttl) => ({ namespace: ['n'], key: `${ttl}`, value: {}, ttl })))
    const keys = async () => (await items.search({ ...all, refreshTtl: false })).map(({ key }) => key)
    await vi.advanceTimersByTimeAsync(MINUTE)
    vi.setSystemTime(Date.now() - MINUTE) // an item that merely expired would be found again
    expect(await keys()).toEqual(['2'])
  })
})

describe('a batch of writes', () => {
  test('applies only the last of several writes to one key', async ({ open }) => {
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

test('a search of many items yields to other work, and finds the state of its start', async ({ open }) => {
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
