/** What LangGraph streams in its modes `checkpoints`, `tasks` and `debug`, as far as it is read here. */

interface Config {
  configurable?: Record<string, unknown>
  callbacks?: unknown
  [setting: string]: unknown
}

export interface TaskPayload {
  id: string
  name: string
  path?: readonly unknown[]
  interrupts: readonly { id?: string; value?: unknown }[]
  result?: unknown
  error?: unknown
  /** Where the state of its subgraph is. */
  state?: { configurable?: Record<string, unknown> }
}

export interface CheckpointPayload {
  config: Config
  parentConfig?: Config
  values: unknown
  metadata: unknown
  next: readonly string[]
  tasks: readonly TaskPayload[]
}

export interface DebugPayload {
  step: number
  type: 'checkpoint' | 'task' | 'task_result'
  timestamp: string
  payload: unknown
}
