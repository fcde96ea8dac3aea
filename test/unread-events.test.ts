import { expect, test, vi } from 'vitest'
import { createUnreadEvents } from '../src/unread-events.ts'

test('drops a stream that holds much when all together hold too much, and no other', () => {
  const unread = createUnreadEvents(120)
  const drops = [vi.fn(), vi.fn(), vi.fn()]
  const [a, b, c] = drops.map((drop) => unread.open(drop))
  a?.add(60)
  b?.add(50)
  c?.add(10)
  a?.add(-30) // it reads
  expect(drops.map((drop) => drop.mock.calls.length)).toEqual([0, 0, 0])
  a?.add(40)
  expect(drops.map((drop) => drop.mock.calls.length)).toEqual([0, 1, 0])
  expect(drops[1]?.mock.calls[0]?.[0].message).toMatch(
    /more than 120 characters .*--max-unread.* this one 50 of them\. Read faster/,
  )
  a?.add(40) // what the dropped one held is free again
  expect(drops[0]).not.toHaveBeenCalled()
})

test('forgets what was read, and streams that have ended', () => {
  const unread = createUnreadEvents(100)
  const drop = vi.fn()
  const [a, b] = [unread.open(drop), unread.open(vi.fn())]
  for (let round = 0; round < 10; round++) {
    a.add(90)
    a.add(-90)
    b.add(90)
    b.close()
  }
  expect(drop).not.toHaveBeenCalled()
})
