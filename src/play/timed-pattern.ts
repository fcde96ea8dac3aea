import { createContext, Script } from 'node:vm'
import { ScriptPlayError } from './script-play-error.ts'

/** Longer than this no pattern may look for its match: a careless one takes time that doubles with each letter. */
const TIMEOUT_MS = 500

/** No pattern is tried on more text than this: others take time that grows with a power of the length. */
const MAX_TEXT = 10_000

/** Below this length, and without a repeated group, no pattern takes long, and the guard would cost more than the match. */
const SHORT_TEXT = 200
const REPEATED_GROUP = /\)[*+{]/

/**
 * The first match in a text (in its first 10,000 characters), upper and lower case being the same. Throws a SyntaxError for
 * what is no pattern, and a ScriptPlayError for one that takes too long.
 */
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

/** Only code that runs by itself can be broken off. */
const guarded = new Script('pattern.exec(text)')
