import type { Path } from '../read/script-source.ts'
import { joinWords, suggestion } from './phrases.ts'

/** About a `match` group that no pattern of the turn has; undefined when the template handles a missing one. */
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
      : `${suggestion(name, groups)} ${groups.length === 1 ? 'Its group is' : 'Its groups are'} ${joinWords(groups)}.`
  return `No pattern of this turn has a group '${name}'.${known || ` Add it to 'when', as in matches: '(?<${name}>…)'.`}`
}

/** The turn that contains a value; outside of turns the whole script, because any turn can lead to a node. */
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
