/** Plays a `resolve` step: asks about the open calls of the last message, and does what a person decides. */
import { AIMessage, type BaseMessage, ToolMessage } from '@langchain/core/messages'
import { interrupt } from '@langchain/langgraph'
import type { ResolveStep } from '../../scripts/step.ts'
import { type NodeVisit, type StepOutcome, writeState } from '../node-visit.ts'
import { ScriptPlayError } from '../script-play-error.ts'
import type { Scope } from '../templates.ts'
import { type Decided, defaultDescription, questionAbout, type Review, readDecisions } from './decisions.ts'
import { answeredCalls, lastAiMessage, type OpenCall, openCalls } from './open-calls.ts'

/** `hasWork`: a tool may work on a call. */
export const playResolve = (
  step: ResolveStep,
  visit: NodeVisit,
  scope: Scope,
): { outcome: StepOutcome; hasWork: boolean } => {
  const { place, question, as } = step
  const { templates } = visit.graph.services
  const reviews = reviewsOf(step, visit, scope)
  const asked = question ? templates.value(question.value, scope, place) : questionAbout(reviews)
  const answer: unknown = interrupt(asked)
  visit.answersAhead -= 1
  const decisions = readDecisions(answer, reviews, place)
  const messages = messagesAfter(step, reviews, { decisions, visit })
  if (messages.length > 0) writeState(visit, 'messages', messages)
  const { cursor } = visit
  const vars = as === undefined ? cursor.vars : { ...cursor.vars, [as]: answer }
  return {
    outcome: { cursor: { ...cursor, resume: answer, vars }, result: answer },
    hasWork: answeredCalls(step, visit.state).length > 0,
  }
}

const reviewsOf = ({ calls, place }: ResolveStep, { graph, state }: NodeVisit, scope: Scope): Review[] => {
  const reviews = openCalls(state).flatMap((call) => {
    const found = calls.find(({ tool }) => tool === call.name)
    if (!found) return []
    const { description, allow } = found
    const text =
      description === undefined
        ? defaultDescription(call)
        : graph.services.templates.text(description, withArgs(scope, call), place)
    return [{ call, description: text, allow }]
  })
  if (reviews.length > 0) return reviews
  const tools = calls.map(({ tool }) => tool).join(', ')
  throw new ScriptPlayError(place, `There is no open call of ${tools} to resolve in the last message.`)
}

/** Copies the getters of the scope; a spread would call them. */
const withArgs = (scope: Scope, { args }: OpenCall): Scope =>
  Object.defineProperties({ args }, Object.getOwnPropertyDescriptors(scope))

/** The message with its edited calls, and what answers calls that no tool may work on. */
const messagesAfter = (
  { calls }: ResolveStep,
  reviews: readonly Review[],
  { decisions, visit }: { decisions: readonly Decided[]; visit: NodeVisit },
): BaseMessage[] => {
  const edited = new Map<string, OpenCall>()
  const answers: ToolMessage[] = []
  for (const [index, { call }] of reviews.entries()) {
    const decided = decisions[index]
    const answerWith = (content: unknown, status: 'success' | 'error', name = call.name) => {
      const fields = { id: visit.nextId(), tool_call_id: call.id, name, content, status }
      answers.push(new ToolMessage(fields as never)) // JSON
    }
    if (decided?.type === 'reject') answerWith(decided.message, 'error')
    if (decided?.type === 'respond') answerWith(textOrJson(decided.message), 'success')
    if (decided?.type !== 'edit') continue
    const { name, args } = decided
    edited.set(call.id, { id: call.id, name, args })
    if (calls.some(({ tool }) => tool === name)) continue
    const known = calls.map(({ tool }) => tool).join(', ')
    answerWith(`Error: ${name} is not a valid tool, try one of [${known}].`, 'error', name)
  }
  const last = lastAiMessage(visit.state)
  return [...(last && edited.size > 0 ? [withCalls(last, edited)] : []), ...answers]
}

const textOrJson = (message: unknown): unknown => (typeof message === 'string' ? message : JSON.stringify(message))

/** With its id, so that it takes the place of the message. */
const withCalls = (message: AIMessage, edited: ReadonlyMap<string, OpenCall>): AIMessage => {
  const { id, name, content, additional_kwargs, response_metadata, usage_metadata, invalid_tool_calls } = message
  const tool_calls = message.tool_calls?.map((call) => ({ ...call, ...edited.get(call.id ?? '') }))
  const fields = { id, name, content, additional_kwargs, response_metadata, usage_metadata, invalid_tool_calls }
  return new AIMessage({ ...fields, tool_calls } as never) // its type wants no undefined fields
}
