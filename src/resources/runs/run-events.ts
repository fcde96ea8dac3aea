import type { Run } from '../../db/runs/runs.ts'
import type { LoggedEvent } from '../../runner/events/event-log.ts'
import type { FollowOptions } from '../../runner/runner.ts'
import type { Deps } from '../handler.ts'
import type { SentEvent } from '../reply.ts'

/** Events that no filter of modes holds back: without them a client cannot tell how a run goes. */
const ALWAYS = new Set(['metadata', 'error', 'feedback', 'end'])

/** Which events a reader is given that asked for these modes; none means all. */
const ofModes = (modes: readonly string[]): ((event: string) => boolean) => {
  if (modes.length === 0) return () => true
  const names = new Set(modes.map((mode) => (mode === 'messages-tuple' ? 'messages' : mode)))
  return (event) => {
    const name = event.split('|', 1)[0]?.split('/', 1)[0] ?? ''
    return names.has(name) || ALWAYS.has(name)
  }
}

/** The events of a run as they are sent: with ids only when they are kept, so that a client may ask for them again. */
export const runEvents = (
  run: Run,
  { runner }: Deps,
  { modes = [], ...options }: FollowOptions & { modes?: readonly string[] } = {},
): AsyncIterable<SentEvent> => {
  const isWanted = ofModes(modes)
  const isKept = run.kwargs['resumable'] === true
  // Begun now, not with the first read: what happens in between must not be lost.
  return sent(runner.follow(run, options), ({ event }) => isWanted(event), isKept)
}

/** The events as they are sent; `hasIds` tells whether a client may go on from them. */
export const sent = (
  events: AsyncIterable<LoggedEvent>,
  isWanted: (event: LoggedEvent) => boolean,
  hasIds: boolean,
): AsyncIterable<SentEvent> => ({
  [Symbol.asyncIterator]: () => {
    const reader = events[Symbol.asyncIterator]()
    return {
      async next() {
        for (;;) {
          const { done, value } = await reader.next()
          if (done) return { done, value: undefined }
          if (isWanted(value)) return { done: false, value: hasIds ? value : withoutId(value) }
        }
      },
      async return() {
        await reader.return?.()
        return { done: true, value: undefined }
      },
    }
  },
})

const withoutId = (event: LoggedEvent): SentEvent => ({
  event: event.event,
  data: event.data,
  json: () => event.json(),
})
