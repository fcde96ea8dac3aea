/** Ids of events: `<ms since 1970>-<n>`. */
import type { Clock } from '../../clock.ts'
import type { ClassicEvent } from './classic-event.ts'
import type { EntryFilter } from './entry-filters.ts'
import type { LogEntry } from './log-entry.ts'

/** Ids rise even when the clock is set back; `n` counts within a millisecond. */
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

/** `after`: an id, even one never given; a bare number: a place, counted from 0; `-`, `-1`: before the first. */
export const eventsAfter = (entries: readonly LogEntry[], after: string, isWanted: EntryFilter): ClassicEvent[] => {
  const isAfter = afterFilter(after)
  let place = 0
  return entries.flatMap((entry) => {
    const areAfter = entry.fields.ids.map((id) => isAfter(id, place++))
    if (!areAfter.includes(true) || !isWanted(entry)) return []
    return entry.events().filter((_, index) => areAfter[index])
  })
}

const afterFilter = (after: string): ((id: string, place: number) => boolean) => {
  if (after === '-' || after === '-1') return () => true
  if (/^[0-9]+$/.test(after)) return (_, place) => place > Number(after)
  return isLaterThan(after)
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
