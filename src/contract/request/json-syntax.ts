import { type TakeTurn, TimeSlice } from '../../yielding.ts'
import { exceededLimit, exceededLimitInSlices } from './json-size.ts'

/** Characters that are read between two looks at the clock. */
const PIECE = 65_536

/** Levels that JSON may be nested: beyond, recursive readers of it (ours, and those of most clients) fail. */
const MAX_DEPTH = 1000

export type ParsedJson = { value: unknown; problem?: never } | { problem: string }

const TOO_DEEP: ParsedJson = { problem: `nested more than ${MAX_DEPTH} levels deep` }

/** @param isLimited whether the nesting of the text is limited already */
export const parseJson = (text: string, isLimited = false): ParsedJson => {
  try {
    // Only a text of that many brackets can be nested too deeply, and most are shorter.
    if (!isLimited && text.length > MAX_DEPTH && exceededLimit(text, { depth: MAX_DEPTH })) {
      return TOO_DEEP
    }
    return { value: JSON.parse(text) }
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error
    return { problem: locate(text, Infinity).next().value as string } // it yields after that many
  }
}

/** The same for a long text; `takeTurn` is awaited before each long step. */
export const parseLongJson = async (text: string, isLimited: boolean, takeTurn: TakeTurn): Promise<ParsedJson> => {
  const slice = new TimeSlice(takeTurn)
  if (!isLimited && (await exceededLimitInSlices(text, { depth: MAX_DEPTH }, () => slice.pause()))) return TOO_DEEP
  await takeTurn()
  try {
    return { value: JSON.parse(text) }
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error
  }
  await takeTurn()
  const locating = locate(text, PIECE)
  for (;;) {
    const { done, value } = locating.next()
    if (done) return { problem: value }
    await slice.pause()
  }
}

const TOKEN = /([{}[\],:])|(")|(-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?|true|false|null)(?![\w.+-])/y

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

interface StringEnd {
  index: number
  problem?: string
}

/** JSON.parse's own words differ by release, and often name no place. Yields after about as many characters as a `piece` has. */
function* locate(text: string, piece: number): Generator<undefined, string> {
  const open: string[] = []
  let expected: Expected = 'value'
  let index = 0
  const afterValue = (): Expected => (open.length === 0 ? 'end' : open.at(-1) === '[' ? ', or ]' : ', or }')
  for (let end = piece; ; ) {
    if (index >= end) {
      end = index + piece
      yield
    }
    index = skipSpace(text, index)
    TOKEN.lastIndex = index
    const match = TOKEN.exec(text)
    const next: Expected | undefined = match ? step(expected, match, open, afterValue) : undefined
    if (!match || next === undefined) return describe(text, index, `expected ${WANTED[expected]}`)
    index += match[0].length
    if (match[2] !== undefined) {
      const closed = yield* endOfString(text, index, piece)
      if (closed.problem !== undefined) return describe(text, closed.index, closed.problem)
      index = closed.index
    }
    expected = next
  }
}

function* endOfString(text: string, from: number, piece: number): Generator<undefined, StringEnd> {
  let end = from + piece
  for (let index = from; index < text.length; index++) {
    if (index >= end) {
      end = index + piece
      yield
    }
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
  while (isSpace(text.charCodeAt(index))) index++
  return index
}

const LINE_FEED = 0x0a

/** Not of NaN, which stands behind the end. */
const isSpace = (code: number): boolean => code === 0x20 || code === LINE_FEED || code === 0x0d || code === 0x09

const describe = (text: string, index: number, problem: string): string => {
  let line = 1
  for (let at = 0; at < index; at++) if (text.charCodeAt(at) === LINE_FEED) line++
  const column = index - text.lastIndexOf('\n', index - 1)
  const found = index >= text.length ? 'the end' : JSON.stringify(/^(\w+|.)/su.exec(text.slice(index, index + 20))?.[0])
  return `line ${line} column ${column}: ${problem}, found ${found}`
}
