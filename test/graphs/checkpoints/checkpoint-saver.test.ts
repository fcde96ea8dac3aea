import { expect, test } from 'vitest'
import { StateCheckpointSaver } from '../../../src/graphs/checkpoints/checkpoint-saver.ts'
import { createIds } from '../../../src/ids.ts'
import { memoryStores } from '../../support/stores.ts'

const versions = (seed: number) => {
  const saver = new StateCheckpointSaver(memoryStores().checkpoints, { ids: createIds({ seed }) })
  const first = saver.getNextVersion(undefined)
  return [first, saver.getNextVersion(first)]
}

test('the same seed gives the same channel versions, another seed others', () => {
  expect(versions(1)).toEqual(versions(1))
  expect(versions(2)).not.toEqual(versions(1))
})

test('channel versions of one checkpoint differ, and sort after it', () => {
  const saver = new StateCheckpointSaver(memoryStores().checkpoints, { ids: createIds() })
  const first = saver.getNextVersion(undefined)
  const [one, other] = [saver.getNextVersion(first), saver.getNextVersion(first)]
  expect(one).not.toBe(other)
  expect([first < one, first < other]).toEqual([true, true])
})
