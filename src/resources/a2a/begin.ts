import type { Assistant } from '../../db/assistants.ts'
import { isObject } from '../../db/query.ts'
import type { Run } from '../../db/runs.ts'
import { ApiError } from '../../errors.ts'
import { canonicalUuid } from '../../ids.ts'
import type { RunFields } from '../../runner/runner.ts'
import type { Deps } from '../handler.ts'
import { toInput, toResume } from './conversation.ts'
import { invalidParams, taskNotFound, terminalTask } from './errors.ts'
import type { SentMessage } from './read.ts'
import { placeOf, runsOf, showTask, TASK } from './show.ts'
import { readTaskId } from './task.ts'

/** Starts the run that a message asks for: a new task, or an answer to what a task asks. Throws RpcError. */
export const begin = async (message: SentMessage, assistant: Assistant, deps: Deps): Promise<Run> => {
  const fields = message.taskId === undefined ? await newTask(message, assistant, deps) : await resumed(message, deps)
  const { threadId, ...run } = fields
  try {
    return await deps.runner.create({
      threadId,
      fields: {
        ...run,
        assistant_id: assistant.assistant_id,
        stream_mode: ['values'],
        if_not_exists: 'create',
      },
    })
  } catch (error) {
    if (error instanceof ApiError && error.status < 500) throw invalidParams(`Failed to create run: ${error.message}`)
    throw error
  }
}

type Begun = Pick<RunFields, 'input' | 'command' | 'metadata'> & { threadId: string }

const newTask = async (message: SentMessage, assistant: Assistant, deps: Deps): Promise<Begun> => {
  const threadId = readContext(message.contextId) ?? deps.ids.ordered()
  if ((await deps.db.threads.get(threadId))?.status === 'interrupted') {
    throw invalidParams('taskId is required when resuming a task')
  }
  await requireMessages(message, assistant, deps)
  return { threadId, input: toInput(message.parts, message.id), metadata: { [TASK]: null } }
}

const resumed = async ({ taskId = '', contextId, parts }: SentMessage, deps: Deps): Promise<Begun> => {
  const place = readTaskId(taskId, readContext(contextId))
  const [run] = place ? await runsOf(place, deps) : []
  if (!place || !run || (contextId !== undefined && run.thread_id !== readContext(contextId)))
    throw taskNotFound(taskId)
  const { state } = (await showTask(run, 0, deps)).status
  if (state === 'completed' || state === 'failed' || state === 'canceled') throw terminalTask(state)
  if (state !== 'input-required') throw invalidParams('Task is not awaiting input')
  const command = { resume: toResume(parts) } as NonNullable<RunFields['command']> // JSON, as it came
  return { threadId: run.thread_id, command, metadata: { [TASK]: placeOf(run).runId } }
}

const readContext = (contextId: string | undefined): string | undefined => {
  if (contextId === undefined) return undefined
  const id = canonicalUuid(contextId)
  if (id === undefined) throw invalidParams('Failed to create run: Invalid thread ID: must be a UUID')
  return id
}

/** Text is a message to the graph: it needs a place for messages. */
const requireMessages = async ({ parts }: SentMessage, { graph_id }: Assistant, { agents }: Deps): Promise<void> => {
  if (!parts.some((part) => 'text' in part)) return
  const { input_schema: schema } = await agents.schemas(graph_id)
  const properties = isObject(schema) ? schema['properties'] : undefined
  if (!isObject(properties) || 'messages' in properties) return
  const known = Object.keys(properties).join(', ')
  throw invalidParams(
    `This assistant takes no text: its input has no 'messages'. Send a data part; its input has: ${known || 'nothing'}.`,
  )
}
