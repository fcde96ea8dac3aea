import type { Checkpoints } from '../db/checkpoints.ts'
import type { Agents } from './agents.ts'

/** The nine modes of the API; `tools` is LangGraph's and taken as well. */
export type StreamMode =
  | 'values'
  | 'messages'
  | 'messages-tuple'
  | 'tasks'
  | 'checkpoints'
  | 'updates'
  | 'events'
  | 'debug'
  | 'custom'
  | 'tools'

/** A command as clients send it. */
export interface RunCommand {
  update?: unknown
  resume?: unknown
  goto?: unknown
}

/** What is played: one attempt of one run. */
export interface ExecutionRequest {
  graphId: string
  threadId: string
  runId: string
  /** From 1. */
  attempt: number
  /** JSON; null or undefined: the thread goes on where it stands. */
  input: unknown
  /** In place of the input. */
  command: RunCommand | null
  /** Everything merged: tags, `recursion_limit`, `configurable` (ids and the checkpoint's place included), `metadata`. */
  config: {
    tags?: string[]
    recursion_limit?: number
    configurable: Record<string, unknown>
    metadata: Record<string, unknown>
  }
  context: Record<string, unknown> | undefined
  interruptBefore: '*' | readonly string[] | undefined
  interruptAfter: '*' | readonly string[] | undefined
  streamModes: readonly StreamMode[]
  subgraphs: boolean
  durability: 'sync' | 'async' | 'exit'
  /** Where checkpoints go; undefined: the run has none (a stateless one that leaves nothing). */
  checkpoints: Checkpoints | undefined
  signal: AbortSignal
}

/** One event of a run's stream, ready to be sent: `data` is plain JSON. */
export interface StreamEvent {
  /** The mode's event name, in a subgraph with its namespace: `updates|sub:6815c3ff-…`. */
  event: string
  data: unknown
}

/** How a run failed, as clients are told. */
export interface RunFailure {
  /** The error's class. */
  error: string
  message: string
}

/** Plays graphs. */
export interface Executions {
  /**
   * Plays a run to its end or to an interrupt and gives its events, each as soon as LangGraph has it: those of the modes
   * that were asked for, without `metadata` and `error`. Rejects with what the graph threw (see `failureOf`), and soon
   * after the signal aborts. Whoever stops reading early must abort the signal.
   */
  play(request: ExecutionRequest): AsyncIterable<StreamEvent>
}

/** How a graph's error is told to clients: class and text, in the Python server's words where LangGraph's own differ. */
export const failureOf = (error: unknown): RunFailure => {
  const { name = 'Error', message = String(error) } = (error ?? {}) as Partial<Error> // anything may be thrown
  return { error: name, message }
}

export const createExecutions = (_: { agents: Agents }): Executions => ({
  play: () => {
    throw new Error('not yet')
  },
})
