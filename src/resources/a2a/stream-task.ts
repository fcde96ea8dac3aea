import type { Run } from '../../db/runs/runs.ts'
import { derivedId } from '../../ids.ts'
import { isObject } from '../../json.ts'
import type { ClassicEvent } from '../../runner/events/classic-event.ts'
import type { RunResult } from '../../runner/runner.ts'
import type { Deps } from '../handler.ts'
import { agentParts } from './message-conversion.ts'
import type { ProtocolVersion } from './protocol-versions.ts'
import type { Message, Part } from './task.ts'
import { toFinishedTask, toSubmittedTask } from './to-task.ts'

export interface FollowedRun {
  /** The message that started it. */
  message: Pick<Message, 'id' | 'parts'>
  events: AsyncIterable<ClassicEvent>
  result: Promise<RunResult>
}

/**
 * The task; with each token a `working` status that has all text of the message so far; the response or the open interrupts
 * as an artifact; and the final status. Observed, not documented.
 */
export async function* streamTaskUpdates(
  run: Run,
  { message, events, result }: FollowedRun,
  version: ProtocolVersion,
  deps: Deps,
): AsyncGenerator<object> {
  const task = toSubmittedTask(run, message)
  yield version.update({ kind: 'task', task })
  let said = 0
  for await (const event of events) {
    const parts = partsIn(event)
    if (parts.length === 0) continue
    const growing = { id: derivedId(run.run_id, `update ${said++}`), role: 'agent' as const, parts }
    const status = { state: 'working' as const, timestamp: deps.clock.timestamp(), message: growing }
    yield version.update({ kind: 'status', task, status, isFinal: false })
  }
  const ended = await toFinishedTask(run, await result, 0, deps, { isStreamed: true })
  const isLast = ended.status.state === 'completed'
  for (const artifact of ended.artifacts) yield version.update({ kind: 'artifact', task, artifact, isLast })
  yield version.update({ kind: 'status', task, status: ended.status, isFinal: true })
}

const partsIn = ({ event, data }: ClassicEvent): Part[] => {
  if (event !== 'messages/partial' && event !== 'messages/complete') return []
  return Array.isArray(data) ? data.filter(isObject).flatMap(agentParts) : []
}
