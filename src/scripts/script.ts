/** The script language: a script as read from its file, with short forms expanded and defaults filled in. */
import type { EdgeDescription, SchemaSet } from '../graphs/description/graph-description.ts'
import type { Condition } from './condition.ts'
import type { WrittenStep } from './read/written-script.ts'
import type { Step } from './step.ts'

/** How an update of a state key is combined with its current value. */
export type Reducer = 'replace' | 'append' | 'add' | 'merge' | 'messages' | 'ui'

export interface StateField {
  reducer: Reducer
  /** Initial value. Absent: the key does not exist until it is written. */
  default?: unknown
  /** JSON schema of the values, for `GET /assistants/{assistant_id}/schemas`. */
  schema?: Record<string, unknown>
}

export interface ScriptGraph {
  /** Of a subgraph: clients see it in place of the name of its node. */
  name?: string | null
  /** Declared keys, and always `messages` and `ui`. */
  state: Readonly<Record<string, StateField>>
  /** Whether steps may write undeclared keys; each write replaces the value. */
  hasOpenState: boolean
  schemas: Partial<SchemaSet>
  /** The first turn whose condition holds answers. */
  turns: readonly Turn[]
  /** Nodes with steps of their own, reached by `goto` and by a client's `command.goto`. */
  nodes: Readonly<Record<string, { steps: readonly Step[] }>>
  drawing?: Drawing
  subgraphs: Readonly<Record<string, ScriptGraph>>
  mainNode: string
  toolsNode: string
}

export interface Drawing {
  nodes: readonly string[]
  edges: readonly EdgeDescription[]
}

export interface Script extends ScriptGraph {
  graph: string
  name: string | null
  description: string | null
  file: string
  /** The function of a module, which yields steps in place of `turns`. */
  generate?: StepGenerator
  /** Whether texts that `generate` yields are templates. Absent, they are literal: they may come from clients. */
  hasTemplates?: boolean
}

/** Exported by a module: yields steps, and receives the result of each (resume values, store items, tool results). */
export type StepGenerator = (given: ScriptInput) => AsyncGenerator<unknown, void, unknown>

/** The argument of a module's function. */
export interface ScriptInput {
  /**
   * Input of the run; `text` is the text of the last human message, `last` the last message of the input, and
   * `attachments` are the content blocks of its human messages that are no text.
   */
  readonly input: {
    readonly text: string
    readonly last: { readonly [key: string]: unknown } | null
    readonly attachments: readonly { readonly [key: string]: unknown }[]
    readonly [key: string]: unknown
  }
  readonly state: Readonly<Record<string, unknown>>
  readonly config: {
    readonly configurable: Readonly<Record<string, unknown>>
    readonly tags: readonly string[]
    readonly metadata: Readonly<Record<string, unknown>>
  }
  readonly context: Readonly<Record<string, unknown>>
  /** Number of the turn in the thread, from 1. */
  readonly turn: number
  /** Gives a step that does the work once in a turn, and whose result is the work's, as JSON. */
  readonly once: (work: (given: { signal: AbortSignal | undefined }) => unknown) => WrittenStep
  readonly thread_id: string | null
  readonly run_id: string | null
}

export interface Turn {
  when?: Condition
  steps: readonly Step[]
}
