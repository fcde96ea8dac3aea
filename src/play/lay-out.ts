/** Lays the steps of a script out as programs. */
import { createHash } from 'node:crypto'
import type { Condition } from '../scripts/condition.ts'
import type { ScriptGraph } from '../scripts/script.ts'
import { type Answer, isAnswered, type Step } from '../scripts/step.ts'
import type { AnswerStep, Instruction, Program, Programs } from './program.ts'

type NodeNames = Pick<ScriptGraph, 'mainNode' | 'toolsNode'>

export const createPrograms = (play: ScriptGraph): Programs => ({
  turns: play.turns.map(({ when, steps }, index) => ({ when, program: programOf(`turns/${index}`, steps, play) })),
  nodes: new Map(
    Object.entries(play.nodes).map(([name, { steps }]) => [
      name,
      programOf(`nodes/${name}`, steps, { ...play, mainNode: name }),
    ]),
  ),
})

/** The first step plays in `mainNode`, if it names no node. */
export const programOf = (key: string, steps: readonly Step[], names: NodeNames): Program => {
  const instructions: Instruction[] = []
  layOut(steps, names.mainNode, { key, names, instructions })
  return { key, instructions, shape: shapeOf(instructions) }
}

interface Layout {
  key: string
  names: NodeNames
  instructions: Instruction[]
}

const layOut = (steps: readonly Step[], first: string, layout: Layout): string =>
  steps.reduce((before, step) => layOutOne(step, before, layout), first)

const layOutOne = (step: Step, before: string, layout: Layout): string => {
  const { instructions } = layout
  const node = step.node ?? before
  switch (step.kind) {
    case 'call':
      instructions.push({ op: 'call', node, step })
      layOutTools(step, node, layout)
      return node
    case 'resolve': {
      const decide = { op: 'decide' as const, node, step, after: 0 }
      instructions.push(decide)
      layOutTools(step, node, layout)
      decide.after = instructions.length
      layOutAnswers(step, node, layout)
      return node
    }
    case 'interrupt':
      instructions.push({ op: 'ask', node, step })
      layOutAnswers(step, node, layout)
      return node
    case 'goto':
      instructions.push({ op: 'goto', node, step })
      return node
    case 'parallel':
      instructions.push(fanOf(step.branches, node, layout))
      return node
    case 'run':
      instructions.push({ op: 'run', node: step.node ?? step.graph, step })
      return before
    default:
      instructions.push({ op: 'play', node, step })
      return node
  }
}

const layOutTools = (step: AnswerStep, caller: string, { instructions, names: { toolsNode: node } }: Layout): void => {
  if (!step.calls.some(isAnswered)) return
  const isTasks = step.calls.some(({ run, interrupt }) => run !== undefined || interrupt !== undefined)
  instructions.push(isTasks ? { op: 'answer-each', node, step, caller } : { op: 'answer', node, step })
}

const layOutAnswers = (
  { answers, place }: { answers: readonly Answer[]; place?: string },
  node: string,
  layout: Layout,
): void => {
  if (answers.length === 0) return
  const { instructions } = layout
  const choices: { when: Condition | undefined; to: number }[] = []
  const choose = { op: 'choose' as const, node, choices, otherwise: 0, place }
  instructions.push(choose)
  const ends: { op: 'jump'; to: number }[] = []
  for (const { when, steps } of answers) {
    choices.push({ when, to: instructions.length })
    layOut(steps, node, layout)
    const end = { op: 'jump' as const, to: 0 }
    ends.push(end)
    instructions.push(end)
  }
  choose.otherwise = instructions.length
  for (const end of ends) end.to = instructions.length
}

/** A branch is one task, so all its steps play in its node, those of tools too. */
const fanOf = (
  branches: readonly { node: string; steps: readonly Step[] }[],
  node: string,
  { key, instructions }: Layout,
): Instruction => ({
  op: 'fan',
  node,
  branches: branches.map(({ node: name, steps }, index) => ({
    node: name,
    program: programOf(`${key}/${instructions.length}/${index}`, steps, { mainNode: name, toolsNode: name }),
  })),
})

const shapeOf = (instructions: readonly Instruction[]): string =>
  createHash('sha256')
    .update(JSON.stringify(instructions.map(outline)))
    .digest('base64url')
    .slice(0, 12)

const outline = (instruction: Instruction): unknown => {
  switch (instruction.op) {
    case 'play':
      return [instruction.step.kind, instruction.node]
    case 'jump':
      return ['jump', instruction.to]
    case 'decide':
      return ['decide', instruction.node, instruction.after]
    case 'choose':
      return ['choose', instruction.choices.map(({ to }) => to), instruction.otherwise]
    case 'fan':
      return ['fan', instruction.node, instruction.branches.map(({ node, program }) => [node, program.shape])]
    default:
      return [instruction.op, instruction.node]
  }
}
