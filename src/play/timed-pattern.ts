import { createContext, Script } from 'node:vm'
import { ScriptPlayError } from './script-play-error.ts'

/** A careless pattern takes time that doubles with each character. */
const TIMEOUT_MS = 500

/** Others take time that grows with a power of the length. */
const MAX_TEXT = 10_000

/** On shorter texts a pattern without a repeated group is fast, and the time limit would cost more than the match. */
const SHORT_TEXT = 200
const REPEATED_GROUP = /\)[*+{]/

/** Ignores case, and text after 10,000 characters. Throws SyntaxError; ScriptPlayError for a slow pattern. */
export const firstMatch = (source: string, text: string): RegExpExecArray | null => {
  const pattern = new RegExp(source, 'i')
  const tried = text.slice(0, MAX_TEXT)
  if (tried.length <= SHORT_TEXT && !REPEATED_GROUP.test(source)) return pattern.exec(tried)
  try {
    return guarded.runInContext(createContext({ pattern, text: tried }), { timeout: TIMEOUT_MS })
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ERR_SCRIPT_EXECUTION_TIMEOUT') throw error
    throw new ScriptPlayError(
      undefined,
      `The pattern ${source} takes more than ${TIMEOUT_MS} ms on this text. Write it without a repetition in a repetition.`,
    )
  }
}

/** `node:vm` can stop code that runs too long. */
const guarded = new Script('pattern.exec(text)')
