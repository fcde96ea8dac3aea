import { expect } from 'vitest'
import { test } from '../support/database.ts'

const value = (text: string) => ({ text })

test('puts rare words before common ones, and short texts before long ones', async ({ open }) => {
  const { items } = await open({ folder: 'memory' })
  const texts = {
    common: 'the tea',
    rare: 'the bergamot',
    long: `the bergamot ${'and something else '.repeat(20)}`,
    both: 'the bergamot tea',
    none: 'milk',
  }
  await items.write([
    ...Object.entries(texts).map(([key, text]) => ({ namespace: ['n'], key, value: value(text) })),
    ...[1, 2, 3].map((number) => ({ namespace: ['n'], key: `tea ${number}`, value: value('the tea') })),
  ])
  const found = await items.search({ prefix: ['n'], query: 'bergamot tea', limit: 3, offset: 0 })
  expect(found.map(({ key }) => key)).toEqual(['both', 'rare', 'tea 3'])
  const scores = (await items.search({ prefix: ['n'], query: 'bergamot tea', limit: 100, offset: 0 })).map(
    ({ score }) => score,
  )
  expect(scores).toEqual(scores.toSorted((a, b) => Number(b) - Number(a)))
  expect(scores.at(-1)).toBe(0)
})

test('looks only at the fields that an item is indexed by, and at no item that is not', async ({ open }) => {
  const { items } = await open({ folder: 'memory' })
  const write = (key: string, index?: false | string[]) =>
    items.write([{ namespace: ['n'], key, value: { title: 'tea', notes: [{ text: 'milk' }] }, index }])
  await write('all')
  await write('title', ['title'])
  await write('notes', ['notes[*].text'])
  await write('nothing', ['other'])
  await write('none', false)
  const find = async (query: string) =>
    Object.fromEntries(
      (await items.search({ prefix: [], query, limit: 10, offset: 0 })).map(({ key, score }) => [
        key,
        Number(score) > 0,
      ]),
    )
  expect(await find('tea')).toEqual({ all: true, title: true, notes: false })
  expect(await find('milk')).toEqual({ all: true, title: false, notes: true })
  expect(await items.search({ prefix: [], limit: 10, offset: 0 })).toHaveLength(5)
  await write('none')
  expect(await find('tea')).toMatchObject({ none: true })
})
