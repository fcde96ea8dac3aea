/** Where a turn stands. Kept in a channel that clients never see, so that resuming, forking and restarting find the place. */
import type { Instruction, Program } from './program.ts'

export interface Cursor {
  /** How many turns the thread has seen; the one under way counts. */
  turn: number
  /** The node that plays next; null: the turn is over. */
  node: string | null
  program: string
  shape: string
  /** The instruction that plays next. */
  at: number
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
  /** The place of the instruction that has branched. */
  fan?: number
  /** What the steps that a generator has yielded so far gave back to it. */
  results?: unknown[]
}

export type CursorWrite =
  | { set: Cursor }
  | { answer: { index: number; value: unknown } }
  | { joined: { node: string; vars: Record<string, unknown>; resume?: unknown } }

export const idle = (turn = 0): Cursor => ({ turn, node: null, program: '', shape: '', at: 0, match: {}, vars: {} })

/** Tasks of one superstep write beside each other: those of a turn replace the cursor, others add what they found out. */
export const moved = (cursor: Cursor, write: CursorWrite): Cursor => {
  if ('set' in write) return write.set
  if ('answer' in write) {
    return { ...cursor, answers: { ...cursor.answers, [write.answer.index]: write.answer.value } }
  }
  const { node, vars, ...resumed } = write.joined
  const { [node]: _, ...others } = cursor.branches ?? {}
  return { ...cursor, vars: { ...cursor.vars, ...vars }, ...('resume' in resumed ? resumed : {}), branches: others }
}

/** The cursor on an instruction: jumps are followed, and branches set out. */
export const arrived = (cursor: Cursor, { key, shape, instructions }: Program, at: number): Cursor => {
  const to = landing(instructions, at)
  const instruction = instructions[to]
  const { branches: _, fan: __, ...rest } = cursor
  const there = { ...rest, program: key, shape, at: to, node: nodeOf(instruction) }
  if (instruction?.op !== 'fan') return there
  const after = landing(instructions, to + 1)
  const next = instructions[after]
  return {
    ...there,
    at: after,
    // All branches lead there, and must not each do what one alone may do.
    node: next && isSpread(next) ? instruction.node : nodeOf(next),
    fan: to,
    branches: Object.fromEntries(instruction.branches.map(({ node }, index) => [node, index])),
  }
}

const landing = (instructions: readonly Instruction[], at: number): number => {
  const instruction = instructions[at]
  return instruction?.op === 'jump' ? landing(instructions, instruction.to) : at
}

const nodeOf = (instruction: Instruction | undefined): string | null =>
  instruction && instruction.op !== 'jump' ? instruction.node : null

/** Whether it is played by several tasks at once. */
export const isSpread = (instruction: Instruction): boolean =>
  instruction.op === 'fan' || (instruction.op === 'ask' && instruction.step.values.length > 1)

/** What was said before it must be in the state first. */
const beginsSuperstep = ({ op }: Instruction): boolean => op === 'ask' || op === 'fan' || op === 'run'

/** The cursor when a client has done the work of the node that was to play: behind what the node would have done. */
export const steppedOver = (cursor: Cursor, program: Program): Cursor => {
  const { answers: _, ...rest } = cursor
  let next: Cursor = rest
  for (;;) {
    const instruction = program.instructions[next.at]
    if (!instruction) return { ...next, node: null }
    next = arrived(next, program, instruction.op === 'choose' ? instruction.otherwise : next.at + 1)
    const following = program.instructions[next.at]
    if (next.node !== cursor.node || next.branches || !following || beginsSuperstep(following)) return next
  }
}
