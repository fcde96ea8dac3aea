import { contains } from '../db/tables/query.ts'
import type { Condition, TextTest } from '../scripts/script.ts'
import { firstMatch } from './timed-pattern.ts'

/** What a condition looks at. */
export interface Occasion {
  /** Text of the last human message. */
  text: string
  input: unknown
  state: unknown
  config: unknown
  context: unknown
  turn: number
  resume: unknown
}

export type Groups = Record<string, string | undefined>

/** Undefined when the condition does not hold; else the groups of the pattern that matched (none without a pattern). */
export const match = (condition: Condition | undefined, occasion: Occasion): Groups | undefined => {
  if (!condition) return {}
  const { text, turn, resume, any, all, not } = condition
  const found: (Groups | undefined)[] = []
  if (text) found.push(matchText(text, occasion.text))
  for (const part of ['input', 'state', 'config', 'context'] as const) {
    if (condition[part] !== undefined) found.push(holds(contains(occasion[part], condition[part])))
  }
  if (turn !== undefined) found.push(holds(occasion.turn === turn))
  if (resume) found.push(matchResume(resume, occasion.resume))
  if (any) found.push(firstOf(any, occasion))
  if (all) found.push(...all.map((part) => match(part, occasion)))
  if (not) found.push(holds(match(not, occasion) === undefined))
  return found.every((groups) => groups !== undefined) ? Object.assign({}, ...found) : undefined
}

const holds = (isTrue: boolean): Groups | undefined => (isTrue ? {} : undefined)

const firstOf = (conditions: readonly Condition[], occasion: Occasion): Groups | undefined => {
  for (const condition of conditions) {
    const groups = match(condition, occasion)
    if (groups) return groups
  }
  return undefined
}

const matchResume = (test: NonNullable<Condition['resume']>, resume: unknown): Groups | undefined => {
  if ('json' in test) return holds(contains(resume, test.json))
  return typeof resume === 'string' ? matchText(test.text, resume) : undefined
}

const matchText = (test: TextTest, text: string): Groups | undefined => {
  if ('equals' in test) return holds(folded(text) === folded(test.equals))
  if ('contains' in test) return holds(folded(text).includes(folded(test.contains)))
  const found = firstMatch(test.matches, text)
  return found ? { ...Object.fromEntries(found.entries()), ...found.groups } : undefined
}

const folded = (text: string): string => text.trim().toLowerCase()
