import type { Run } from '../../db/runs/runs.ts'
import type { ClassicEvent } from '../../runner/events/classic-event.ts'
import type { RunResult } from '../../runner/runner.ts'
import type { Deps } from '../handler.ts'
import { messagesOf, textOf, toMessage } from './message-conversion.ts'
import type { ProtocolVersion } from './protocol-versions.ts'
import { toFinishedTask, toSubmittedTask } from './to-task.ts'

/** The task, each new AI message as a `working` status, open interrupts as artifacts, and the final status. */
export async function* streamTaskUpdates(
  run: Run,
  { events, result }: { events: AsyncIterable<ClassicEvent>; result: Promise<RunResult> },
  version: ProtocolVersion,
  deps: Deps,
): AsyncGenerator<object> {
  const task = toSubmittedTask(run)
  const working = (message?: ReturnType<typeof toMessage>) =>
    version.update({
      kind: 'status',
      task,
      status: { state: 'working', timestamp: deps.clock.timestamp(), ...(message && { message }) },
      isFinal: false,
    })
  yield version.update({ kind: 'task', task })
  yield working()

  let known: Set<unknown> | undefined
  for await (const { event, data } of events) {
    if (event !== 'values') continue
    const said = messagesOf(data).filter((message) => message.type === 'ai' && textOf(message) !== '')
    const before = known
    known = new Set([...(before ?? []), ...said.map(({ id }) => id)])
    if (!before) continue
    for (const message of said) if (!before.has(message.id)) yield working(toMessage(message, String(message.id)))
  }
  const ended = await toFinishedTask(run, await result, 0, deps)
  if (ended.status.state === 'input-required') {
    for (const artifact of ended.artifacts) yield version.update({ kind: 'artifact', task, artifact })
  }
  yield version.update({ kind: 'status', task, status: ended.status, isFinal: true })
}
