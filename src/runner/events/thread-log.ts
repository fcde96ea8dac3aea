import type { Clock } from '../../clock.ts'
import type { ClassicEvent } from './classic-event.ts'
import type { EntryFilter } from './entry-filters.ts'
import { createEventIds } from './event-ids.ts'
import { countEntryEvents, type EntryContent, LogEntry } from './log-entry.ts'
import type { Reader } from './reader.ts'
import { eventsAfter, isReplayed } from './replay.ts'

export interface Listener {
  isInStream: EntryFilter
  isWanted: EntryFilter
  runId?: string | undefined
}

export class ThreadLog {
  readonly #threadId: string
  readonly #nextId: () => string
  readonly #readers = new Map<Reader<ClassicEvent>, Listener>()
  /** By id; whether their events can be replayed. */
  readonly #open = new Map<string, boolean>()
  #kept: LogEntry[] = []
  #seq = 0

  constructor(threadId: string, clock: Clock, eventsNotBefore?: number) {
    this.#threadId = threadId
    this.#nextId = createEventIds(clock, eventsNotBefore)
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
    if (run_id !== null && this.#open.get(run_id) && isReplayed(content)) this.#kept.push(entry)
  }

  close(runId: string): void {
    this.#open.delete(runId)
    for (const [reader, listener] of this.#readers) if (listener.runId === runId) reader.end()
  }

  replay(after: string, { isInStream, isWanted }: Listener) {
    return eventsAfter(this.#kept.filter(isInStream), after, isWanted)
  }

  forgetRun(runId: string): void {
    if (this.#kept.length > 0) this.#kept = this.#kept.filter(({ fields }) => fields.run_id !== runId)
  }

  add(reader: Reader<ClassicEvent>, listener: Listener): void {
    this.#readers.set(reader, listener)
  }

  remove(reader: Reader<ClassicEvent>): void {
    this.#readers.delete(reader)
  }

  endReaders(): void {
    for (const reader of this.#readers.keys()) reader.end()
  }
}
