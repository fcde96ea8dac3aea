import { isObject } from '../../json.ts'
import { compilePattern, type Pattern } from '../../patterns/pattern.ts'
import { describeValue, joinWords, suggestion } from '../check/phrases.ts'
import type { Condition, ResumeTest, TextTest } from '../condition.ts'
import { DECISIONS } from '../step.ts'
import type { ReadContext } from './read-context.ts'
import type { Path } from './script-source.ts'
import type { WrittenCondition, WrittenTextTest } from './written-script.ts'

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

/** Reads `when` of an answer to `resolve`. A text is the decision that a person took about every call. */
export const readDecisionCondition = (context: ReadContext, value: unknown, path: Path): Condition => {
  if (typeof value !== 'string') return readAnswerCondition(context, value, path)
  const decision = DECISIONS.find((name) => name === value)
  if (decision) return { resume: { decision } }
  const message = `'when' cannot be ${describeValue(value)} here.${suggestion(value, DECISIONS)} Decisions are ${joinWords(DECISIONS)}.`
  context.source.report(path, message)
  return {}
}

const readText = (context: ReadContext, text: string | WrittenTextTest, path: Path): TextTest => {
  if (typeof text === 'string') return { contains: text }
  if (!('matches' in text)) return text
  return { matches: readPattern(context, text.matches, [...path, 'matches']) }
}

const readResume = (context: ReadContext, value: unknown, path: Path): ResumeTest => {
  if (isObject(value) && typeof value['call'] === 'string') {
    const { call, ...test } = value
    const [key = ''] = Object.keys(test)
    // An answer may have such a key of its own.
    if (Object.keys(test).length === 1 && ['json', ...tests].includes(key))
      return { ...readResume(context, test, path), call: value['call'] }
  }
  if (typeof value === 'string') return { text: { equals: value } }
  const [[key, inner] = [], more] = isObject(value) ? Object.entries(value) : []
  if (more === undefined && key === 'json') return { json: inner }
  const isTest = more === undefined && tests.some((test) => test === key) && typeof inner === 'string'
  return isTest ? { text: readText(context, value as WrittenTextTest, path) } : { json: value }
}

/** Ignores case. A script with a mistake is not played, so what stands for its pattern does not matter. */
const readPattern = ({ source }: ReadContext, pattern: string, path: Path): Pattern => {
  if (pattern.length > MAX_PATTERN_LENGTH) {
    source.report(path, `'matches' has ${pattern.length} characters. At most ${MAX_PATTERN_LENGTH} are allowed.`)
    return compilePattern('')
  }
  try {
    return compilePattern(pattern, 'i')
  } catch (error) {
    source.report(path, `'matches' is not a regular expression: ${reasonOf(error as Error)}.`)
    return compilePattern('')
  }
}

/** Leaves out the pattern, which the mistake points to. */
const reasonOf = ({ message }: Error): string => message.replace(/^Invalid regular expression: (\/.*\/[a-z]*: )?/s, '')
