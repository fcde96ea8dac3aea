/** The steps of a script, with short forms expanded and defaults filled in. */
import type { Condition } from './condition.ts'

/** Rendered when its step is played. A single output tag (`"{{ input.count }}"`) yields the value, not its text. */
type Template = string

/** JSON whose strings are templates. */
type Templated = unknown

interface StepBase {
  /** Absent: the node of the previous step, at first `ScriptGraph.mainNode`. */
  node?: string
  place?: string
}

export interface Failure {
  error: Template
  message: Template
}

export interface Pacing {
  /** A number: pieces of so many characters; bytes of images, audio and files too, which otherwise come whole. */
  by: 'character' | 'word' | 'line' | 'whole' | number
  delayMs?: number
}

export interface SayStep extends StepBase {
  kind: 'say'
  content: Template | readonly Templated[]
  /** Streamed first, as reasoning blocks. */
  thinking?: Template
  pacing?: Partial<Pacing>
  usage?: { input_tokens: number; output_tokens: number; total_tokens: number }
  id?: Template
  name?: Template
  responseMetadata?: Templated
  failAfter?: Failure & { chunks: number }
}

/** What a tool does with a call. Without `result`, `error` and `run` the call stays open. */
export interface ToolUse {
  tool: string
  result?: Templated
  error?: Template
  errorCode?: Template
  artifact?: Templated
  delayMs?: number
  /** What the tool tells before its result. */
  progress?: readonly Templated[]
  /** Name of a subgraph or id of a script that answers the call: its last words are the result. */
  run?: string
  /** What the tool asks before it answers. */
  interrupt?: { value: Templated; as?: string }
}

/** Whether the script says what the tool does: calls of others stay open. */
export const isAnswered = ({ result, error, run }: ToolUse): boolean =>
  result !== undefined || error !== undefined || run !== undefined

export interface ToolCall extends ToolUse {
  /** An object, or the text of one. A text that is no JSON object makes an invalid call. */
  args: Templated
  id?: Template
}

export interface CallStep extends StepBase {
  kind: 'call'
  calls: readonly ToolCall[]
  /** Text of the same message, streamed before the calls. */
  say?: Omit<SayStep, 'kind' | 'node'>
}

export interface UpdateStep extends StepBase {
  kind: 'update'
  values: Readonly<Record<string, Templated>>
}

export interface CustomStep extends StepBase {
  kind: 'custom'
  value: Templated
  /** Clients of the newer protocol subscribe to it as `custom:<channel>`. */
  channel?: Template
}

/** Asks a person about the open calls of the last message, then uses the tools whose calls may go on. */
export interface ResolveStep extends StepBase {
  kind: 'resolve'
  calls: readonly ResolvedTool[]
  /** In place of a question in the form of LangChain's middleware. */
  question?: { value: Templated }
  as?: string
  answers: readonly Answer[]
}

export interface ResolvedTool extends ToolUse {
  /** Absent: in the words of LangChain's middleware. */
  description?: Template
  allow: readonly Decision[]
}

export const DECISIONS = ['approve', 'edit', 'reject', 'respond'] as const

export type Decision = (typeof DECISIONS)[number]

/** Adds, changes or removes a UI message. An existing id replaces the props, or merges them with `merge`. */
export interface UiStep extends StepBase {
  kind: 'ui'
  change: { push: { id?: Template; name: Template; props: Templated; merge: boolean } } | { remove: Template }
}

export interface StoreStep extends StepBase {
  kind: 'store'
  change:
    | { put: { namespace: readonly Template[]; key: Template; value: Templated } }
    | { delete: { namespace: readonly Template[]; key: Template } }
    | { get: { namespace: readonly Template[]; key: Template } }
    | { search: { namespace: readonly Template[]; query?: Template; filter?: Templated; limit?: number } }
  /** Name under which templates find the result of `get` or `search`. */
  as?: string
}

/** Waits until a client resumes. Several values become interrupts of parallel tasks. */
export interface InterruptStep extends StepBase {
  kind: 'interrupt'
  values: readonly Templated[]
  /** The JSON Schema of the answer; clients see it, nothing checks it. */
  responseSchema?: Record<string, unknown>
  /** Name under which templates find the resume value or values. `resume` always names the last one. */
  as?: string
  /** The first answer whose condition holds is played; then the turn continues. */
  answers: readonly Answer[]
}

export interface Answer {
  when?: Condition
  steps: readonly Step[]
}

/** Continues in another node; the turn ends with the steps of that node. */
export interface GotoStep extends StepBase {
  kind: 'goto'
  target: string
}

/** Runs branches in parallel, each in its own node; the turn continues when all have ended. */
interface ParallelStep extends StepBase {
  kind: 'parallel'
  branches: readonly { node: string; steps: readonly Step[] }[]
}

export interface RunStep extends StepBase {
  kind: 'run'
  /** Name of a subgraph or id of a script. Also names the node, unless `node` is given. */
  graph: string
}

export interface WaitStep extends StepBase {
  kind: 'wait'
  ms: number
}

export interface FailStep extends StepBase {
  kind: 'fail'
  failure: Failure
}

export interface HangStep extends StepBase {
  kind: 'hang'
}

export type Step =
  | SayStep
  | CallStep
  | ResolveStep
  | UpdateStep
  | CustomStep
  | UiStep
  | StoreStep
  | InterruptStep
  | GotoStep
  | ParallelStep
  | RunStep
  | WaitStep
  | FailStep
  | HangStep
