import type { Run } from '../../src/db/runs/runs.ts'
import type { EventFilter } from '../../src/runner/protocol/event-filter.ts'
import type { ProtocolEvent } from '../../src/runner/protocol/protocol-event.ts'
import type { Runner } from '../../src/runner/runner.ts'

/** All channels. */
export const everything: EventFilter = {
  channels: ['values', 'updates', 'messages', 'tools', 'lifecycle', 'input', 'tasks', 'checkpoints', 'custom'],
}

/** An event in short: number, method, and for the lifecycle what happened. */
export const shown = ({ seq, method, namespace, data }: ProtocolEvent): string => {
  const { event } = Object(data) as { event?: string }
  return [seq, ...namespace, method, ...(method === 'lifecycle' ? [event] : [])].join(' ')
}

/** Whether this is the last event of a run. */
export const isEnd = ({ method, namespace, data }: ProtocolEvent): boolean =>
  method === 'lifecycle' &&
  namespace.length === 0 &&
  ['completed', 'failed', 'interrupted'].includes(String(Object(data).event))

/** What a subscriber gets up to the end of `runs` runs. */
export const untilEnd = async (events: AsyncIterable<ProtocolEvent>, runs = 1): Promise<ProtocolEvent[]> => {
  const all: ProtocolEvent[] = []
  let ends = 0
  for await (const event of events) {
    all.push(event)
    if (isEnd(event) && ++ends === runs) break
  }
  return all
}

/** Starts a run as a command of the newer protocol does. */
export const startProtocolRun = (runner: Runner, threadId: string, input: unknown, fields: object = {}): Promise<Run> =>
  runner.create({
    threadId,
    isProtocolRun: true,
    fields: { assistant_id: 'agent', input: input as never, ...fields },
  })
