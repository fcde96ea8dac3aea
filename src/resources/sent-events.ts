import type { SentEvent } from '../exchange.ts'

/** The events of a reader in the form in which they are sent. The reader is read and left as the result is. */
export const sentEvents = <Event>(
  events: AsyncIterable<Event>,
  toSent: (event: Event) => SentEvent,
): AsyncIterable<SentEvent> => ({
  [Symbol.asyncIterator]: () => {
    const reader = events[Symbol.asyncIterator]()
    return {
      async next() {
        const { done, value } = await reader.next()
        return done ? { done, value: undefined } : { done: false, value: toSent(value) }
      },
      async return() {
        await reader.return?.()
        return { done: true, value: undefined }
      },
    }
  },
})
