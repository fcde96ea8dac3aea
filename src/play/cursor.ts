/**
 * Where a turn stands. Kept in a channel that clients do not see, so that a run finds it after a resume, fork or
 * restart.
 */
import type { Instruction, Program } from './program.ts'

/** Stored with every checkpoint: a renamed field loses the place of turns that are under way. */
export interface Cursor {
  /** How many turns the thread has seen; the one under way counts. */
  turn: number
  /** The node that plays next; null: the turn is over. */
  node: string | null
  /** Key and shape of the program under way (see program.ts). */
  program: string
  shape: string
  /** The index of the instruction that plays next. */
  at: number
  /** Groups of the patterns that matched. */
  match: Record<string, string | undefined>
  /** The last value that a client resumed with. */
  resume?: unknown
  /** What steps have read or been answered, by the names that the script gives. */
  vars: Record<string, unknown>
  /** The AI message that was spoken last, or that is to be spoken next. */
  message?: { id: string; isSpoken: boolean }
  /** Answers to several questions asked at once, by their index. */
  answers?: Record<string, unknown>
  /** Branches under way: node -> index. */
  branches?: Record<string, number>
  /** The index of the instruction that has branched. */
  fan?: number
  /** What the steps that a generator has yielded so far gave back to it. */
  results?: unknown[]
}

/** What a task writes to the cursor's channel: several tasks of one superstep may. */
export type CursorWrite =
  | { set: Cursor }
  | { answer: { index: number; value: unknown } }
  /** A branch has ended. */
  | { joined: { node: string; vars: Record<string, unknown>; resume?: unknown } }

/** The cursor between two turns. */
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
    return { ...cursor, answers: { ...cursor.answers, [write.answer.index]: write.answer.value } }
  }
  const { node, vars, ...resumed } = write.joined
  const { [node]: _, ...others } = cursor.branches ?? {}
  return { ...cursor, vars: { ...cursor.vars, ...vars }, ...('resume' in resumed ? resumed : {}), branches: others }
}

/** The cursor on an instruction of a program: follows jumps, and begins branches. */
export const cursorAt = (cursor: Cursor, { key, shape, instructions }: Program, at: number): Cursor => {
  const index = followJumps(instructions, at)
  const instruction = instructions[index]
  const { branches: _, fan: __, ...rest } = cursor
  const there = { ...rest, program: key, shape, at: index, node: nodeOf(instruction) }
  if (instruction?.op !== 'fan') return there
  const after = followJumps(instructions, index + 1)
  const next = instructions[after]
  return {
    ...there,
    at: after,
    // Every branch goes on there: several of them would each begin what is next, so one node joins them first.
    node: next && isManyTasks(next) ? instruction.node : nodeOf(next),
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

/** Whether several tasks play it at once. */
export const isManyTasks = (instruction: Instruction): boolean =>
  instruction.op === 'fan' || (instruction.op === 'ask' && instruction.step.values.length > 1)

/** Whether what was said before must be in the state first. */
const beginsSuperstep = ({ op }: Instruction): boolean => op === 'ask' || op === 'fan' || op === 'run'

/** The cursor behind everything that its node would have played: a client has written the node's update instead. */
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
