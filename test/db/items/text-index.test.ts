import { expect, test } from 'vitest'
import type { StoredItem } from '../../../src/db/items/items-table.ts'
import { itemKey } from '../../../src/db/items/items-table.ts'
import { TextIndex } from '../../../src/db/items/text-index.ts'
import { TimeSlice } from '../../../src/yielding.ts'

const item = (number: number): StoredItem => {
  const at = `2026-03-04T10:00:00.${String(number).padStart(6, '0')}+00:00`
  const key = `k${number}`
  const text = { namespace: ['n'], key, value: { text: 'tea' }, index: null }
  return { ...text, created_at: at, updated_at: at, ttl: null, expires_at: null }
}
const keyOf = ({ namespace, key }: StoredItem): string => itemKey(namespace, key)

/** Is over once, after so many steps, until `end`. */
class OnePause extends TimeSlice {
  #stepsLeft: number
  end = (): void => {}

  constructor(steps: number) {
    super()
    this.#stepsLeft = steps
  }

  override isOver(): boolean {
    return --this.#stepsLeft === 0
  }

  override pause(): Promise<void> {
    return new Promise((resolve) => {
      this.end = resolve
    })
  }
}

test('has each item once when it is rebuilt while another query still reads', async () => {
  const items = Array.from({ length: 4000 }, (_, number) => item(number))
  const index = new TextIndex(items.map((one) => [keyOf(one), one]))
  const slice = new OnePause(2500)
  const first = index.update(slice)
  for (const one of items.slice(0, 2400)) index.replace(keyOf(one), one, undefined)
  await index.update(new TimeSlice())
  const last = items.at(-1) as StoredItem
  index.replace(keyOf(last), last, undefined)
  slice.end()
  await first
  expect(index.isUpToDate).toBe(true)
  const snapshot = index.snapshot()
  expect(snapshot.items.filter((one) => one !== undefined)).toEqual(items.slice(2400, -1))
  expect(snapshot).toMatchObject({ count: 1599, totalLength: 1599 * 2 })
})
