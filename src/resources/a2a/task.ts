/** An A2A task, independent of the protocol version; `protocol-versions.ts` serializes it. */

export type TaskState = 'submitted' | 'working' | 'input-required' | 'completed' | 'failed' | 'canceled'

export type Part = { text: string } | { data: unknown }

export interface Message {
  id: string
  role: 'user' | 'agent'
  parts: readonly Part[]
  /** Undefined for that of the task in which it is shown. */
  taskId?: string
}

export interface TaskStatus {
  state: TaskState
  /** ISO 8601. */
  timestamp: string
  message?: Message | undefined
}

export interface Artifact {
  id: string
  name: string
  description: string
  parts: readonly Part[]
}

export interface Task {
  id: string
  /** The thread's id. */
  contextId: string
  status: TaskStatus
  artifacts: readonly Artifact[]
  /** Undefined when none was asked for. */
  history: readonly Message[] | undefined
}

/** Thread and first run. Runs that continue it after an interrupt keep the identity. */
export interface TaskPlace {
  threadId: string
  runId: string
}

export const toTaskId = ({ threadId, runId }: TaskPlace): string => `${threadId}:${runId}`

const UUID = '[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}'
const TASK_ID = new RegExp(`^(?:(${UUID}):)?(${UUID})$`, 'i')

/** With a context a bare run id is enough. Undefined when the id has neither form. */
export const readTaskId = (id: string, contextId: string | undefined): TaskPlace | undefined => {
  const [, threadId = contextId, runId] = TASK_ID.exec(id) ?? []
  if (threadId === undefined || runId === undefined) return undefined
  return { threadId: threadId.toLowerCase(), runId: runId.toLowerCase() }
}
