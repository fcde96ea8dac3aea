/** What a node does: it plays the steps that are its own, as far as they need no superstep of their own. */
import { interrupt } from '@langchain/langgraph'
import type { InterruptStep } from '../scripts/script.ts'
import { isSpread } from './cursor.ts'
import { match, type Occasion } from './match-condition.ts'
import { type Pass, scopeOf } from './node-visit.ts'
import { changeUi, fail, hang, update, useStore, wait } from './play-effects.ts'
import { speak } from './play-speech.ts'
import { answerCalls } from './play-tools.ts'
import type { Instruction, PlainStep, Program } from './program.ts'
import type { Scope } from './render-template.ts'
import { ScriptError } from './script-error.ts'
import type { Course } from './step-source.ts'

/** Plays the graph that a step names, within the pass. */
export type RunGraph = (graph: string, pass: Pass) => Promise<void>

export interface Playing {
  pass: Pass
  input: unknown
  run: RunGraph
  /** Nodes that are graphs, and play what they have to by themselves. */
  isGraph: (node: string) => boolean
}

type Landed = Exclude<Instruction, { op: 'jump' }>

/** Plays on from `at`. Gives where another node or another superstep is to go on. */
export const playOn = async (playing: Playing, course: Course, from: number): Promise<number> => {
  let at = from
  let isFirst = true
  for (;;) {
    const instruction = course.program.instructions[at]
    if (!instruction) {
      if (!(await course.more(playing.pass))) return at
      at = 0
    } else if (instruction.op === 'jump') at = instruction.to
    else if (instruction.op === 'fan' || isForLater(instruction, isFirst, playing)) return at
    else if (instruction.op === 'goto') {
      course.goTo(instruction.step)
      return 0
    } else {
      at = await playOne(instruction, at, playing)
      isFirst = false
    }
  }
}

const isForLater = (
  instruction: Exclude<Landed, { op: 'fan' }>,
  isFirst: boolean,
  { pass, isGraph }: Playing,
): boolean => {
  if (instruction.node !== pass.node) return true
  if (instruction.op === 'run') return isGraph(instruction.node)
  if (instruction.op !== 'ask') return false
  return !isFirst || (isSpread(instruction) && answersTo(instruction.step, pass) === undefined)
}

/** Plays a whole branch, in one task: other nodes play nothing of it. */
export const playBranch = async (playing: Playing, { instructions }: Program): Promise<void> => {
  let at = 0
  for (;;) {
    const instruction = instructions[at]
    if (!instruction) return
    if (instruction.op === 'goto') throw new ScriptError(instruction.step.place, 'A branch cannot go to a node.')
    if (instruction.op === 'jump') at = instruction.to
    else if (instruction.op === 'fan') {
      for (const { program } of instruction.branches) await playBranch(playing, program)
      at += 1
    } else at = await playOne(instruction, at, playing)
  }
}

type Played = Exclude<Landed, { op: 'fan' | 'goto' }>

/** Gives the place of the next instruction. */
const playOne = async (instruction: Played, at: number, playing: Playing): Promise<number> => {
  const { pass } = playing
  const scope = scopeOf(pass, playing.input)
  pass.config.signal?.throwIfAborted()
  switch (instruction.op) {
    case 'play':
      pass.result = await playStep(instruction.step, pass, scope)
      break
    case 'call': {
      const { say = { content: '' }, calls, place } = instruction.step
      await speak(place === undefined ? say : { place, ...say }, pass, { scope, calls })
      break
    }
    case 'answer':
      pass.result = await answerCalls(instruction.step, pass, scope)
      break
    case 'ask':
      pass.result = ask(instruction.step, pass, scope)
      break
    case 'run':
      await playing.run(instruction.step.graph, pass)
      break
    case 'choose':
      return choose(instruction, pass, scope)
  }
  return at + 1
}

const playStep = async (step: PlainStep, pass: Pass, scope: Scope): Promise<unknown> => {
  switch (step.kind) {
    case 'say':
      return speak(step, pass, { scope })
    case 'update':
      return update(step, pass, scope)
    case 'custom':
      if (!pass.isSilent) pass.config.writer?.(pass.piece.stage.templates.value(step.value, scope, step.place))
      return undefined
    case 'ui':
      return changeUi(step, pass, scope)
    case 'store':
      return useStore(step, pass, scope)
    case 'wait':
      return wait(step, pass)
    case 'fail':
      return fail(step, pass, scope)
    case 'hang':
      return hang(step, pass)
  }
}

/** Stops here until a client answers; when it has, gives the answer. */
const ask = (step: InterruptStep, pass: Pass, scope: Scope): unknown => {
  const answers = answersTo(step, pass) ?? step.values.map((value) => askOne(value, step.place, pass, scope))
  const resume = step.values.length === 1 ? answers[0] : answers
  const vars = step.as === undefined ? pass.cursor.vars : { ...pass.cursor.vars, [step.as]: resume }
  const { answers: _, ...cursor } = pass.cursor
  pass.cursor = { ...cursor, resume, vars }
  return resume
}

const askOne = (value: unknown, place: string | undefined, pass: Pass, scope: Scope): unknown => {
  const answer: unknown = interrupt(pass.piece.stage.templates.value(value, scope, place))
  pass.answered -= 1
  return answer
}

/** Of questions that were asked at once, when all of them have been answered. */
const answersTo = ({ values }: InterruptStep, { cursor }: Pass): unknown[] | undefined => {
  const { answers = {} } = cursor
  const isComplete = values.every((_, index) => Object.hasOwn(answers, index))
  return isComplete ? values.map((_, index) => answers[index]) : undefined
}

const choose = (
  { choices, otherwise }: Extract<Instruction, { op: 'choose' }>,
  pass: Pass,
  scope: Occasion,
): number => {
  for (const { when, to } of choices) {
    const groups = match(when, scope)
    if (!groups) continue
    pass.cursor = { ...pass.cursor, match: { ...pass.cursor.match, ...groups } }
    return to
  }
  return otherwise
}
