import { readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import { officialOperations, operations } from '../support/spec.ts'

type Group = { why: string; under?: string[]; at: string[] }

const spec = fileURLToPath(new URL('../../spec/', import.meta.url))
const files = readdirSync(spec, { recursive: true, encoding: 'utf8' }).filter((file) =>
  /[/\\]deviations\.yaml$/.test(file),
)
const groups = files.flatMap((file) =>
  (parse(readFileSync(spec + file, 'utf8')) as Group[]).map((group, index) => ({
    place: `${file}/${index}`,
    ...group,
  })),
)

const keys = operations.map(({ key }) => key)
const isOfAnOperation = (place: string) =>
  [...keys, ...officialOperations].some((key) => place === key || place.startsWith(`${key} `))

const listed = new Set(groups.flatMap(({ under, at }) => (under ? [] : at)))
const unlisted = (candidates: readonly string[], from: readonly string[]) =>
  candidates.filter((key) => !from.includes(key) && !listed.has(key))

const { paths } = parse(readFileSync(`${spec}openapi.yaml`, 'utf8')) as { paths: Record<string, { $ref: string }> }
/** The folder of spec/ in which an operation stands, or should stand. */
const folderOf = (key: string): string =>
  paths[key.split(' ')[1] ?? '']?.$ref.match(/^(?:\.\/)?([^/]+)\//)?.[1] ?? '<folder>'

/** What to do about operations that only one of the two documents has. */
const remedy = (what: string, [key = '']: readonly string[]): string =>
  `${key} is ${what}. If that is intended, add to spec/${folderOf(key)}/deviations.yaml:
- why: <one sentence that says what it is for>
  at:
    - "${key}"
`

describe('the list of deviations from the official document', () => {
  it('is found', () => {
    expect(files.length).toBeGreaterThan(3)
  })

  it.each(groups)('$place gives a reason', ({ why }) => {
    expect(why).toMatch(/^\S.{20,}[.)]\s*$/s)
  })

  it.each(groups)('$place names places of existing operations', ({ place: _, why: __, under, at, ...rest }) => {
    expect(rest).toEqual({})
    expect(at.length).toBeGreaterThan(0)
    expect((under ?? at).filter((place) => !isOfAnOperation(place))).toEqual([])
  })

  it('has an entry for each operation that the official document does not have', () => {
    const own = unlisted(keys, officialOperations)
    expect(own, remedy('not in the official document (spec/official-operations.txt)', own)).toEqual([])
  })

  it('has an entry for each operation that only the official document has', () => {
    const missing = unlisted(officialOperations, keys)
    expect(missing, remedy('missing from spec/', missing)).toEqual([])
  })
})
