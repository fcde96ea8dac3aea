import type { Condition, TextTest } from '../script.ts'
import type { ReadContext } from './read-context.ts'
import type { Path } from './script-source.ts'

/** A condition as it is written: the schema has checked its form. */
interface WrittenCondition {
  text?: string | TextTest
  input?: unknown
  state?: unknown
  config?: unknown
  context?: unknown
  turn?: number
  resume?: unknown
  any?: (string | WrittenCondition)[]
  all?: (string | WrittenCondition)[]
  not?: string | WrittenCondition
}

const MAX_PATTERN_LENGTH = 1000
const tests = ['equals', 'contains', 'matches'] as const

/** Reads `when` of a turn. A mere text is what the input's text contains. */
export const readCondition = (reading: ReadContext, value: unknown, path: Path): Condition => {
  if (reading.hasMistakeIn(path)) return {}
  if (typeof value === 'string') return { text: { contains: value } }
  const { text, resume, any, all, not, ...rest } = value as WrittenCondition
  const each = (list: readonly unknown[], key: string) =>
    list.map((entry, index) => readCondition(reading, entry, [...path, key, index]))
  return {
    ...rest,
    ...(text !== undefined && { text: readText(reading, text, [...path, 'text']) }),
    ...(resume !== undefined && { resume: readResume(reading, resume, [...path, 'resume']) }),
    ...(any && { any: each(any, 'any') }),
    ...(all && { all: each(all, 'all') }),
    ...(not !== undefined && { not: readCondition(reading, not, [...path, 'not']) }),
  }
}

/** Reads `when` of an answer: whatever is no object with conditions in it is the value that a client resumes with. */
export const readAnswerCondition = (reading: ReadContext, value: unknown, path: Path): Condition => {
  if (reading.hasMistakeIn(path)) return {}
  const isTest = tests.some((test) => Object.hasOwn(Object(value), test))
  if (isTest || !isObject(value)) return { resume: readResume(reading, value, path) }
  return readCondition(reading, value, path)
}

const readText = (reading: ReadContext, text: string | TextTest, path: Path): TextTest => {
  if (typeof text === 'string') return { contains: text }
  if ('matches' in text) checkPattern(reading, text.matches, [...path, 'matches'])
  return text
}

const readResume = (reading: ReadContext, value: unknown, path: Path): NonNullable<Condition['resume']> => {
  if (typeof value === 'string') return { text: { equals: value } }
  const [[key, inner] = [], more] = isObject(value) ? Object.entries(value) : []
  if (more === undefined && key === 'json') return { json: inner }
  const isTest = more === undefined && tests.some((test) => test === key) && typeof inner === 'string'
  return isTest ? { text: readText(reading, value as TextTest, path) } : { json: value }
}

const checkPattern = ({ source }: ReadContext, pattern: string, path: Path): void => {
  if (pattern.length > MAX_PATTERN_LENGTH) {
    source.report(path, `'matches' has ${pattern.length} characters. Allowed are ${MAX_PATTERN_LENGTH}.`)
    return
  }
  try {
    new RegExp(pattern)
  } catch (error) {
    source.report(path, `'matches' is no regular expression: ${reasonOf(error as Error)}.`)
  }
}

/** Without the pattern, which stands at the place itself. */
const reasonOf = ({ message }: Error): string => message.replace(/^Invalid regular expression: (\/.*\/[a-z]*: )?/s, '')

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
