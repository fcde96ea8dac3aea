import type { Path } from '../read/script-source.ts'
import { listed, suggestion } from './wording.ts'

/**
 * What is wrong with `match.name` in a template: no pattern of its turn gives a group of that name. Undefined where one
 * does, or where the template can do without.
 */
export const matchGroupProblem = (name: unknown, text: string, { data, path }: { data: unknown; path: Path }) => {
  const isAsked = text.includes('{%') || /\bmatch\b[^}]*\|\s*default\b/.test(text)
  if (isAsked || typeof name !== 'string' || /^\d+$/.test(name)) return undefined
  const groups = patternsIn(partOf(data, path)).flatMap((pattern) =>
    [...pattern.matchAll(/\(\?<([\p{L}_$][\p{L}\p{N}_$]*)>/gu)].map(([, group = '']) => group),
  )
  if (groups.includes(name)) return undefined
  const known =
    groups.length === 0
      ? ''
      : `${suggestion(name, groups)} There ${groups.length === 1 ? 'is' : 'are'} ${listed(groups)}.`
  return `No pattern of this turn has a group '${name}'.${known || ` Write it in its 'when': matches: '(?<${name}>…)'.`}`
}

/** The turn in which a value stands; nodes are led to from any turn. */
const partOf = (data: unknown, path: Path): unknown => {
  const at = path.findIndex((key, index) => key === 'turns' && typeof path[index + 1] === 'number')
  const way = at < 0 ? [] : path.slice(0, at + 2)
  return way.reduce<unknown>((value, key) => (value as Record<string | number, unknown>)[key], data) // a path of the data
}

const patternsIn = (value: unknown): string[] => {
  if (typeof value !== 'object' || value === null) return []
  return Object.entries(value).flatMap(([key, inner]) =>
    key === 'matches' && typeof inner === 'string' ? [inner] : patternsIn(inner),
  )
}
