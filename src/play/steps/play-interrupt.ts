/** Plays an `interrupt` step: LangGraph's `interrupt` stops the graph, and the client's answer is the step's result. */
import { interrupt, type LangGraphRunnableConfig } from '@langchain/langgraph'
import { isSent } from '../../graphs/langgraph-internals.ts'
import type { InterruptStep } from '../../scripts/step.ts'
import type { NodeVisit, State, StepOutcome } from '../node-visit.ts'
import { writeCursor } from '../task-channels.ts'
import type { Scope } from '../templates.ts'

export const playInterrupt = (step: InterruptStep, visit: NodeVisit, scope: Scope): StepOutcome => {
  const answers = answersTo(step, visit) ?? step.values.map((value) => askOne(value, step, visit, scope))
  const resume = step.values.length === 1 ? answers[0] : answers
  const { answers: _, questions: __, ...cursor } = visit.cursor
  const vars = step.as === undefined ? cursor.vars : { ...cursor.vars, [step.as]: resume }
  return { cursor: { ...cursor, resume, vars }, result: resume }
}

const askOne = (value: unknown, step: InterruptStep, visit: NodeVisit, scope: Scope): unknown => {
  const { place, responseSchema } = step
  const question = visit.graph.services.templates.value(value, scope, place)
  const answer: unknown = interrupt(question, responseSchema && { responseSchema })
  visit.answersAhead -= 1
  return answer
}

/** For `Cursor.questions`. */
export const questionsOf = (
  { values, place }: InterruptStep,
  { graph }: Pick<NodeVisit, 'graph'>,
  scope: Scope,
): unknown[] => values.map((value) => graph.services.templates.value(value, scope, place))

/** Undefined until clients have answered all of them. */
export const answersTo = ({ values }: InterruptStep, { cursor }: NodeVisit): unknown[] | undefined => {
  const { answers = {} } = cursor
  const isComplete = values.every((_, index) => Object.hasOwn(answers, index))
  return isComplete ? values.map((_, index) => answers[index]) : undefined
}

interface Question {
  index: number
  question: unknown
}

/** `questionTasks` in `route.ts` sends these tasks. */
export const questionOf = (state: State, config: LangGraphRunnableConfig): Question | undefined => {
  const { index, question } = state as Partial<Question>
  return isSent(config) && typeof index === 'number' ? { index, question } : undefined
}

export const askQuestion = ({ index, question }: Question, config: LangGraphRunnableConfig): State => {
  const value: unknown = interrupt(question)
  writeCursor(config, { answer: { index, value } })
  return {}
}
