/** A task of A2A, as both versions of the protocol mean it; how it is spelled is another matter (`dialects.ts`). */

export type TaskState = 'submitted' | 'working' | 'input-required' | 'completed' | 'failed' | 'canceled'

export type Part = { text: string } | { data: unknown }

export interface Message {
  id: string
  role: 'user' | 'agent'
  parts: readonly Part[]
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
  /** The conversation: a thread. */
  contextId: string
  status: TaskStatus
  artifacts: readonly Artifact[]
  history: readonly Message[]
}

/** What names a task: the thread and the run that began it. Runs that go on with it after an interrupt keep the name. */
export interface TaskPlace {
  threadId: string
  runId: string
}

export const toTaskId = ({ threadId, runId }: TaskPlace): string => `${threadId}:${runId}`

const UUID = '[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}'
const TASK_ID = new RegExp(`^(?:(${UUID}):)?(${UUID})$`, 'i')

/** A bare run id will do beside the context. Undefined for what no task is called. */
export const readTaskId = (id: string, contextId: string | undefined): TaskPlace | undefined => {
  const [, threadId = contextId, runId] = TASK_ID.exec(id) ?? []
  if (threadId === undefined || runId === undefined) return undefined
  return { threadId: threadId.toLowerCase(), runId: runId.toLowerCase() }
}
