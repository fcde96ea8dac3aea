import type { Run } from '../../db/runs/runs.ts'
import { derivedId } from '../../ids.ts'
import { kwargsOf } from '../../runner/run-kwargs.ts'
import type { Deps } from '../handler.ts'
import { messagesOf, toMessage } from './message-conversion.ts'
import type { Message, TaskPlace } from './task.ts'
import { toTaskId } from './task.ts'

/** As many runs of a thread as the real server looks at. */
const MAX_RUNS = 1000

/**
 * The last `length` messages of the task's context, or all; a length of 0 leaves the history out. Each message names its own
 * task: a message that began one, and those after it, belong to it. Observed, not documented.
 */
export const readHistory = async (
  values: unknown,
  length: number | undefined,
  place: TaskPlace,
  deps: Pick<Deps, 'db'>,
): Promise<Message[] | undefined> => {
  if (length === 0) return undefined
  const begun = await tasksByMessage(place, deps)
  let taskId = toTaskId(place)
  const said = messagesOf(values)
    .map((message, index) => {
      const id = message.id ?? derivedId(place.runId, `message ${index}`)
      taskId = begun.get(id) ?? taskId
      return { ...toMessage(message, id), taskId }
    })
    .filter(({ parts }) => parts.length > 0)
  return length === undefined ? said : said.slice(-length)
}

const tasksByMessage = async ({ threadId }: TaskPlace, { db }: Pick<Deps, 'db'>): Promise<Map<string, string>> => {
  const { rows } = await db.runs.list(threadId, { limit: MAX_RUNS, offset: 0 })
  const first = rows.filter(({ a2a_task, run_id }) => a2a_task === run_id)
  return new Map(first.flatMap((run) => sentIn(run).map((id) => [id, toTaskId({ threadId, runId: run.run_id })])))
}

const sentIn = (run: Run): string[] => {
  const { input } = kwargsOf(run)
  return messagesOf(input).flatMap(({ id }) => (typeof id === 'string' ? [id] : []))
}
