/** Which instruction of which turn plays next: stored in the state, so that runs go on after a resume or restart. */
import { GENERATED, type Instruction, type Program } from './program.ts'

/** Stored in every checkpoint: renaming a field breaks turns that have not ended. */
export interface Cursor {
  /** How many turns the thread has begun. */
  turn: number
  /** The node that plays next; null when the turn has ended. */
  node: string | null
  /** Key and shape of the current program. */
  program: string
  shape: string
  /** The index of the instruction that plays next. */
  at: number
  /** Groups of the patterns that matched, by number and name. */
  match: Record<string, string | undefined>
  /** The last value that a client resumed with. */
  resume?: unknown
  /** Values that steps stored under a name: `as`. */
  vars: Record<string, unknown>
  /** The last AI message or, if UI messages already refer to it, the next one. */
  message?: { id: string; isSpoken: boolean }
  /** The index of the `answer-each` instruction whose calls are being answered, each by a task. */
  calls?: number
  /** Of the tasks of one instruction: answers to its questions, or results of its calls; by index. */
  answers?: Record<string, unknown>
  /** What several tasks ask next: of a generator, whose steps are not known between its nodes. */
  questions?: unknown[]
  /** Branches that have not ended: node -> index. */
  branches?: Record<string, number>
  /** The index of the `fan` instruction that began the branches. */
  fan?: number
  /** Results of the steps that a generator has yielded so far. They are passed to it again when it is replayed. */
  results?: unknown[]
  /** The shapes of those steps, and of the one that it yields next. */
  yielded?: string[]
}

/** Several tasks of one superstep may write. */
export type CursorWrite =
  | { set: Cursor }
  | { answer: { index: number; value: unknown; vars?: Record<string, unknown>; resume?: unknown } }
  | { joined: { node: string; vars: Record<string, unknown>; resume?: unknown } }

export const idleCursor = (turn = 0): Cursor => ({
  turn,
  node: null,
  program: '',
  shape: '',
  at: 0,
  match: {},
  vars: {},
})

export const applyCursorWrite = (cursor: Cursor, write: CursorWrite): Cursor => {
  if ('set' in write) return write.set
  if ('answer' in write) {
    const { index, value, vars, ...resumed } = write.answer
    return { ...cursor, ...resumed, vars: { ...cursor.vars, ...vars }, answers: { ...cursor.answers, [index]: value } }
  }
  const { node, vars, ...resumed } = write.joined
  const { [node]: _, ...others } = cursor.branches ?? {}
  return { ...cursor, vars: { ...cursor.vars, ...vars }, ...('resume' in resumed ? resumed : {}), branches: others }
}

export const cursorAt = (cursor: Cursor, { key, shape, instructions }: Program, at: number): Cursor => {
  const index = followJumps(instructions, at)
  const instruction = instructions[index]
  const { branches: _, fan: __, calls: ___, ...rest } = cursor
  const there = { ...rest, program: key, shape, at: index, node: nodeOf(instruction) }
  if (instruction?.op !== 'fan' && instruction?.op !== 'answer-each') return there
  const after = followJumps(instructions, index + 1)
  const next = instructions[after]
  // A next instruction of several tasks would be started by each task: the node of this one joins them first.
  const joined = { ...there, at: after, node: next && isManyTasks(next) ? instruction.node : nodeOf(next) }
  if (instruction.op === 'answer-each') {
    const { answers: _, ...cursor } = joined
    return { ...cursor, calls: index, ...(!next && key === GENERATED && { node: instruction.caller }) }
  }
  return {
    ...joined,
    fan: index,
    branches: Object.fromEntries(instruction.branches.map(({ node }, index) => [node, index])),
  }
}

const followJumps = (instructions: readonly Instruction[], at: number): number => {
  const instruction = instructions[at]
  return instruction?.op === 'jump' ? followJumps(instructions, instruction.to) : at
}

const nodeOf = (instruction: Instruction | undefined): string | null =>
  instruction && instruction.op !== 'jump' ? instruction.node : null

export const isManyTasks = (instruction: Instruction): boolean =>
  instruction.op === 'fan' ||
  instruction.op === 'answer-each' ||
  (instruction.op === 'ask' && instruction.step.values.length > 1)

/** Whether the instruction needs the updates of earlier steps in the state. */
const beginsSuperstep = ({ op }: Instruction): boolean => ['ask', 'decide', 'fan', 'answer-each', 'run'].includes(op)

/** The cursor after all instructions of its node, for when a client has written the node's update instead. */
export const cursorAfterNode = (cursor: Cursor, program: Program): Cursor => {
  const { answers: _, ...rest } = cursor
  let next: Cursor = rest
  for (;;) {
    const instruction = program.instructions[next.at]
    if (!instruction) return { ...next, node: null }
    next = cursorAt(next, program, instruction.op === 'choose' ? instruction.otherwise : next.at + 1)
    const following = program.instructions[next.at]
    if (next.node !== cursor.node || next.branches || !following || beginsSuperstep(following)) return next
  }
}
