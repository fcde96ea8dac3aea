import type { Run } from '../../db/runs/runs.ts'
import type { SentEvent } from '../../exchange.ts'
import type { ClassicEvent } from '../../runner/events/classic-event.ts'
import type { FollowOptions } from '../../runner/runner.ts'
import type { Deps } from '../handler.ts'

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
export const sent = (events: AsyncIterable<ClassicEvent>, hasIds: boolean): AsyncIterable<SentEvent> => ({
  [Symbol.asyncIterator]: () => {
    const reader = events[Symbol.asyncIterator]()
    return {
      async next() {
        const { done, value } = await reader.next()
        if (done) return { done, value: undefined }
        return { done: false, value: hasIds ? value : withoutId(value) }
      },
      async return() {
        await reader.return?.()
        return { done: true, value: undefined }
      },
    }
  },
})

const withoutId = (event: ClassicEvent): SentEvent => ({
  event: event.event,
  data: event.data,
  json: () => event.json(),
})
