/** Finds errors and array elements in JSON texts, for messages about edited files. */

export interface JsonPlaces {
  /** Offset of the first syntax error, and what was expected there. */
  error: { at: number; expected: string } | undefined
  /** Offsets of the elements of all arrays directly in the outermost object. */
  elements: number[]
}

const SPACE = /[ \t\r\n]*/y
// biome-ignore lint/suspicious/noControlCharactersInRegex: JSON strings may not contain them
const STRING = /"(?:[^"\\\u0000-\u001f]|\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4}))*"/y
const SCALAR = /(?:-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?|true|false|null)\b/y

type Expected = 'value' | 'value or ]' | 'key' | 'key or }' | ':' | ', or close' | 'end'

/** Our own: V8 gives no stable positions; jsonc-parser continues after an error, not saying what it expected. */
export const findPlaces = (text: string): JsonPlaces => {
  const elements: number[] = []
  const open: string[] = []
  let at = 0
  const take = (token: RegExp): boolean => {
    token.lastIndex = at
    if (!token.test(text)) return false
    at = token.lastIndex
    return true
  }
  const afterValue = (): Expected => (open.length === 0 ? 'end' : ', or close')
  const step = (expected: Expected): Expected | undefined => {
    const char = text[at]
    const isClosing = (char === ']' && expected === 'value or ]') || (char === '}' && expected === 'key or }')
    if (isClosing || (expected === ', or close' && char === open.at(-1))) {
      open.pop()
      at++
      return afterValue()
    }
    switch (expected) {
      case ':':
      case ', or close':
        if (char !== expected[0]) return undefined
        at++
        return expected === ':' ? 'value' : open.at(-1) === '}' ? 'key' : 'value'
      case 'key':
      case 'key or }':
        return take(STRING) ? ':' : undefined
      case 'value':
      case 'value or ]':
        if (open.length === 2 && open[1] === ']') elements.push(at)
        if (char === '{' || char === '[') {
          open.push(char === '{' ? '}' : ']')
          at++
          return char === '{' ? 'key or }' : 'value or ]'
        }
        return take(STRING) || take(SCALAR) ? afterValue() : undefined
      default:
        return undefined
    }
  }
  let expected: Expected = 'value'
  for (take(SPACE); at < text.length || expected !== 'end'; take(SPACE)) {
    const next = step(expected)
    if (!next) return { error: { at, expected: inWords(expected, open.at(-1)) }, elements }
    expected = next
  }
  return { error: undefined, elements }
}

const inWords = (expected: Expected, close = ''): string => {
  switch (expected) {
    case 'value':
      return 'a value'
    case 'value or ]':
      return "a value or ']'"
    case 'key':
      return 'a name in double quotes'
    case 'key or }':
      return "a name in double quotes or '}'"
    case ':':
      return "':'"
    case ', or close':
      return `',' or '${close}'`
    case 'end':
      return 'the end of the file'
  }
}

export const shownAt = (text: string, offset: number): string => {
  const [line = ''] = text.slice(offset, offset + MAX_SHOWN).split(/\r?\n/, 1)
  if (offset >= text.length) return 'the end of the file'
  return line === '' ? 'the end of the line' : JSON.stringify(line)
}

const MAX_SHOWN = 20

/** For example `line 3, column 7`, both counted from 1. */
export const placeAt = (text: string, offset: number): string => {
  const before = text.slice(0, offset).split('\n')
  return `line ${before.length}, column ${(before.at(-1) ?? '').length + 1}`
}
