import { createMatcher, type EventFilter } from '../../runner/protocol/event-filter.ts'
import type { ProtocolEvent } from '../../runner/protocol/protocol-event.ts'
import type { Runner } from '../../runner/runner.ts'
import { TimeSlice } from '../../yielding.ts'

/** Resolves when the next event may follow. */
export type DeliverEvent = (event: ProtocolEvent) => Promise<void>

export interface LiveSubscriptions {
  /** With those whose turn has not come yet. */
  readonly count: number
  has(id: string): boolean
  /** Delivers the events of the past that pass the filter, then live ones. Resolves to the number of past ones. */
  add(id: string, filter: EventFilter): Promise<number>
  remove(id: string): void
  close(): void
}

interface SubscriptionParts {
  threadId: string
  runner: Pick<Runner, 'followEvents' | 'replay' | 'newestSeq'>
  /** Starts a series of events with rising numbers: the past of one subscription, or what is live. */
  startSeries(): DeliverEvent
  /** Called when no more events come: with why, if the reader was dropped. */
  onEnd(error?: unknown): void
}

/**
 * The subscriptions of one connection. A live event is delivered once, whatever number of subscriptions it passes. The
 * past of a subscription ends where the live events of the others are, so that each subscription gets its events in order.
 */
export const createLiveSubscriptions = (parts: SubscriptionParts): LiveSubscriptions => {
  const { threadId, runner, startSeries, onEnd } = parts
  const subscriptions = new Map<string, (event: ProtocolEvent) => boolean>()
  const closed = new AbortController()
  /** The number of the last live event; undefined while nobody has subscribed. */
  let reached: number | undefined
  let replays: Promise<unknown> = Promise.resolve()
  let isReplaying = false

  const isWanted = (event: ProtocolEvent): boolean => {
    for (const matches of subscriptions.values()) if (matches(event)) return true
    return false
  }
  const follow = async (): Promise<void> => {
    const deliver = startSeries()
    try {
      for await (const event of runner.followEvents(threadId, { signal: closed.signal })) {
        while (isReplaying) await replays
        reached = event.seq
        if (isWanted(event)) await deliver(event)
      }
      onEnd()
    } catch (error) {
      onEnd(error)
    }
  }
  const replay = async (events: Iterable<ProtocolEvent>, until: number): Promise<number> => {
    const deliver = startSeries()
    const slice = new TimeSlice()
    let count = 0
    for (const event of events) {
      if (event.seq > until || closed.signal.aborted) break
      await deliver(event)
      await slice.pause()
      count++
    }
    return count
  }
  const start = async (id: string, filter: EventFilter): Promise<number> => {
    if (reached === undefined) {
      reached = runner.newestSeq(threadId)
      void follow()
    }
    isReplaying = true
    subscriptions.set(id, createMatcher(filter))
    try {
      return await replay(runner.replay(threadId, filter), reached)
    } finally {
      isReplaying = false
    }
  }

  return {
    get count() {
      return subscriptions.size
    },
    has: (id) => subscriptions.has(id),
    add(id, filter) {
      subscriptions.set(id, () => false)
      const added = replays.then(() => start(id, filter))
      replays = added.catch(() => {}) // whoever asked for it learns of the failure
      return added
    },
    remove: (id) => void subscriptions.delete(id),
    close: () => closed.abort(),
  }
}
