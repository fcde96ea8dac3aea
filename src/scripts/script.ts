/** The script language: a script as read from its file, with short forms expanded and defaults filled in. */
import type { EdgeDescription, SchemaSet } from '../graphs/description/graph-description.ts'

/**
 * A text with Liquid tags, rendered when its step is played. A string that consists of one output tag
 * (`"{{ input.count }}"`) yields the value itself instead of its text.
 */
type Template = string

/** JSON whose strings are templates. */
type Templated = unknown

/** How an update of a state key is combined with its current value. */
export type Reducer = 'replace' | 'append' | 'add' | 'merge' | 'messages' | 'ui'

/** One key of the state. */
export interface StateField {
  reducer: Reducer
  /** Initial value. Absent: the key does not exist until it is written. */
  default?: unknown
  /** JSON schema of the values, for `GET /assistants/{assistant_id}/schemas`. */
  schema?: Record<string, unknown>
}

/** The graph of a script or of one of its subgraphs. */
export interface ScriptGraph {
  /** Declared keys, and always `messages` and `ui`. */
  state: Readonly<Record<string, StateField>>
  /** Whether steps may write undeclared keys; each write replaces the value. */
  hasOpenState: boolean
  schemas: Partial<SchemaSet>
  /** The first turn whose condition holds answers. */
  turns: readonly Turn[]
  /** Nodes with steps of their own, reached by `goto` and by a client's `command.goto`. */
  nodes: Readonly<Record<string, { steps: readonly Step[] }>>
  /** Absent: derived from the steps. */
  drawing?: Drawing
  subgraphs: Readonly<Record<string, ScriptGraph>>
  /** Node of the steps that name none. */
  mainNode: string
  /** Node that returns the results of tools. */
  toolsNode: string
}

/** Nodes and edges as clients see them. */
export interface Drawing {
  nodes: readonly string[]
  edges: readonly EdgeDescription[]
}

export interface Script extends ScriptGraph {
  graph: string
  name: string | null
  description: string | null
  /** The file it was read from. */
  file: string
  /** The function of a module, which yields steps in place of `turns`. */
  generate?: StepGenerator
}

/** Exported by a module: yields steps, and receives the result of each (resume values, store items, tool results). */
export type StepGenerator = (given: ScriptInput) => AsyncGenerator<unknown, void, unknown>

/** The argument of a module's function. */
export interface ScriptInput {
  /** Input of the run; `text` is the text of its last message. */
  readonly input: { readonly text: string; readonly [key: string]: unknown }
  readonly state: Readonly<Record<string, unknown>>
  readonly config: {
    readonly configurable: Readonly<Record<string, unknown>>
    readonly tags: readonly string[]
    readonly metadata: Readonly<Record<string, unknown>>
  }
  readonly context: Readonly<Record<string, unknown>>
  /** Number of the turn in the thread, from 1. */
  readonly turn: number
  readonly thread_id: string | null
  readonly run_id: string | null
}

/** Which inputs a turn answers. Every given part must hold. */
export interface Condition {
  /** Tests the text of the last human message, or the input if it is a text. */
  text?: TextTest
  /** Must contain these keys with these values; nested objects are compared as subsets. The same holds for the next three. */
  input?: unknown
  state?: unknown
  config?: unknown
  context?: unknown
  /** The nth turn of the thread, from 1. */
  turn?: number
  /** Tests the resume value: as text, or as JSON that must contain these keys and values. */
  resume?: { text: TextTest } | { json: unknown }
  any?: readonly Condition[]
  all?: readonly Condition[]
  not?: Condition
}

/** `equals` and `contains` ignore case and surrounding white space. Templates can use the groups of `matches`. */
export type TextTest = { equals: string } | { contains: string } | { matches: string }

export interface Turn {
  /** Absent: answers every input. */
  when?: Condition
  steps: readonly Step[]
}

interface StepBase {
  /** Absent: the node of the previous step, at first `ScriptGraph.mainNode`. */
  node?: string
  /** Position for messages, `file:line:column`. */
  place?: string
}

export interface Failure {
  /** Name of the error, which clients get in `error`. */
  error: Template
  message: Template
}

/** How a text is split into chunks, and how fast they are sent. */
export interface Pacing {
  by: 'character' | 'word' | 'line' | 'whole'
  /** Delay before each chunk. Absent: the default of the server. */
  delayMs?: number
}

export interface SayStep extends StepBase {
  kind: 'say'
  /** A text, or a list of content blocks. */
  content: Template | readonly Templated[]
  /** Streamed first, as reasoning blocks. */
  thinking?: Template
  pacing?: Partial<Pacing>
  usage?: { input_tokens: number; output_tokens: number; total_tokens: number }
  /** Id of the message and of all its chunks. Absent: a new id. */
  id?: Template
  name?: Template
  responseMetadata?: Templated
  /** Fails with this error after a number of chunks. */
  failAfter?: Failure & { chunks: number }
}

/** A tool call and the result of the tool. */
export interface ToolCall {
  tool: string
  args: Templated
  /** Absent: a new id. */
  id?: Template
  /** Absent, without `error`: the call stays open until a client or a later step answers it. */
  result?: Templated
  /** The tool fails with this text. */
  error?: Template
  artifact?: Templated
  delayMs?: number
}

/** An AI message with tool calls, followed by the tool messages. */
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

/** Sends a value to the custom stream. */
export interface CustomStep extends StepBase {
  kind: 'custom'
  value: Templated
}

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
  /** Name under which templates find the resume value or values. `resume` always names the last one. */
  as?: string
  /** The first answer whose condition holds is played; then the turn continues. */
  answers: readonly { when?: Condition; steps: readonly Step[] }[]
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

/** Runs a subgraph of this script, or another script, in a node. */
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

/** Never ends; only cancelling stops it. */
export interface HangStep extends StepBase {
  kind: 'hang'
}

export type Step =
  | SayStep
  | CallStep
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
