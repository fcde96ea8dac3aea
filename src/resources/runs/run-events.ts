import type { Run } from '../../db/runs/runs.ts'
import type { SentEvent } from '../../exchange.ts'
import type { ClassicEvent } from '../../runner/events/classic-event.ts'
import type { FollowOptions } from '../../runner/runner.ts'
import type { Deps } from '../handler.ts'
import { sentEvents } from '../sent-events.ts'

/** Gives ids only when the events are stored and clients can request them again. */
export const runEvents = (
  run: Run,
  { runner }: Deps,
  options: FollowOptions & { modes?: readonly string[] } = {},
): AsyncIterable<SentEvent> => {
  const isKept = run.kwargs['resumable'] === true
  // Begun now, not with the first read: what happens in between must not be lost.
  return sent(runner.follow(run, options), isKept)
}

/** `hasIds`: whether a client can resume from them. */
export const sent = (events: AsyncIterable<ClassicEvent>, hasIds: boolean): AsyncIterable<SentEvent> =>
  sentEvents(events, hasIds ? (event) => event : withoutId)

const withoutId = (event: ClassicEvent): SentEvent => ({
  event: event.event,
  data: event.data,
  json: () => event.json(),
})
