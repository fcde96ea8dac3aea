import { expect } from 'vitest'
import { test } from '../../support/database.ts'

const value = (text: string) => ({ text })

test('ranks rare words above common ones, and short texts above long ones', async ({ open }) => {
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

test('matches only the indexed fields, and leaves out items that are not indexed', async ({ open }) => {
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

test('gives the same order in pages as in one request, also for more items than are sorted at once', async ({
  open,
}) => {
  const { items } = await open({ folder: 'memory' })
  const keys = Array.from({ length: 3000 }, (_, number) => `k${number}`)
  const writes = keys.map((key, at) => ({ namespace: ['n'], key, value: value(`tea ${'cup '.repeat((at * 7) % 23)}`) }))
  await items.write([...writes, { namespace: ['n'], key: 'none', value: value('milk') }])
  const search = { prefix: ['n'], query: 'tea cup' }
  const whole = await items.search({ ...search, limit: 5000, offset: 0 })
  expect(whole).toHaveLength(3001)
  expect(new Set(whole.map(({ score }) => score)).size).toBe(24)
  for (const offset of [0, 10, 990, 2995]) {
    const page = await items.search({ ...search, limit: 10, offset })
    expect(page).toEqual(whole.slice(offset, offset + 10))
  }
})

test('gives the same scores whether all items are ranked or those of a namespace', async ({ open }) => {
  const { items } = await open({ folder: 'memory' })
  const words = ['tea', 'cup', 'milk', 'sugar', 'lemon', 'honey', 'spoon']
  const texts = Array.from({ length: 200 }, (_, at) => words.filter((_, bit) => (at * 37) & (1 << bit)).join(' tea '))
  await items.write(texts.map((text, at) => ({ namespace: ['n'], key: `k${at}`, value: value(text) })))
  const search = { query: words.join(' '), limit: 200, offset: 0 }
  const inNamespace = await items.search({ ...search, prefix: ['n'] })
  expect(await items.search({ ...search, prefix: [] })).toEqual(inNamespace)
})

test('finds an item that is written again while a query begins', async ({ open }) => {
  const { items } = await open({ folder: 'memory' })
  const item = { namespace: ['n'], key: 'k', value: value('tea') }
  await items.write([item])
  for (const prefix of [['n'], []]) {
    const search = { prefix, query: 'tea', limit: 10, offset: 0 }
    const [found] = await Promise.all([items.search(search), items.write([{ ...item, value: value('green tea') }])])
    expect(found.map(({ key }) => key)).toEqual(['k'])
  }
})

test('orders equally relevant items by when they were written, not by when their lifetimes were refreshed', async ({
  open,
}) => {
  const { items } = await open({ folder: 'memory' })
  const search = { prefix: [], query: 'tea', limit: 10, offset: 0 }
  expect(await items.search(search)).toEqual([])
  for (const key of ['a', 'b']) await items.write([{ namespace: ['n'], key, value: value('tea'), ttl: 10 }])
  await items.get(['n'], 'a')
  expect((await items.search(search)).map(({ key }) => key)).toEqual(['b', 'a'])
  await items.get(['n'], 'a')
  expect((await items.search(search)).map(({ key }) => key)).toEqual(['b', 'a'])
  const again = value('tea')
  await items.write([{ namespace: ['n'], key: 'a', value: again, ttl: 10 }])
  await items.write([{ namespace: ['n'], key: 'b', value: again, ttl: 10 }])
  await items.write([{ namespace: ['n'], key: 'a', value: again, ttl: 10 }])
  expect((await items.search(search)).map(({ key }) => key)).toEqual(['a', 'b'])
})
