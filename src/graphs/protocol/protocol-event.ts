/** Events of the newer streaming protocol, as they are rendered from the parts of a run: without number, id and time. */
import type { RunFailure } from '../execution/run-failure.ts'

export type ProtocolMethod =
  | 'lifecycle'
  | 'values'
  | 'updates'
  | 'messages'
  | 'tools'
  | 'input.requested'
  | 'input.answered'
  | 'tasks'
  | 'checkpoints'
  | 'custom'

export interface ProtocolEventContent {
  method: ProtocolMethod
  /** The graph that the event comes from: empty for the root, else its subgraphs, outermost first. */
  namespace: readonly string[]
  node?: string
  /** Plain JSON. */
  data: unknown
  /** Of an event that the server makes itself; its id is `synth:<run id>:<made id>`. Others get an id of the log. */
  madeId?: string
}

/** How a run ended. `rollback` and `deleted`: its record is gone. */
export interface RunEnd {
  status: 'success' | 'error' | 'interrupted' | 'timeout' | 'rollback' | 'deleted'
  failure?: RunFailure | undefined
}
