/** Plays what tools do with the open calls of the last message. */

import type { ToolUse } from '../../scripts/step.ts'
import { applyOutcome, type NodeVisit, writeState } from '../node-visit.ts'
import { type AnswerStep, allPrograms } from '../program.ts'
import { answeredCalls, openCalls } from './open-calls.ts'
import { type ToolAnswer, type ToolContext, useTool } from './use-tool.ts'

/** All at once, if none of them may stop to ask: LangGraph finds the answers of a task by their order. */
export const answerCalls = async (step: AnswerStep, visit: NodeVisit, context: ToolContext): Promise<unknown[]> => {
  const found = answeredCalls(step, visit.state).map((one) => ({ ...one, place: step.place }))
  const answers: ToolAnswer[] = []
  if (found.some(({ use }) => use.run !== undefined || use.interrupt)) {
    for (const one of found) answers.push(await useTool(one, visit, context))
  } else answers.push(...(await Promise.all(found.map((one) => useTool(one, visit, context)))))
  writeState(
    visit,
    'messages',
    answers.map(({ message }) => message),
  )
  for (const { answered } of answers) {
    const { vars, ...resumed } = answered
    const { cursor } = visit
    applyOutcome(visit, { cursor: { ...cursor, ...resumed, vars: { ...cursor.vars, ...vars } } })
  }
  return answers.map(({ result }) => result)
}

/** For calls that a client has written to the state. */
export const answerOpenCalls = async (visit: NodeVisit, context: ToolContext): Promise<void> => {
  const known = scriptedUses(visit)
  const calls = openCalls(visit.state).map(
    ({ name }): ToolUse => known.get(name) ?? { tool: name, error: `The script has no result for the tool ${name}.` },
  )
  await answerCalls({ kind: 'call', calls }, visit, context)
}

const scriptedUses = ({ graph }: NodeVisit): Map<string, ToolUse> => {
  const uses = allPrograms(graph.programs).flatMap(({ instructions }) =>
    instructions.flatMap((instruction) =>
      instruction.op === 'answer' || instruction.op === 'answer-each' ? instruction.step.calls : [],
    ),
  )
  return new Map(uses.toReversed().map((use) => [use.tool, use]))
}
