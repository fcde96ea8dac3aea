import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect } from 'vitest'
import { readLines } from '../../../src/db/storage/read-lines.ts'
import { test } from '../../support/database.ts'

const texts = ['', '\n', 'a', 'a\n', 'one\ntwo\n', 'one\n\nthree', `${'long'.repeat(50)}\nend`, 'ä\nöüß\n€']

for (const readBytes of [1, 2, 7, 1000]) {
  test(`reads the same lines in pieces of ${readBytes} bytes as at once`, async ({ folder }) => {
    for (const text of texts) {
      const path = join(folder, 'file')
      await writeFile(path, text)
      const lines: [string, number][] = []
      const tail = await readLines(path, (line, start) => void lines.push([line.toString(), start]), readBytes)

      const expected = text.split('\n')
      const starts = expected.map((_, n) => Buffer.byteLength(expected.slice(0, n).join('\n')) + Math.min(n, 1))
      expect(lines).toEqual(expected.slice(0, -1).map((line, n) => [line, starts[n]]))
      expect([tail.bytes.toString(), tail.start]).toEqual([expected.at(-1), starts.at(-1)])
    }
  })
}

test('ends when it is told to', async ({ folder }) => {
  await writeFile(join(folder, 'file'), 'one\ntwo\nthree\n')
  const lines: string[] = []
  await readLines(join(folder, 'file'), (line) => lines.push(line.toString()) < 2)
  expect(lines).toEqual(['one', 'two'])
})
