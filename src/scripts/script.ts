/** What a scripted agent is, once its file has been read: every short form written out, every default filled in. */
import type { EdgeDescription, SchemaSet } from '../graphs/description/graph-description.ts'

/**
 * A text with Liquid tags, rendered when its step is played. Inside JSON (`Templated`) each string is one; a string that is
 * nothing but one output tag (`"{{ input.count }}"`) stands for the value itself, not for its text.
 */
type Template = string

/** Any JSON whose strings are templates. */
type Templated = unknown

/** How updates of a state key are put together with what is there. */
export type Reducer = 'replace' | 'append' | 'add' | 'merge' | 'messages' | 'ui'

/** One key of the state. */
export interface StateField {
  reducer: Reducer
  /** What the key holds before anything was written; absent: the key is not there. */
  default?: unknown
  /** JSON schema of its values, for the schemas operation. */
  schema?: Record<string, unknown>
}

/** Turns and nodes: what a script and each of its subgraphs have. */
export interface ScriptGraph {
  /** Declared keys; `messages` and `ui` are always among them. */
  state: Readonly<Record<string, StateField>>
  /** Whether keys that nobody declared may be written too, each replacing what was there. */
  hasOpenState: boolean
  schemas: Partial<SchemaSet>
  /** Tried in order; the first whose condition holds answers. */
  turns: readonly Turn[]
  /** Nodes with steps of their own, which `goto` and a client's `command.goto` lead to. */
  nodes: Readonly<Record<string, { steps: readonly Step[] }>>
  /** The drawing, where the script gives one; undefined: derived from the steps. */
  drawing?: { nodes: readonly string[]; edges: readonly EdgeDescription[] }
  subgraphs: Readonly<Record<string, ScriptGraph>>
  /** The node in which steps play that name none. */
  mainNode: string
  /** The node that gives the results of tools. */
  toolsNode: string
}

/** One scripted agent. */
export interface Script extends ScriptGraph {
  graph: string
  name: string | null
  description: string | null
  /** The file it was read from, for messages. */
  file: string
  /** The function of a module, which yields the steps in place of `turns`. */
  generate?: StepGenerator
}

/** What a module exports: yields steps, and is sent what each gave (resume values, items that were read, tool results). */
export type StepGenerator = (given: ScriptInput) => AsyncGenerator<unknown, void, unknown>

/** What the function of a module is called with. */
export interface ScriptInput {
  /** Of the run; `text` is what was said last. */
  readonly input: { readonly text: string; readonly [key: string]: unknown }
  readonly state: Readonly<Record<string, unknown>>
  readonly config: {
    readonly configurable: Readonly<Record<string, unknown>>
    readonly tags: readonly string[]
    readonly metadata: Readonly<Record<string, unknown>>
  }
  readonly context: Readonly<Record<string, unknown>>
  /** Which turn of the thread this is, from 1. */
  readonly turn: number
  readonly thread_id: string | null
  readonly run_id: string | null
}

/** Which input a turn answers. All parts that are there must hold. */
export interface Condition {
  /** Of the text of the last human message, or of an input that is a text. */
  text?: TextTest
  /** Containment: every key must be there with this value, nested objects as subsets. */
  input?: unknown
  state?: unknown
  config?: unknown
  context?: unknown
  /** The nth turn of the thread, from 1. */
  turn?: number
  /** The value that a client resumes with: a text test, or JSON by containment. */
  resume?: { text: TextTest } | { json: unknown }
  any?: readonly Condition[]
  all?: readonly Condition[]
  not?: Condition
}

/** Exactly one of them. `contains` and `equals` ignore case and surrounding white space; groups of `matches` go to templates. */
export type TextTest = { equals: string } | { contains: string } | { matches: string }

export interface Turn {
  /** Absent: answers whatever no other turn does. */
  when?: Condition
  steps: readonly Step[]
}

/** A node to play in; absent: where the step before played, at first `Play.mainNode`. */
interface StepBase {
  node?: string
  /** Where the step stands in its file, for messages: `file:line:column`. */
  place?: string
}

export interface Failure {
  /** Name of the error, as clients see it in `error`. */
  error: Template
  message: Template
}

/** How a text is cut and how fast it comes. */
export interface Pacing {
  by: 'character' | 'word' | 'line' | 'whole'
  /** Milliseconds before each chunk; undefined: the server's pace. */
  delayMs?: number
}

export interface SayStep extends StepBase {
  kind: 'say'
  /** A text, or content blocks in their order. */
  content: Template | readonly Templated[]
  /** Spoken first, as reasoning blocks. */
  thinking?: Template
  pacing?: Partial<Pacing>
  usage?: { input_tokens: number; output_tokens: number; total_tokens: number }
  /** Absent: a new one, the same on chunks and on the whole message. */
  id?: Template
  name?: Template
  responseMetadata?: Templated
  /** Stops with this error after so many chunks. */
  failAfter?: Failure & { chunks: number }
}

/** One call of a tool, with what the tool answers. */
export interface ToolCall {
  tool: string
  args: Templated
  /** Absent: a new one. */
  id?: Template
  /** What the tool gives; absent: the call is left open, and clients or later steps answer it. */
  result?: Templated
  /** The tool fails with this text in place of a result. */
  error?: Template
  artifact?: Templated
  delayMs?: number
}

/** An AI message that calls tools, then the tools' answers. */
export interface CallStep extends StepBase {
  kind: 'call'
  calls: readonly ToolCall[]
  /** Spoken before the calls, in the same message. */
  say?: Omit<SayStep, 'kind' | 'node'>
}

export interface UpdateStep extends StepBase {
  kind: 'update'
  values: Readonly<Record<string, Templated>>
}

/** A value for the custom stream. */
export interface CustomStep extends StepBase {
  kind: 'custom'
  value: Templated
}

/** A UI message; the same id again replaces its props, or adds to them with `merge`. */
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
  /** The name under which templates find what was read. */
  as?: string
}

/** Stops until a client resumes. Several values interrupt at once, each in a task of its own. */
export interface InterruptStep extends StepBase {
  kind: 'interrupt'
  values: readonly Templated[]
  /** The name under which templates find the resume value (or values); `resume` always is the last one. */
  as?: string
  /** What follows, by resume value; the first whose condition holds. Then the turn goes on after this step. */
  answers: readonly { when?: Condition; steps: readonly Step[] }[]
}

/** Goes on in a node that has steps of its own; the turn ends with them. */
export interface GotoStep extends StepBase {
  kind: 'goto'
  target: string
}

/** Branches that run at once, each in its node; the turn goes on when all have ended. */
interface ParallelStep extends StepBase {
  kind: 'parallel'
  branches: readonly { node: string; steps: readonly Step[] }[]
}

/** Runs a subgraph of this script, or another script, as a node. */
export interface RunStep extends StepBase {
  kind: 'run'
  /** Name of a subgraph or id of a script; also the node's name, unless `node` says otherwise. */
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

/** Never answers: only cancelling ends it. */
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
