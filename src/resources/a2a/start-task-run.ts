import type { Assistant } from '../../db/assistants/assistants.ts'
import type { Run } from '../../db/runs/runs.ts'
import { ApiError, isClientError } from '../../errors.ts'
import { canonicalUuid } from '../../ids.ts'
import { isObject } from '../../json.ts'
import type { RunFields } from '../../runner/runner.ts'
import { inputSchemaOf } from '../find-assistant.ts'
import type { Deps } from '../handler.ts'
import { invalidParams, terminalTask } from './errors.ts'
import { requireTask } from './find-task.ts'
import { resumeValues, toAnswer, toInput } from './message-conversion.ts'
import type { SentMessage } from './read-call.ts'
import { taskState } from './task-state.ts'

/** Throws RpcError. */
export const startTaskRun = async (
  message: SentMessage,
  assistant: Assistant,
  deps: Deps,
  { isStreamed = false } = {},
): Promise<Run> => {
  if (resumeValues(message.parts).length > 1) throw invalidParams('Only one resume value is allowed in data parts')
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
        stream_mode: isStreamed ? ['messages', 'values'] : ['values'],
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
  if (resumeValues(message.parts).length > 0)
    throw invalidParams('contextId and taskId are required when resuming a task')
  const threadId = readThreadId(message.contextId) ?? deps.ids.ordered()
  await requireMessages(message, assistant, deps)
  return { threadId, task: null, input: toInput(message.parts, message.id) }
}

/** An answer resumes the task. Other data is new input, after which the graph usually asks again. */
const resumedTask = async (message: SentMessage, assistant: Assistant, deps: Deps): Promise<TaskRun> => {
  const contextId = readThreadId(message.contextId)
  const task = await requireTask({ id: message.taskId ?? '', contextId }, assistant, deps)
  const state = await taskState(task, deps)
  if (state === 'completed' || state === 'failed' || state === 'canceled') throw terminalTask()
  if (state !== 'input-required') throw notAwaiting()
  const command = toAnswer(message.parts) as NonNullable<RunFields['command']> | null // JSON, as it came
  const given = command ? { command } : { input: toInput(message.parts, message.id) }
  // Of two concurrent answers only one is accepted.
  return { threadId: task.place.threadId, task: task.place.runId, ...given, multitask_strategy: 'reject' }
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
