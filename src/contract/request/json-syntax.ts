import { exceededLimit } from './json-size.ts'

/** Levels that JSON may be nested: beyond, recursive readers of it (ours, and those of most clients) fail. */
const MAX_DEPTH = 1000

export type ParsedJson = { value: unknown; problem?: never } | { problem: string }

export const parseJson = (text: string): ParsedJson => {
  try {
    // Only a text of that many brackets can be nested too deeply, and most are shorter.
    if (text.length > MAX_DEPTH && exceededLimit(text, { depth: MAX_DEPTH })) {
      return { problem: `nested more than ${MAX_DEPTH} levels deep` }
    }
    return { value: JSON.parse(text) }
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error
    return { problem: locate(text) }
  }
}

const TOKEN = /[ \t\n\r]*(?:([{}[\],:])|(")|(-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?|true|false|null)(?![\w.+-]))/y

type Expected = 'value' | 'value or ]' | 'name' | 'name or }' | ':' | ', or ]' | ', or }' | 'end'

const WANTED: Record<Expected, string> = {
  value: 'a value',
  'value or ]': 'a value or "]"',
  name: 'a property name in double quotes',
  'name or }': 'a property name in double quotes or "}"',
  ':': '":" after the property name',
  ', or ]': '"," or "]"',
  ', or }': '"," or "}"',
  end: 'nothing more after the value',
}

/** JSON.parse's own words differ by release, and often name no place. */
const locate = (text: string): string => {
  const open: string[] = []
  let expected: Expected = 'value'
  let index = 0
  const afterValue = (): Expected => (open.length === 0 ? 'end' : open.at(-1) === '[' ? ', or ]' : ', or }')
  for (;;) {
    TOKEN.lastIndex = index
    const match = TOKEN.exec(text)
    const next: Expected | undefined = match ? step(expected, match, open, afterValue) : undefined
    if (!match || next === undefined) return describe(text, skipSpace(text, index), `expected ${WANTED[expected]}`)
    index += match[0].length
    if (match[2] !== undefined) {
      const end = endOfString(text, index)
      if (end.problem !== undefined) return describe(text, end.index, end.problem)
      index = end.index
    }
    expected = next
  }
}

const endOfString = (text: string, from: number): { index: number; problem?: string } => {
  for (let index = from; index < text.length; index++) {
    const code = text.charCodeAt(index)
    if (code === 0x22) return { index: index + 1 }
    if (code < 0x20) return { index, problem: 'a string may not hold a raw line break or control character' }
    if (code !== 0x5c) continue
    if (!/^\\(["\\/bfnrt]|u[0-9a-fA-F]{4})/.test(text.slice(index, index + 6)))
      return { index, problem: 'no such escape' }
    index++
  }
  return { index: text.length, problem: 'expected the closing quote of a string' }
}

const step = (
  expected: Expected,
  [, mark, string, literal]: RegExpExecArray,
  open: string[],
  afterValue: () => Expected,
): Expected | undefined => {
  if (expected === ':') return mark === ':' ? 'value' : undefined
  if (expected === 'end') return undefined
  if (expected === ', or ]' || expected === ', or }') {
    if (mark === ',') return expected === ', or ]' ? 'value' : 'name'
    if (mark !== expected.at(-1)) return undefined
    open.pop()
    return afterValue()
  }
  const isEmptyEnd = (expected === 'value or ]' && mark === ']') || (expected === 'name or }' && mark === '}')
  if (isEmptyEnd) {
    open.pop()
    return afterValue()
  }
  if (expected === 'name' || expected === 'name or }') return string === undefined ? undefined : ':'
  if (mark === '[' || mark === '{') {
    open.push(mark)
    return mark === '[' ? 'value or ]' : 'name or }'
  }
  return string !== undefined || literal !== undefined ? afterValue() : undefined
}

const skipSpace = (text: string, from: number): number => {
  let index = from
  while (' \t\n\r'.includes(text.charAt(index)) && index < text.length) index++
  return index
}

const describe = (text: string, index: number, problem: string): string => {
  const before = text.slice(0, index)
  const line = before.split('\n').length
  const column = index - before.lastIndexOf('\n')
  const found = index >= text.length ? 'the end' : JSON.stringify(/^(\w+|.)/su.exec(text.slice(index, index + 20))?.[0])
  return `line ${line} column ${column}: ${problem}, found ${found}`
}
