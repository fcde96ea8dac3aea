import { createContext, Script } from 'node:vm'
import { SlowPatternError } from './slow-pattern-error.ts'

const TIMEOUT_MS = 50

/** Matches within a time limit. After a text that reached it, only texts of half that length are tried. */
export const timedMatcher = (pattern: RegExp) => {
  let limit = Number.POSITIVE_INFINITY
  // `node:vm` can stop code that runs too long.
  const script = new Script('pattern.exec(text)')
  const exec = (text: string): RegExpExecArray | null => {
    if (text.length > limit) throw new SlowPatternError(pattern.source)
    try {
      return script.runInContext(createContext({ pattern, text }), { timeout: TIMEOUT_MS })
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'ERR_SCRIPT_EXECUTION_TIMEOUT') throw error
      limit = Math.floor(text.length / 2)
      throw new SlowPatternError(pattern.source)
    }
  }
  return { exec, test: (text: string): boolean => exec(text) !== null }
}
