import type { Artifact, Message, Part, Task, TaskStatus } from './task.ts'

type TaskUpdate =
  | { kind: 'task'; task: Task }
  | { kind: 'status'; task: Pick<Task, 'id' | 'contextId'>; status: TaskStatus; isFinal: boolean }
  | { kind: 'artifact'; task: Pick<Task, 'id' | 'contextId'>; artifact: Artifact }

export interface ProtocolVersion {
  task(task: Task): object
  sendResult(task: Task): object
  update(news: TaskUpdate): object
}

interface Spelling {
  state: (state: TaskStatus['state']) => string
  role: (role: Message['role']) => string
  part: (part: Part) => object
  /** Empty in 1.0. */
  kind: (name: string) => object
}

const withSpelling = ({ state, role, part, kind }: Spelling) => {
  const message = ({ id, role: from, parts }: Message, { contextId, id: taskId }: Pick<Task, 'id' | 'contextId'>) => ({
    ...kind('message'),
    role: role(from),
    messageId: id,
    contextId,
    taskId,
    parts: parts.map(part),
  })
  const status = (shown: TaskStatus, task: Pick<Task, 'id' | 'contextId'>) => ({
    state: state(shown.state),
    timestamp: shown.timestamp,
    ...(shown.message && { message: message(shown.message, task) }),
  })
  const artifact = ({ id, name, description, parts }: Artifact) => ({
    artifactId: id,
    name,
    description,
    parts: parts.map(part),
  })
  const task = (shown: Task) => ({
    ...kind('task'),
    id: shown.id,
    contextId: shown.contextId,
    status: status(shown.status, shown),
    artifacts: shown.artifacts.map(artifact),
    history: shown.history.map((said) => message(said, shown)),
  })
  const place = ({ id, contextId }: Pick<Task, 'id' | 'contextId'>) => ({ taskId: id, contextId })
  return { task, status, artifact, place }
}

const createV03 = (): ProtocolVersion => {
  const { task, status, artifact, place } = withSpelling({
    state: (state) => state,
    role: (role) => role,
    part: (part) => ('text' in part ? { kind: 'text', text: part.text } : { kind: 'data', data: part.data }),
    kind: (name) => ({ kind: name }),
  })
  return {
    task,
    sendResult: task,
    update: (news) => {
      if (news.kind === 'task') return task(news.task)
      const at = place(news.task)
      if (news.kind === 'artifact') return { kind: 'artifact-update', ...at, artifact: artifact(news.artifact) }
      return { kind: 'status-update', ...at, status: status(news.status, news.task), final: news.isFinal }
    },
  }
}

const createV10 = (): ProtocolVersion => {
  const { task, status, artifact, place } = withSpelling({
    state: (state) => `TASK_STATE_${state.toUpperCase().replace('-', '_')}`,
    role: (role) => `ROLE_${role.toUpperCase()}`,
    part: (part) => part,
    kind: () => ({}),
  })
  return {
    task,
    sendResult: (shown) => ({ task: task(shown) }),
    update: (news) => {
      if (news.kind === 'task') return { task: task(news.task) }
      const at = place(news.task)
      if (news.kind === 'artifact') return { artifactUpdate: { ...at, artifact: artifact(news.artifact) } }
      return { statusUpdate: { ...at, status: status(news.status, news.task) } }
    },
  }
}

export const v03 = createV03()

/** Version 1.0, whose JSON is the Protocol Buffers mapping. */
export const v10 = createV10()
