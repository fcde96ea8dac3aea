import { expect, test } from 'vitest'
import { wordsAt, wordsIn } from '../../../src/db/items/item-words.ts'

const book = {
  title: 'Green tea',
  author: { name: 'Ada', born: 1815 },
  chapters: [{ text: 'One' }, { text: 'Two', notes: ['a', 'b'] }],
}

test.each([
  ['title', ['green', 'tea']],
  ['author.name', ['ada']],
  ['author', ['name', 'ada', 'born', '1815']],
  ['chapters[*].text', ['one', 'two']],
  ['chapters[0].text', ['one']],
  ['chapters[-1].notes[*]', ['a', 'b']],
  ['chapters[1].notes', ['a', 'b']],
  ['*.name', ['ada']],
  ['{title,author.name}', ['green', 'tea', 'ada']],
  ['$.title', ['green', 'tea']],
  ['chapters[9].text', []],
  ['chapters.text', []],
  ['title[*]', []],
  ['nothing.at.all', []],
  ['constructor', []],
])('reads the words of %s', (path, words) => {
  expect(wordsAt(book, [path])).toEqual(words)
})

test('reads the whole value for $, field names included, and each path once', () => {
  expect(wordsAt({ hotel: 'quiet', on: true, none: null }, ['$'])).toEqual(['hotel', 'quiet', 'on', 'true', 'none'])
  expect(wordsAt(book, ['title', 'title'])).toEqual(['green', 'tea'])
})

test('reads only the beginning of a very long text', () => {
  expect(wordsAt({ text: 'word '.repeat(100_000) }, ['text'])).toHaveLength(10_000)
})

test('gives up on paths that match in very many ways', () => {
  let lookups = 0
  const counted = (value: object) =>
    new Proxy(value, {
      getOwnPropertyDescriptor(target, name) {
        lookups++
        return Reflect.getOwnPropertyDescriptor(target, name)
      },
    })
  const chain = Array.from({ length: 60 }).reduce<object>((inner) => counted({ a: inner }), {})
  expect(wordsAt(chain, [`${'{a,a.a}'.repeat(40)}.x`])).toEqual([])
  expect(lookups).toBeLessThan(100_000)
  expect(wordsAt({ text: 'tea' }, ['['.repeat(1_000_000), 'text'])).toEqual(['tea'])
})

test.each([
  ['Hotels, HOTEL!', ['hotel', 'hotel']],
  ['glass his ÉTÉ', ['glass', 'his', 'été']],
  ['東京 tower', ['東', '京', 'tower']],
  ['ﬁne', ['fine']],
  ['--', []],
])('splits %j into words', (text, words) => {
  expect([...wordsIn(text)]).toEqual(words)
})
