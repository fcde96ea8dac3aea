import { isObject } from '../../json.ts'

/** Limits for long texts and for paths with many matches, which must not block the event loop. */
const MAX_WORDS = 10_000
const MAX_TEXT = 200_000
const MAX_PATHS = 100
const MAX_PLACES = 50_000

/** Words of the values at these paths, field names included, as an embedding would cover them. */
export const wordsAt = (value: unknown, paths: readonly string[]): string[] => {
  const words: string[] = []
  let places = 0
  for (const path of [...new Set(paths)].slice(0, MAX_PATHS)) {
    const steps = stepsOf(path)
    if (steps.length === 0 && path !== '$' && path !== '') continue
    for (const text of textsAt(value, steps)) {
      if (++places > MAX_PLACES) return words
      for (const word of wordsIn(text)) if (words.push(word) === MAX_WORDS) return words
    }
  }
  return words
}

/** Scripts without spaces between words: each character counts as a word. */
const UNSPACED = '\\p{Script=Han}\\p{Script=Hiragana}\\p{Script=Katakana}\\p{Script=Thai}'
const WORD = new RegExp(`[${UNSPACED}]|(?:(?![${UNSPACED}])[\\p{L}\\p{N}\\p{M}])+`, 'gu')

/** In lower case, without a plural `s`. */
export function* wordsIn(text: string): Generator<string> {
  for (const [word] of text.slice(0, MAX_TEXT).normalize('NFKC').toLowerCase().matchAll(WORD)) {
    yield word.length > 3 && word.endsWith('s') && !word.endsWith('ss') ? word.slice(0, -1) : word
  }
}

type Step =
  | { kind: 'name'; name: string }
  | { kind: 'at'; index: number }
  | { kind: 'each' }
  | { kind: 'pick'; paths: Step[][] }

const STEP = /\[([^[\]]*)\]|\{([^{}]*)\}|([^.[{]+)/g

/** `title`, `author.name`, `chapters[*].text`, `chapters[-1]`, `{title,author.name}`; `$` is the whole value. */
const stepsOf = (path: string): Step[] =>
  [...path.matchAll(STEP)].flatMap(([, index, picked, name = '']): Step[] => {
    if (index !== undefined) return [index === '*' ? { kind: 'each' } : { kind: 'at', index: Number(index) }]
    if (picked !== undefined) return [{ kind: 'pick', paths: picked.split(',').map((one) => stepsOf(one.trim())) }]
    if (name === '$') return []
    return [name === '*' ? { kind: 'each' } : { kind: 'name', name }]
  })

/** Also yields an empty text per step, so that the caller can limit paths that reach one value in very many ways. */
function* textsAt(value: unknown, [step, ...rest]: readonly Step[]): Generator<string> {
  yield ''
  if (step === undefined) yield* textsIn(value)
  else if (step.kind === 'pick') for (const path of step.paths) yield* textsAt(value, [...path, ...rest])
  else if (step.kind === 'at') {
    if (Array.isArray(value)) yield* textsAt(value.at(step.index), rest)
  } else if (step.kind === 'each') for (const part of partsOf(value)) yield* textsAt(part, rest)
  else if (isObject(value) && Object.hasOwn(value, step.name)) yield* textsAt(value[step.name], rest)
}

function* textsIn(value: unknown): Generator<string> {
  if (isObject(value)) {
    for (const [name, part] of Object.entries(value)) {
      yield name
      yield* textsIn(part)
    }
  } else if (Array.isArray(value)) for (const part of value) yield* textsIn(part)
  else if (value !== null && value !== undefined) yield String(value)
}

const partsOf = (value: unknown): readonly unknown[] =>
  Array.isArray(value) ? value : isObject(value) ? Object.values(value) : []
