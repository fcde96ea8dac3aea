import type { Artifact, Message, Part, Task, TaskStatus } from './task.ts'

type TaskUpdate =
  | { kind: 'task'; task: Task }
  | { kind: 'status'; task: Pick<Task, 'id' | 'contextId'>; status: TaskStatus; isFinal: boolean }
  | { kind: 'artifact'; task: Pick<Task, 'id' | 'contextId'>; artifact: Artifact; isLast: boolean }

export interface ProtocolVersion {
  task(task: Task): object
  sendResult(task: Task): object
  update(news: TaskUpdate): object
}

interface Spelling {
  state: (state: TaskStatus['state']) => string
  role: (role: Message['role']) => string
  part: (part: Part) => object
  /** Of 0.3: each object names its kind, and the last status update says that it is. */
  hasKinds: boolean
}

const withSpelling = ({ state, role, part, hasKinds }: Spelling) => {
  const kind = (name: string) => (hasKinds ? { kind: name } : {})
  const message = ({ id, role: from, parts, taskId }: Message, task: Pick<Task, 'id' | 'contextId'>) => ({
    ...kind('message'),
    role: role(from),
    messageId: id,
    contextId: task.contextId,
    taskId: taskId ?? task.id,
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
    ...(shown.artifacts.length > 0 && { artifacts: shown.artifacts.map(artifact) }),
    ...(shown.history && { history: shown.history.map((said) => message(said, shown)) }),
  })
  const place = ({ id, contextId }: Pick<Task, 'id' | 'contextId'>) => ({ taskId: id, contextId })
  const update = (news: Exclude<TaskUpdate, { kind: 'task' }>) => {
    const at = place(news.task)
    if (news.kind === 'status') {
      return {
        ...kind('status-update'),
        ...at,
        status: status(news.status, news.task),
        ...(hasKinds && { final: news.isFinal }),
      }
    }
    const { isLast } = news
    return {
      ...kind('artifact-update'),
      ...at,
      artifact: artifact(news.artifact),
      ...(isLast && { append: false, lastChunk: true }),
    }
  }
  return { task, update }
}

const v03Form = {
  part: (part: Part) => ('text' in part ? { kind: 'text', text: part.text } : { kind: 'data', data: part.data }),
  hasKinds: true,
}

const v10Names = {
  state: (state: TaskStatus['state']) => `TASK_STATE_${state.toUpperCase().replace('-', '_')}`,
  role: (role: Message['role']) => `ROLE_${role.toUpperCase()}`,
}

const createV03 = (): ProtocolVersion => {
  const { task, update } = withSpelling({ ...v03Form, state: (state) => state, role: (role) => role })
  return { task, sendResult: task, update: (news) => (news.kind === 'task' ? task(news.task) : update(news)) }
}

/**
 * The real server writes the form of 0.3 with the names of 1.0, and updates of a stream without their wrapper, so that
 * clients of 1.0 cannot read them (observed, not documented). Here the wrapper stands beside its fields, for both.
 */
const createV10 = (): ProtocolVersion => {
  const { task, update } = withSpelling({ ...v03Form, ...v10Names })
  const wrapped = withSpelling({ ...v10Names, part: (part) => part, hasKinds: false })
  const wrappers = { status: 'statusUpdate', artifact: 'artifactUpdate' } as const
  return {
    task,
    sendResult: (shown) => ({ task: task(shown) }),
    update: (news) =>
      news.kind === 'task'
        ? { task: task(news.task) }
        : { ...update(news), [wrappers[news.kind]]: wrapped.update(news) },
  }
}

export const v03 = createV03()

export const v10 = createV10()
