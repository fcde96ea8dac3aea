/** Plays the steps of one node, until another node or superstep must continue. */
import { type Cursor, isManyTasks } from '../cursor.ts'
import { type ConditionScope, type MatchGroups, matchCondition } from '../match-condition.ts'
import { applyOutcome, type NodeVisit, type StepOutcome } from '../node-visit.ts'
import type { AnswerStep, Instruction, PlainStep, Program } from '../program.ts'
import { scopeOf } from '../scope.ts'
import { ScriptPlayError } from '../script-play-error.ts'
import type { StepSource } from '../step-source.ts'
import type { Scope } from '../templates.ts'
import { playCustom, playFail, playHang, playStore, playUi, playUpdate, playWait } from './play-effects.ts'
import { answersTo, playInterrupt } from './play-interrupt.ts'
import { playResolve } from './play-resolve.ts'
import { speak } from './play-speech.ts'
import { answerCalls } from './play-tools.ts'
import type { RunAgent } from './use-tool.ts'

export type RunGraph = (graph: string, visit: NodeVisit) => Promise<void>

export interface StepContext {
  visit: NodeVisit
  input: unknown
  run: RunGraph
  runAgent: RunAgent
  isGraph: (node: string) => boolean
}

/** Returns the index where another node or superstep must continue. */
export const playSteps = async (context: StepContext, source: StepSource, from: number): Promise<number> => {
  let at = from
  let isFirst = !source.mustSave
  for (;;) {
    const instruction = source.program.instructions[at]
    if (!instruction) {
      const { hasMore, outcome } = await source.loadMore(context.visit)
      applyOutcome(context.visit, outcome)
      if (source.mustSave) isFirst = false
      if (!hasMore) return at
      at = 0
    } else if (instruction.op === 'jump') at = instruction.to
    else if (isTasks(instruction) || playsElsewhere(instruction, isFirst, context)) return at
    else if (instruction.op === 'goto') {
      source.goTo(instruction.step)
      return 0
    } else {
      at = await playInstruction(instruction, at, context)
      // As in LangChain, where the middleware that asks is a node of its own.
      if (instruction.op === 'decide' && source.program.instructions[at]) return at
      isFirst = false
    }
  }
}

type Tasks = Extract<Instruction, { op: 'fan' | 'answer-each' }>

const isTasks = (instruction: Instruction): instruction is Tasks =>
  instruction.op === 'fan' || instruction.op === 'answer-each'

const playsElsewhere = (
  instruction: Exclude<Instruction, Tasks | { op: 'jump' }>,
  isFirst: boolean,
  { visit, isGraph }: StepContext,
): boolean => {
  if (instruction.node !== visit.node) return true
  if (instruction.op === 'run') return isGraph(instruction.node)
  if (instruction.op === 'decide') return !isFirst
  if (instruction.op !== 'ask') return false
  return !isFirst || (isManyTasks(instruction) && answersTo(instruction.step, visit) === undefined)
}

/** Ignores the nodes that its steps name. */
export const playBranch = async (context: StepContext, { instructions }: Program): Promise<void> => {
  let at = 0
  for (;;) {
    const instruction = instructions[at]
    if (!instruction) return
    if (instruction.op === 'goto') throw new ScriptPlayError(instruction.step.place, 'A branch cannot go to a node.')
    if (instruction.op === 'jump') at = instruction.to
    else if (instruction.op === 'fan') {
      for (const { program } of instruction.branches) await playBranch(context, program)
      at += 1
    } else at = await playInstruction(instruction, at, context)
  }
}

type Playable = Exclude<Instruction, { op: 'jump' | 'fan' | 'goto' }>

const playInstruction = async (instruction: Playable, at: number, context: StepContext): Promise<number> => {
  const { visit } = context
  const scope = scopeOf(visit, context.input)
  visit.config.signal?.throwIfAborted()
  switch (instruction.op) {
    case 'play':
      applyOutcome(visit, { result: undefined, ...(await playStep(instruction.step, visit, scope)) })
      break
    case 'call': {
      const { say = { content: '' }, calls, place } = instruction.step
      const said = place === undefined ? say : { place, ...say }
      applyOutcome(visit, await speak(said, visit, { scope, calls }))
      break
    }
    case 'answer':
    case 'answer-each': {
      const results = await answerCalls(instruction.step, visit, { scope, runAgent: context.runAgent })
      applyOutcome(visit, { result: resultOf(instruction.step, results, visit.cursor) })
      break
    }
    case 'decide': {
      const { outcome, hasWork } = playResolve(instruction.step, visit, scope)
      applyOutcome(visit, outcome)
      return hasWork ? at + 1 : instruction.after
    }
    case 'ask':
      applyOutcome(visit, playInterrupt(instruction.step, visit, scope))
      break
    case 'run':
      await context.run(instruction.step.graph, visit)
      break
    case 'choose': {
      const { to, groups } = choose(instruction, scope)
      const { cursor } = visit
      if (groups) applyOutcome(visit, { cursor: { ...cursor, match: { ...cursor.match, ...groups } } })
      return to
    }
  }
  return at + 1
}

/** Of a `resolve` step the result is what the person decided. */
export const resultOf = ({ kind }: AnswerStep, results: unknown[], { resume }: Cursor): unknown =>
  kind === 'resolve' ? resume : results

const playStep = async (step: PlainStep, visit: NodeVisit, scope: Scope & ConditionScope): Promise<StepOutcome> => {
  switch (step.kind) {
    case 'say':
      return speak(step, visit, { scope })
    case 'update':
      playUpdate(step, visit, scope)
      return {}
    case 'custom':
      playCustom(step, visit, scope)
      return {}
    case 'ui':
      playUi(step, visit, scope)
      return {}
    case 'store':
      return playStore(step, visit, scope)
    case 'wait':
      await playWait(step, visit)
      return {}
    case 'fail':
      return playFail(step, visit, scope)
    case 'hang':
      return playHang(step, visit)
  }
}

const choose = (
  { choices, otherwise, place }: Extract<Instruction, { op: 'choose' }>,
  scope: ConditionScope,
): { to: number; groups?: MatchGroups } => {
  for (const { when, to } of choices) {
    const groups = matchCondition(when, scope, place)
    if (groups) return { to, groups }
  }
  return { to: otherwise }
}
