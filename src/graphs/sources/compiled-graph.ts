import type { LiveInterrupt } from '../values/plain-interrupt.ts'

/** What the server uses of a compiled graph; every version of LangGraph has it. */
export interface CompiledGraph {
  /** Including the hidden `__start__`. */
  readonly nodes: Readonly<Record<string, unknown>>
  /** `'__root__'` when the whole state is one value. */
  readonly streamChannelsAsIs: string | readonly string[]
  /** Set by `withConfig`. */
  readonly config?: { recursionLimit?: number } | undefined
  checkpointer?: unknown
  store?: unknown
  stream(input: unknown, options: object): Promise<AsyncIterable<unknown>>
  streamEvents(input: unknown, options: object): AsyncIterable<unknown>
  getState(config: GraphConfigurable, options?: { subgraphs?: boolean }): Promise<StateSnapshot>
  getStateHistory(config: GraphConfigurable, options?: HistoryOptions): AsyncIterable<StateSnapshot>
  bulkUpdateState(config: GraphConfigurable, supersteps: readonly Superstep[]): Promise<GraphConfigurable>
}

export interface GraphConfigurable {
  configurable: Record<string, unknown>
}

interface HistoryOptions {
  limit?: number
  before?: GraphConfigurable
  /** Metadata that must match, key by key. */
  filter?: Record<string, unknown>
}

export interface Superstep {
  updates: readonly { values: unknown; asNode?: string }[]
}

export interface StateSnapshot {
  values: unknown
  next: readonly string[]
  tasks: readonly TaskSnapshot[]
  metadata?: Readonly<Record<string, unknown>>
  config: { configurable?: Readonly<Record<string, unknown>> }
  parentConfig?: { configurable?: Readonly<Record<string, unknown>> }
  createdAt?: string
}

export interface TaskSnapshot {
  id: string
  name: string
  path?: readonly unknown[]
  error?: unknown
  interrupts: readonly LiveInterrupt[]
  /** The subgraph's state, or the config to read it with. */
  state?: StateSnapshot | { configurable?: Readonly<Record<string, unknown>> }
  result?: unknown
}
