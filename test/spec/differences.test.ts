import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
// @ts-expect-error: the scripts in .dev/ are plain JavaScript, since they run before anything is installed or built.
import { differences, withDifferences } from '../../.dev/differences.mjs'

type Entry = Record<'topic' | 'here' | 'real' | 'why', string>

const resources = differences() as { folder: string; entries: Entry[] }[]
const entries = resources.flatMap(({ folder, entries }) => entries.map((entry) => ({ folder, ...entry })))

describe('the list of differences between real servers and this one', () => {
  it('is found', () => {
    expect(entries.length).toBeGreaterThan(30)
  })

  it.each(entries)('$folder says what differs in "$topic", and why', ({ folder: _, ...entry }) => {
    expect(Object.keys(entry)).toEqual(['topic', 'here', 'real', 'why'])
    for (const [key, text] of Object.entries(entry)) expect(text, `quote ${key}: it must be text`).toBeTypeOf('string')
    expect(entry.why, 'the reason is one or more sentences').toMatch(/^[A-Z0-9`].{10,}\.$/s)
  })

  it('lists each topic once', () => {
    const topics = entries.map(({ topic }) => topic)
    expect(topics.filter((topic, index) => topics.indexOf(topic) !== index)).toEqual([])
  })

  it('is shown in spec/README.md', () => {
    const readme = readFileSync(new URL('../../spec/README.md', import.meta.url), 'utf8')
    expect(readme, 'run `npm run generate`').toBe(withDifferences(readme))
  })
})
