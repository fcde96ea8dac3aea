/** What a script's steps are laid out as, to be played from any place. */
import type { Condition } from '../scripts/condition.ts'
import type {
  CallStep,
  CustomStep,
  FailStep,
  GotoStep,
  HangStep,
  InterruptStep,
  ResolveStep,
  RunStep,
  SayStep,
  StoreStep,
  ToolUse,
  UiStep,
  UpdateStep,
  WaitStep,
} from '../scripts/step.ts'

export type PlainStep = SayStep | UpdateStep | CustomStep | UiStep | StoreStep | WaitStep | FailStep | HangStep

/** What the tools do with the open calls of the last message. */
export interface AnswerStep {
  kind: 'call' | 'resolve'
  calls: readonly ToolUse[]
  place?: string
}

/** A program is flat. Do not rename an `op`: `Program.shape`, which is stored, is computed from them. */
export type Instruction =
  | { op: 'play'; node: string; step: PlainStep }
  /** Its answers are another instruction, since they play in another node. */
  | { op: 'call'; node: string; step: CallStep }
  | { op: 'answer'; node: string; step: AnswerStep }
  /** Each call is a task of its own. `caller` is the node of the call. */
  | { op: 'answer-each'; node: string; step: AnswerStep; caller: string }
  /** `after`: where to go on when no tool may work. */
  | { op: 'decide'; node: string; step: ResolveStep; after: number }
  | { op: 'ask'; node: string; step: InterruptStep }
  | {
      op: 'choose'
      node: string
      choices: readonly { when: Condition | undefined; to: number }[]
      otherwise: number
      place?: string | undefined
    }
  | { op: 'jump'; to: number }
  | { op: 'goto'; node: string; step: GotoStep }
  | { op: 'fan'; node: string; branches: readonly { node: string; program: Program }[] }
  | { op: 'run'; node: string; step: RunStep }

export interface Program {
  /** Its place in the script: `turns/0`, `nodes/review`. */
  key: string
  /** Equal for programs that differ only in texts: a turn can continue in an edited script of the same shape. */
  shape: string
  instructions: readonly Instruction[]
}

/** The key of what a generator yields. */
export const GENERATED = 'generated'

export interface Programs {
  turns: readonly { when: Condition | undefined; program: Program }[]
  nodes: ReadonlyMap<string, Program>
}

export const allPrograms = ({ turns, nodes }: Programs): Program[] => [
  ...turns.map(({ program }) => program),
  ...nodes.values(),
]
