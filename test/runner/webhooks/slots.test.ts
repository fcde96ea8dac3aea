import { expect, test } from 'vitest'
import { createSlots } from '../../../src/runner/webhooks/slots.ts'

test('hands out its slots in order, and refuses when too many wait', async () => {
  const slots = createSlots(1, 2)
  const order: string[] = []
  const first = await slots.take()
  const second = slots.take()?.then((release) => {
    order.push('second')
    return release
  })
  const third = slots.take()?.then(() => order.push('third'))
  expect(slots.take()).toBeUndefined()
  first?.()
  const release = await second
  expect(order).toEqual(['second'])
  expect(slots.take()).toBeDefined()
  release?.()
  await third
  expect(order).toEqual(['second', 'third'])
})
