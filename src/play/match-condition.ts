import { contains } from '../db/tables/query.ts'
import { isObject } from '../json.ts'
import { SlowPatternError } from '../patterns/slow-pattern-error.ts'
import type { Condition, TextTest } from '../scripts/condition.ts'
import type { Decision } from '../scripts/step.ts'
import { ScriptPlayError } from './script-play-error.ts'

/** How much of a text a pattern sees. */
const MAX_TEXT = 10_000

export interface ConditionScope {
  text: string
  input: unknown
  state: unknown
  config: unknown
  context: unknown
  turn: number
  resume: unknown
}

export type MatchGroups = Record<string, string | undefined>

/** Undefined when the condition does not hold, else the groups of its pattern (none without one). */
export const matchCondition = (
  condition: Condition | undefined,
  scope: ConditionScope,
  place?: string,
): MatchGroups | undefined => {
  if (!condition) return {}
  const { text, turn, resume, any, all, not } = condition
  const found: (MatchGroups | undefined)[] = []
  if (text) found.push(matchText(text, scope.text))
  for (const part of ['input', 'state', 'config', 'context'] as const) {
    if (condition[part] !== undefined) found.push(holds(contains(scope[part], condition[part])))
  }
  if (turn !== undefined) found.push(holds(scope.turn === turn))
  if (resume)
    found.push(matchResume(resume, resume.call === undefined ? scope.resume : answerTo(resume.call, scope), place))
  if (any) found.push(firstOf(any, scope, place))
  if (all) found.push(...all.map((part) => matchCondition(part, scope, place)))
  if (not) found.push(holds(matchCondition(not, scope, place) === undefined))
  return found.every((groups) => groups !== undefined) ? Object.assign({}, ...found) : undefined
}

const holds = (isTrue: boolean): MatchGroups | undefined => (isTrue ? {} : undefined)

const firstOf = (conditions: readonly Condition[], scope: ConditionScope, place?: string): MatchGroups | undefined => {
  for (const condition of conditions) {
    const groups = matchCondition(condition, scope, place)
    if (groups) return groups
  }
  return undefined
}

const matchResume = (
  test: NonNullable<Condition['resume']>,
  resume: unknown,
  place: string | undefined,
): MatchGroups | undefined => {
  if ('json' in test) return holds(contains(resume, test.json))
  if ('decision' in test) return holds(hasDecided(resume, test.decision))
  if (typeof resume === 'string') return matchText(test.text, resume)
  const isLikeText = (typeof resume === 'number' || typeof resume === 'boolean') && matchText(test.text, String(resume))
  if (!isLikeText) return undefined
  // Such a test never holds, and the author would look for the reason elsewhere.
  const kind = typeof resume === 'number' ? 'number' : 'value'
  const problem = `The answer is the ${kind} ${resume}, and 'when' tests a text.`
  throw new ScriptPlayError(place, `${problem} Test it with when: ${resume}.`)
}

/** `call`: an id, or a tool that the last message with calls has called. */
const answerTo = (call: string, { resume, state }: ConditionScope): unknown => {
  const answers = isObject(resume) ? resume : {}
  if (Object.hasOwn(answers, call)) return answers[call]
  const { messages } = Object(state) as { messages?: { tool_calls?: { id: string; name: string }[] }[] } // LangChain's
  const calls = Array.isArray(messages)
    ? messages.findLast(({ tool_calls = [] }) => tool_calls.length > 0)?.tool_calls
    : []
  const found = calls?.find(({ id, name }) => name === call && Object.hasOwn(answers, id))
  return found && answers[found.id]
}

const hasDecided = (resume: unknown, decision: Decision): boolean => {
  const { decisions } = Object(resume) as { decisions?: { type?: unknown }[] } // `resolve` has checked it
  return Array.isArray(decisions) && decisions.every(({ type }) => type === decision)
}

const matchText = (test: TextTest, text: string): MatchGroups | undefined => {
  if ('equals' in test) return holds(folded(text) === folded(test.equals))
  if ('contains' in test) return holds(folded(text).includes(folded(test.contains)))
  try {
    const found = test.matches.exec(text.slice(0, MAX_TEXT))
    return found ? { ...Object.fromEntries(found.entries()), ...found.groups } : undefined
  } catch (error) {
    throw error instanceof SlowPatternError ? new ScriptPlayError(undefined, error.message) : error
  }
}

const folded = (text: string): string => text.trim().toLowerCase()
