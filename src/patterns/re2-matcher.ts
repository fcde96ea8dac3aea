import { createRequire } from 'node:module'
import type { RE2JS } from 're2js'
import { SlowPatternError } from './slow-pattern-error.ts'

/** Loaded when it is first needed, which takes tens of milliseconds and most servers never do. */
const loadRe2 = (): typeof RE2JS => createRequire(import.meta.url)('re2js').RE2JS

/** White space as JavaScript has it; RE2 knows that of ASCII. */
const SPACE = '\\t-\\r \\x{A0}\\x{1680}\\x{2000}-\\x{200A}\\x{2028}\\x{2029}\\x{202F}\\x{205F}\\x{3000}\\x{FEFF}'
const LINE_ENDS = '\\n\\r\\x{2028}\\x{2029}'

/** Bounds of instructions times characters: tens of milliseconds on the worst patterns, with groups and without. */
const MAX_WORK = { exec: 500_000, test: 5_000_000 }

/**
 * The pattern for an engine whose time grows with the length of the text alone; undefined where it has no such pattern:
 * for look-arounds, back references, and repetitions above 1000.
 */
export const re2Matcher = (source: string, { ignoreCase }: { ignoreCase: boolean }) => {
  const re2 = compile(source, ignoreCase)
  if (re2 === undefined) return undefined
  const size = re2.programSize()
  const requireWork = (bound: number, text: string): void => {
    if (size * text.length > bound) throw new SlowPatternError(source)
  }
  const test = (text: string): boolean => {
    requireWork(MAX_WORK.test, text)
    return re2.test(text)
  }
  const exec = (text: string): RegExpExecArray | null => {
    // To find groups takes far longer than to find that there is no match.
    if (!test(text)) return null
    requireWork(MAX_WORK.exec, text)
    return re2.exec(text) as RegExpExecArray | null // its shape, says its documentation
  }
  return { exec, test }
}

const compile = (source: string, ignoreCase: boolean): RE2JS | undefined => {
  if (/\\[1-9]|\\k</.test(source)) return undefined // RE2's translation would take them for characters
  const re2 = loadRe2()
  try {
    return re2.compile(re2.translateRegExp(asInJavaScript(source)), ignoreCase ? re2.CASE_INSENSITIVE : 0)
  } catch {
    return undefined
  }
}

const asInJavaScript = (source: string): string => {
  let isInClass = false
  return source.replaceAll(/\\[\s\S]|[[\].]/g, (token) => {
    if (token === '[' || token === ']') isInClass = token === '['
    if (token === '.' && !isInClass) return `[^${LINE_ENDS}]`
    if (token === '\\s') return isInClass ? SPACE : `[${SPACE}]`
    return token === '\\S' && !isInClass ? `[^${SPACE}]` : token
  })
}
