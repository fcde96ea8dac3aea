/** What a person decides about calls of tools, in the form of LangChain's human-in-the-loop middleware. */
import { isObject } from '../../json.ts'
import { joinWords } from '../../scripts/check/phrases.ts'
import type { Decision } from '../../scripts/step.ts'
import { ScriptPlayError } from '../script-play-error.ts'
import type { OpenCall } from './open-calls.ts'

export interface Review {
  call: OpenCall
  description: string
  allow: readonly Decision[]
}

export const questionAbout = (reviews: readonly Review[]) => ({
  action_requests: reviews.map(({ call: { name, args }, description }) => ({ name, args, description })),
  review_configs: reviews.map(({ call, allow }) => ({ action_name: call.name, allowed_decisions: allow })),
})

/** In the words of the middleware. */
export const defaultDescription = ({ name, args }: OpenCall): string =>
  `Tool execution requires approval\n\nTool: ${name}\nArgs: ${JSON.stringify(args, null, 2)}`

export type Decided =
  | { type: 'approve' }
  | { type: 'edit'; name: string; args: Record<string, unknown> }
  | { type: 'reject'; message: string }
  | { type: 'respond'; message: unknown }

/** One for each review. Throws when the answer has another form, and says which. */
export const readDecisions = (answer: unknown, reviews: readonly Review[], place: string | undefined): Decided[] => {
  const wrong = (problem: string) => new ScriptPlayError(place, problem)
  const decisions = isObject(answer) ? answer['decisions'] : undefined
  const needed = `{"decisions": [...]} with ${counted(reviews.length, 'decision')}, one for each action request in its order`
  if (!Array.isArray(decisions)) throw wrong(`The answer must be ${needed}. Got ${shown(answer)}.`)
  if (decisions.length !== reviews.length)
    throw wrong(`The answer must be ${needed}. Got ${counted(decisions.length, 'decision')}.`)
  return reviews.map((review, index) => {
    const decided = readDecision(decisions[index], review)
    if (typeof decided !== 'string') return decided
    throw wrong(`Decision ${index + 1}, about ${review.call.name}, must be ${decided}. Got ${shown(decisions[index])}.`)
  })
}

/** A text says what it must be. */
const readDecision = (decision: unknown, { call, allow }: Review): Decided | string => {
  const { type, message, edited_action, editedAction } = isObject(decision) ? decision : {}
  const allowed = allow.find((one) => one === type)
  switch (allowed) {
    case 'approve':
      return { type: allowed }
    case 'edit': {
      const { name, args } = Object(edited_action ?? editedAction) as { name?: unknown; args?: unknown }
      if (typeof name === 'string' && isObject(args)) return { type: allowed, name, args }
      return '{"type": "edit", "edited_action": {"name": …, "args": {…}}}'
    }
    case 'reject':
      if (message === undefined || message === null) return { type: allowed, message: rejectionOf(call) }
      return typeof message === 'string' ? { type: allowed, message } : '{"type": "reject", "message": …} with a text'
    case 'respond':
      return message === undefined ? '{"type": "respond", "message": …}' : { type: allowed, message }
    case undefined:
      return `an object whose type is ${joinWords(allow, 'or')}`
  }
}

/** In the words of the middleware. */
const rejectionOf = ({ name, id }: OpenCall): string => `User rejected the tool call for \`${name}\` with id ${id}`

const counted = (count: number, word: string): string => `${count} ${word}${count === 1 ? '' : 's'}`

const MAX_SHOWN = 200

const shown = (value: unknown): string => {
  const text = JSON.stringify(value) ?? 'nothing'
  return text.length > MAX_SHOWN ? `${text.slice(0, MAX_SHOWN)}…` : text
}
