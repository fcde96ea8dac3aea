/** Which logged events a client gets that reconnects with `Last-Event-ID`. `retention.ts` says how long they are kept. */
import type { ClassicEvent } from './classic-event.ts'
import type { EntryFilter } from './entry-filters.ts'
import type { EntryContent, LogEntry } from './log-entry.ts'

/** False for entries of no stream mode: only live readers get them, as on the Python server. */
export const isReplayed = ({ kind }: EntryContent): boolean => kind !== 'error' && kind !== 'feedback'

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
