import type { Assistant } from '../../db/assistants/assistants.ts'
import type { Run } from '../../db/runs/runs.ts'
import { ApiError, isClientError } from '../../errors.ts'
import { canonicalUuid } from '../../ids.ts'
import { isObject } from '../../json.ts'
import type { RunFields } from '../../runner/runner.ts'
import { inputSchemaOf } from '../find-assistant.ts'
import type { Deps } from '../handler.ts'
import { invalidParams, terminalTask } from './errors.ts'
import { currentTask, requireTask } from './find-task.ts'
import { toInput, toResume } from './message-conversion.ts'
import type { SentMessage } from './read-call.ts'
import { toTask } from './to-task.ts'

/** Throws RpcError. */
export const startTaskRun = async (message: SentMessage, assistant: Assistant, deps: Deps): Promise<Run> => {
  const fields =
    message.taskId === undefined ? await newTask(message, assistant, deps) : await resumedTask(message, assistant, deps)
  const { threadId, task, ...run } = fields
  try {
    return await deps.runner.create({
      threadId,
      a2aTask: task,
      fields: {
        ...run,
        assistant_id: assistant.assistant_id,
        stream_mode: ['values'],
        if_not_exists: 'create',
      },
    })
  } catch (error) {
    if (error instanceof ApiError && error.code === 'busy' && task !== null) throw notAwaiting()
    if (isClientError(error)) throw invalidParams(`Failed to create run: ${error.message}`)
    throw error
  }
}

interface TaskRun extends Pick<RunFields, 'input' | 'command' | 'multitask_strategy'> {
  threadId: string
  /** Null for a new task. */
  task: string | null
}

const newTask = async (message: SentMessage, assistant: Assistant, deps: Deps): Promise<TaskRun> => {
  const threadId = readThreadId(message.contextId) ?? deps.ids.ordered()
  const current = await currentTask(threadId, deps)
  if (current && (await toTask(current, 0, deps)).status.state === 'input-required') {
    throw invalidParams('taskId is required when resuming a task')
  }
  await requireMessages(message, assistant, deps)
  return { threadId, task: null, input: toInput(message.parts, message.id) }
}

const resumedTask = async (message: SentMessage, assistant: Assistant, deps: Deps): Promise<TaskRun> => {
  const contextId = readThreadId(message.contextId)
  const task = await requireTask({ id: message.taskId ?? '', contextId }, assistant, deps)
  const { state } = (await toTask(task, 0, deps)).status
  if (state === 'completed' || state === 'failed' || state === 'canceled') throw terminalTask(state)
  if (state !== 'input-required') throw notAwaiting()
  const command = { resume: toResume(message.parts) } as NonNullable<RunFields['command']> // JSON, as it came
  // Of two concurrent answers only one is accepted.
  return { threadId: task.place.threadId, task: task.place.runId, command, multitask_strategy: 'reject' }
}

const notAwaiting = () => invalidParams('Task is not awaiting input')

const readThreadId = (contextId: string | undefined): string | undefined => {
  if (contextId === undefined) return undefined
  const id = canonicalUuid(contextId)
  if (id === undefined) throw invalidParams('Failed to create run: Invalid thread ID: must be a UUID')
  return id
}

/** Text becomes a chat message, so the graph's input needs a `messages` key. */
const requireMessages = async ({ parts }: SentMessage, { graph_id }: Assistant, deps: Deps): Promise<void> => {
  if (!parts.some((part) => 'text' in part)) return
  const schema = await inputSchemaOf(graph_id, deps)
  const properties = isObject(schema) ? schema['properties'] : undefined
  if (!isObject(properties) || 'messages' in properties) return
  const known = Object.keys(properties).join(', ')
  throw invalidParams(
    `This assistant takes no text: its input has no 'messages'. Send a data part; its input has: ${known || 'nothing'}.`,
  )
}
