import type { Checkpoints } from '../../db/checkpoints/checkpoints.ts'

/**
 * The nine modes of the API, and LangGraph's `tools`, which the server takes too. `lifecycle` marks a run of the newer
 * protocol, which streams what that protocol shows.
 */
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
  | 'lifecycle'

export interface RunCommand {
  update?: unknown
  resume?: unknown
  goto?: unknown
}

export interface ExecutionRequest {
  graphId: string
  threadId: string
  runId: string
  /** From 1. */
  attempt: number
  /** JSON; null or undefined: the thread continues from its checkpoint. */
  input: unknown
  command: RunCommand | null
  /** Merged from request, thread and assistant; `configurable` has the ids and the checkpoint's place too. */
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
  /** Where checkpoints are stored; undefined: nowhere, for a stateless run that leaves nothing. */
  checkpoints: Checkpoints | undefined
  signal: AbortSignal
}
