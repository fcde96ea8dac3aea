import { countEvents } from '../../graphs/classic/classic-events.ts'
import type { Part } from '../../graphs/execution/part.ts'
import type { RunFailure } from '../../graphs/execution/run-failure.ts'
import type { ThreadState } from '../../graphs/state/thread-state.ts'
import { type ClassicEvent, renderEntry } from './classic-event.ts'

export type EntryContent =
  | { kind: 'start'; attempt: number }
  | { kind: 'part'; part: Part }
  | { kind: 'error'; failure: RunFailure }
  /** Where clients can send feedback on the run, by key. */
  | { kind: 'feedback'; urls: Readonly<Record<string, string>> }
  | { kind: 'done' }
  | { kind: 'state'; state: ThreadState }

interface EntryFields {
  thread_id: string
  run_id: string | null
  content: EntryContent
  /** Counts the events of the thread, over all its runs, from 0: the number of the entry's first event. */
  seq: number
  /** `<ms since 1970>-<n>`, one for each event, rising within a thread. */
  ids: readonly string[]
}

/** One thing that happened to a thread, in no protocol's form: each protocol renders its own events from it. */
export class LogEntry {
  readonly fields: EntryFields
  #events: readonly ClassicEvent[] | undefined

  constructor(fields: EntryFields) {
    this.fields = fields
  }

  /** Rendered when first asked for and shared by all readers. */
  events(): readonly ClassicEvent[] {
    this.#events ??= renderEntry(this.fields)
    return this.#events
  }
}

export const countEntryEvents = (content: EntryContent): number =>
  content.kind === 'part' ? countEvents(content.part) : 1
