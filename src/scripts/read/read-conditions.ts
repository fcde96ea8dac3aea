import { isObject } from '../../json.ts'
import type { Condition, TextTest } from '../condition.ts'
import type { ReadContext } from './read-context.ts'
import type { Path } from './script-source.ts'
import type { WrittenCondition } from './written-script.ts'

const MAX_PATTERN_LENGTH = 1000
const tests = ['equals', 'contains', 'matches'] as const

/** Reads `when` of a turn. A plain text means that the input contains it. */
export const readCondition = (context: ReadContext, value: unknown, path: Path): Condition => {
  if (context.hasMistakeIn(path)) return {}
  if (typeof value === 'string') return { text: { contains: value } }
  const { text, resume, any, all, not, ...rest } = value as WrittenCondition
  const each = (list: readonly unknown[], key: string) =>
    list.map((entry, index) => readCondition(context, entry, [...path, key, index]))
  return {
    ...rest,
    ...(text !== undefined && { text: readText(context, text, [...path, 'text']) }),
    ...(resume !== undefined && { resume: readResume(context, resume, [...path, 'resume']) }),
    ...(any && { any: each(any, 'any') }),
    ...(all && { all: each(all, 'all') }),
    ...(not !== undefined && { not: readCondition(context, not, [...path, 'not']) }),
  }
}

/** Reads `when` of an answer. A value that is not an object of conditions is compared with the resume value. */
export const readAnswerCondition = (context: ReadContext, value: unknown, path: Path): Condition => {
  if (context.hasMistakeIn(path)) return {}
  const isTest = tests.some((test) => Object.hasOwn(Object(value), test))
  if (isTest || !isObject(value)) return { resume: readResume(context, value, path) }
  return readCondition(context, value, path)
}

const readText = (context: ReadContext, text: string | TextTest, path: Path): TextTest => {
  if (typeof text === 'string') return { contains: text }
  if ('matches' in text) checkPattern(context, text.matches, [...path, 'matches'])
  return text
}

const readResume = (context: ReadContext, value: unknown, path: Path): NonNullable<Condition['resume']> => {
  if (typeof value === 'string') return { text: { equals: value } }
  const [[key, inner] = [], more] = isObject(value) ? Object.entries(value) : []
  if (more === undefined && key === 'json') return { json: inner }
  const isTest = more === undefined && tests.some((test) => test === key) && typeof inner === 'string'
  return isTest ? { text: readText(context, value as TextTest, path) } : { json: value }
}

const checkPattern = ({ source }: ReadContext, pattern: string, path: Path): void => {
  if (pattern.length > MAX_PATTERN_LENGTH) {
    source.report(path, `'matches' has ${pattern.length} characters. At most ${MAX_PATTERN_LENGTH} are allowed.`)
    return
  }
  try {
    new RegExp(pattern)
  } catch (error) {
    source.report(path, `'matches' is not a regular expression: ${reasonOf(error as Error)}.`)
  }
}

/** Leaves out the pattern, which the mistake points to. */
const reasonOf = ({ message }: Error): string => message.replace(/^Invalid regular expression: (\/.*\/[a-z]*: )?/s, '')
