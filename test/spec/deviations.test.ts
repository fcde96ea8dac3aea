import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import { operations } from '../support/spec.ts'

type Group = { why: string; under?: string[]; at: string[] }

const spec = fileURLToPath(new URL('../../spec/', import.meta.url))
const files = readdirSync(spec)
  .map((folder) => `${folder}/deviations.yaml`)
  .filter((file) => existsSync(spec + file))
const groups = files.flatMap((file) =>
  (parse(readFileSync(spec + file, 'utf8')) as Group[]).map((group, index) => ({
    place: `${file}/${index}`,
    ...group,
  })),
)

const keys = operations.map(({ key }) => key)
const isOfAnOperation = (place: string) => keys.some((key) => place === key || place.startsWith(`${key} `))

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
})
