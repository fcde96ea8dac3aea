import { ApiError } from '../../errors.ts'
import type { Deps } from '../handler.ts'
import { invalidParams, notCancelable } from './errors.ts'
import { type FoundTask, requireTask } from './find-task.ts'
import { listTasks } from './list-tasks.ts'
import type { Method, MethodContext } from './method.ts'
import { type ProtocolVersion, v03, v10 } from './protocol-versions.ts'
import { readHistoryLength, readMessage, readOptional } from './read-call.ts'
import { startTaskRun } from './start-task-run.ts'
import { streamTaskUpdates } from './stream-task.ts'
import { taskState } from './task-state.ts'
import { toFinishedTask, toSubmittedTask, toTask } from './to-task.ts'

const send: Method = async ({ params, assistant, version, deps, isAnswered }) => {
  const message = readMessage(params)
  const run = await startTaskRun(message, assistant, deps)
  if (!message.isAwaited || !isAnswered) return { result: version.sendResult(toSubmittedTask(run, message)) }
  const result = await deps.runner.result(run, { showsStop: true })
  return { result: version.sendResult(await toFinishedTask(run, result, message.historyLength, deps)) }
}

const stream: Method = async ({ params, assistant, version, deps, isAnswered }) => {
  const message = readMessage(params)
  const run = await startTaskRun(message, assistant, deps, { isStreamed: true })
  if (!isAnswered) return { result: toSubmittedTask(run, message) }
  // Subscribe to both before anything is awaited, so that no event is missed.
  const events = deps.runner.follow(run, {})
  const result = deps.runner.result(run, { showsStop: true })
  result.catch(() => {}) // readers that stay to the end see the error
  return { results: streamTaskUpdates(run, { message, events, result }, version, deps) }
}

const findNamed = ({ params, assistant, deps }: MethodContext): Promise<FoundTask> => {
  const id = readOptional(params['id'], 'id')
  if (id === undefined) throw invalidParams('Missing required parameter: id (task_id)')
  return requireTask({ id, contextId: readOptional(params['contextId'], 'contextId') }, assistant, deps)
}

const get: Method = async (context) => {
  const length = readHistoryLength(context.params['historyLength'])
  const task = await findNamed(context)
  return { result: context.version.task(await toTask(task, length, context.deps)) }
}

const cancel: Method = async (context) => {
  const { deps, version } = context
  const task = await findNamed(context)
  const { thread_id: threadId, run_id } = task.run
  if (!(await stop(task, deps))) throw notCancelable()
  const run = (await deps.db.runs.get(threadId, run_id)) ?? task.run
  return { result: version.task(await toTask({ ...task, run }, 0, deps)) }
}

/** Gives false when the task is neither running nor waiting for input. */
const stop = async (task: FoundTask, deps: Deps): Promise<boolean> => {
  const { run } = task
  if ((await taskState(task, deps)) === 'input-required') return deps.runner.giveUp(run)
  try {
    return (await deps.runner.cancel({ threadId: run.thread_id, runIds: [run.run_id] }, { action: 'interrupt' })) > 0
  } catch (error) {
    if (error instanceof ApiError && error.code === 'not_found') return false
    throw error
  }
}

const card: Method = async (context) => ({ result: context.card() })

export const methods: ReadonlyMap<string, { run: Method; version: ProtocolVersion; isStreamed?: boolean }> = new Map([
  ['message/send', { run: send, version: v03 }],
  ['message/stream', { run: stream, version: v03, isStreamed: true }],
  ['tasks/get', { run: get, version: v03 }],
  ['tasks/cancel', { run: cancel, version: v03 }],
  ['agent/getAuthenticatedExtendedCard', { run: card, version: v03 }],
  ['SendMessage', { run: send, version: v10 }],
  ['SendStreamingMessage', { run: stream, version: v10, isStreamed: true }],
  ['GetTask', { run: get, version: v10 }],
  ['CancelTask', { run: cancel, version: v10 }],
  ['ListTasks', { run: listTasks, version: v10 }],
  ['GetExtendedAgentCard', { run: card, version: v10 }],
])
