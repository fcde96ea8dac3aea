import { expect, test } from 'vitest'
import { createTurns, TimeSlice, yieldToEventLoop } from '../src/yielding.ts'

test('two long steps never share a turn of the event loop, so that others are served between them', async () => {
  const takeTurn = createTurns()
  const seen: string[] = []
  const work = async (name: string) => {
    await takeTurn()
    seen.push(name)
  }
  const others = async () => {
    for (let turn = 0; turn < 3; turn++) {
      await yieldToEventLoop()
      seen.push('others')
    }
  }
  await Promise.all([work('first'), work('second'), others()])
  expect(seen).toEqual(['others', 'first', 'others', 'second', 'others'])
})

test('a slice that is over waits for a turn of its own', async () => {
  let turns = 0
  const slice = new TimeSlice(async () => {
    turns += 1
  })
  await slice.pause()
  expect(turns).toBe(0)
  while (!slice.isOver());
  await slice.pause()
  expect([turns, slice.isOver()]).toEqual([1, false])
})
