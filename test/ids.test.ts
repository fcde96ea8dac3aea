import { expect, test } from 'vitest'
import { createIds } from '../src/ids.ts'

const random = (seed?: number) => {
  const ids = createIds(seed)
  return Array.from({ length: 50 }, () => ids.random())
}

test('ids of one seed repeat, and those of another are others', () => {
  expect(random(7)).toEqual(random(7))
  expect(new Set([...random(7), ...random(8), ...random(0)]).size).toBe(150)
  for (const id of random(7))
    expect(id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/)
})

test('ids without a seed never repeat', () => {
  expect(new Set([...random(), ...random()]).size).toBe(100)
})

test('ordered ids of a seed come in order', () => {
  const { ordered } = createIds(1)
  const ids = Array.from({ length: 200 }, () => ordered())
  expect(ids).toEqual([...new Set(ids)].toSorted())
})
