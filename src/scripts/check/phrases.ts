/** Phrases that several messages about mistakes in scripts share; each check words its own messages. */
import { closestName } from '../../closest-name.ts'

/** ` Did you mean 'say'?`, or an empty text when no allowed word is close. */
export const suggestion = (word: string, allowed: readonly string[]): string => {
  const meant = closestName(word, allowed)
  return meant === undefined ? '' : ` Did you mean '${meant}'?`
}

export const joinWords = (words: readonly string[], last = 'and'): string =>
  words.length < 2 ? (words[0] ?? 'nothing') : `${words.slice(0, -1).join(', ')} ${last} ${words.at(-1)}`

export const describeValue = (value: unknown): string => {
  if (value === undefined || value === null) return 'nothing'
  if (Array.isArray(value)) return 'a list'
  if (typeof value === 'object') return 'an object'
  if (typeof value === 'function') return 'a function'
  const text = JSON.stringify(value)
  return text.length > 60 ? `${text.slice(0, 57)}…"` : text
}
