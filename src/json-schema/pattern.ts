/**
 * A document's pattern as a regular expression. Patterns written for other languages often are no Unicode expressions of
 * JavaScript (`\\-`, `\\_`), or none at all (`(?i)`, `\\A`): the latter match everything.
 */
export const lenientRegExp = (pattern: string, flags: string): RegExp => {
  for (const attempt of [flags, flags.replace('u', '')]) {
    try {
      return new RegExp(pattern, attempt)
    } catch (error) {
      if (!(error instanceof SyntaxError)) throw error
    }
  }
  return /(?:)/
}
