/** Ids of events: `<ms since 1970>-<n>`. */
import type { Clock } from '../../clock.ts'
import type { LoggedEvent } from './event-log.ts'

/** Gives ids that rise, also when the clock is put back; `n` counts within a millisecond. */
export const createEventIds = (clock: Clock): (() => string) => {
  let ms = 0
  let n = 0
  return () => {
    const now = Math.floor(clock.now())
    if (now > ms) {
      ms = now
      n = 0
    } else n++
    return `${ms}-${n}`
  }
}

/**
 * The events after the one that a client names as the last it has seen: an id, or a bare number, which is the place of an
 * event counted from 0. `-` and `-1` stand before the first. No id is refused: one that was never given has its place in
 * the order too.
 */
export const eventsAfter = (events: readonly LoggedEvent[], after: string): readonly LoggedEvent[] => {
  if (after === '-' || after === '-1') return events
  if (/^[0-9]+$/.test(after)) return events.slice(Number(after) + 1)
  const isAfter = isLaterThan(after)
  return events.filter(({ id }) => isAfter(id))
}

const isLaterThan = (after: string): ((id: string) => boolean) => {
  const [ms, n] = partsOf(after)
  if (Number.isNaN(ms) || Number.isNaN(n)) return (id) => id > after // as text, like the real server
  return (id) => {
    const [ownMs, ownN] = partsOf(id)
    return ownMs > ms || (ownMs === ms && ownN > n)
  }
}

const partsOf = (id: string): [ms: number, n: number] => {
  const [, ms, n] = /^([0-9]+)-([0-9]+)$/.exec(id) ?? []
  return [Number(ms), Number(n)]
}
