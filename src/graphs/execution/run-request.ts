/** What is asked of an execution, and what it gives. */
import type { Checkpoints } from '../../db/checkpoints/checkpoints.ts'

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
