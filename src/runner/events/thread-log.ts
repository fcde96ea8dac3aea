import type { Clock } from '../../clock.ts'
import type { EntryFilter } from './entry-filters.ts'
import { createEventIds, eventsAfter } from './event-ids.ts'
import { countEntryEvents, type EntryContent, LogEntry } from './log-entry.ts'
import type { Reader } from './reader.ts'

export interface Listener {
  /** The entries whose events make up the stream. */
  isInStream: EntryFilter
  /** Those of them that the reader asked for. */
  isWanted: EntryFilter
  /** The reader ends with this run. */
  runId?: string | undefined
}

/** These belong to no stream mode: only live readers get them, and a replay does not, as on the Python server. */
const NOT_REPLAYED: ReadonlySet<EntryContent['kind']> = new Set(['error', 'feedback'])

/** The event log of one thread, over all its runs, and its readers. */
export class ThreadLog {
  readonly #threadId: string
  readonly #nextId: () => string
  readonly #readers = new Map<Reader, Listener>()
  /** Open runs, and whether their events can be replayed. */
  readonly #open = new Map<string, boolean>()
  /** What can be replayed. */
  #kept: LogEntry[] = []
  #seq = 0

  constructor(threadId: string, clock: Clock) {
    this.#threadId = threadId
    this.#nextId = createEventIds(clock)
  }

  open(runId: string, isKept: boolean): void {
    this.#open.set(runId, isKept)
  }

  isOpen(runId: string): boolean {
    return this.#open.has(runId)
  }

  hasOpenRuns(): boolean {
    return this.#open.size > 0
  }

  append(run_id: string | null, content: EntryContent): void {
    const ids = Array.from({ length: countEntryEvents(content) }, this.#nextId)
    const entry = new LogEntry({ thread_id: this.#threadId, run_id, content, seq: this.#seq, ids })
    this.#seq += ids.length
    for (const [reader, { isInStream, isWanted }] of this.#readers) {
      if (isInStream(entry) && isWanted(entry)) for (const event of entry.events()) reader.offer(event)
    }
    if (run_id !== null && this.#open.get(run_id) && !NOT_REPLAYED.has(content.kind)) this.#kept.push(entry)
  }

  /** The run writes nothing more: its readers end. */
  close(runId: string): void {
    this.#open.delete(runId)
    for (const [reader, listener] of this.#readers) if (listener.runId === runId) reader.end()
  }

  /** The stored events that a reader gets first, in order; see `eventsAfter` for `after`. */
  replay(after: string, { isInStream, isWanted }: Listener) {
    return eventsAfter(this.#kept.filter(isInStream), after, isWanted)
  }

  forgetRun(runId: string): void {
    if (this.#kept.length > 0) this.#kept = this.#kept.filter(({ fields }) => fields.run_id !== runId)
  }

  add(reader: Reader, listener: Listener): void {
    this.#readers.set(reader, listener)
  }

  remove(reader: Reader): void {
    this.#readers.delete(reader)
  }

  endReaders(): void {
    for (const reader of this.#readers.keys()) reader.end()
  }
}
