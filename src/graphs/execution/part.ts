import type { Schemas } from '../../contract/types.ts'

/** What LangGraph streams, as plain data that no graph can change. Where Python's differs, parts follow Python's. */
export type Part = { [Mode in PartMode]: PartOf<Mode> }[PartMode]

interface PartOf<Mode extends PartMode> {
  /** The subgraphs that the part comes from, outermost first; empty for the graph itself. */
  namespace: readonly string[]
  mode: Mode
  payload: Payloads[Mode]
}

/** The modes of LangGraph, `events` for the callbacks of `streamEvents`, and the envelopes of checkpoints. */
export type PartMode = keyof Payloads

interface Payloads {
  /** The state, with `__interrupt__` beside its keys when the part announces interrupts. */
  values: unknown
  /** By node; or `__interrupt__` alone. */
  updates: Record<string, unknown>
  messages: MessagePayload
  tasks: Record<string, unknown>
  checkpoints: CheckpointPayload
  /** Of the checkpoint that the next `values` of the namespace belong to; only in runs of the newer protocol. */
  'checkpoint-envelope': CheckpointEnvelope
  debug: DebugPayload
  events: unknown
  custom: unknown
  tools: unknown
}

type PlainMessage = Record<string, unknown>

export interface MessagePayload {
  message: PlainMessage
  /** The same object for all chunks of a message. */
  metadata: Record<string, unknown>
  /** A `chunk` of a message, a `whole` one, or one that a node `returned`, which is whole too. */
  kind: 'chunk' | 'whole' | 'returned'
  /** Set for `messages` without `messages-tuple`; made here: only LangChain's classes can put chunks together. */
  partial?: {
    message: PlainMessage
    isFirst: boolean
  }
}

export interface TaskPayload {
  id: string
  name: string
  interrupts: readonly Schemas['Interrupt'][]
  result?: unknown
  error?: unknown
  state?: { configurable?: Record<string, unknown> }
}

interface Config {
  configurable: Record<string, unknown>
}

export interface CheckpointPayload {
  config: Config
  parentConfig: Config | null
  values: unknown
  metadata: unknown
  next: readonly string[]
  tasks: readonly TaskPayload[]
}

export interface CheckpointEnvelope {
  id: string
  parent_id?: string
  step: number
  source: string
}

export type DebugPayload = { step: number; timestamp: string } & (
  | { type: 'checkpoint'; payload: CheckpointPayload }
  | { type: 'task' | 'task_result'; payload: Record<string, unknown> }
)
