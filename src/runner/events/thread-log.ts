import type { Clock } from '../../clock.ts'
import { createEventIds } from './event-ids.ts'
import type { LoggedEvent } from './event-log.ts'
import type { Reader } from './reader.ts'

type NewEvent = Pick<LoggedEvent, 'run_id' | 'kind' | 'event' | 'data'>

interface Listener {
  isWanted(event: LoggedEvent): boolean
  /** It ends with this run. */
  runId: string | undefined
}

/** What no mode asks for is told to live readers alone, as on the Python server; but for `metadata`. */
const NOT_KEPT = new Set(['error', 'feedback'])

/** The events of one thread's runs, and those who read them. */
export class ThreadLog {
  readonly #threadId: string
  readonly #nextId: () => string
  readonly #readers = new Map<Reader, Listener>()
  /** Runs that write: whether what they write is kept. */
  readonly #open = new Map<string, boolean>()
  /** Events of runs that can be replayed. */
  #kept: LoggedEvent[] = []
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

  /** Whether any run writes. */
  isWritten(): boolean {
    return this.#open.size > 0
  }

  append({ run_id, kind, event, data }: NewEvent): void {
    const logged = new Event(run_id, this.#threadId, kind, this.#seq++, this.#nextId(), event, data)
    for (const [reader, { isWanted }] of this.#readers) if (isWanted(logged)) reader.offer(logged)
    if (run_id !== null && this.#open.get(run_id) && !NOT_KEPT.has(event)) this.#kept.push(logged)
  }

  /** The run writes nothing more: its readers end. */
  close(runId: string): void {
    this.#open.delete(runId)
    for (const [reader, listener] of this.#readers) if (listener.runId === runId) reader.end()
  }

  /** The events that can be replayed, in order. */
  kept(): readonly LoggedEvent[] {
    return this.#kept
  }

  forgetRun(runId: string): void {
    if (this.#kept.length > 0) this.#kept = this.#kept.filter((event) => event.run_id !== runId)
  }

  add(reader: Reader, isWanted: Listener['isWanted'], runId?: string): void {
    this.#readers.set(reader, { isWanted, runId })
  }

  remove(reader: Reader): void {
    this.#readers.delete(reader)
  }

  endReaders(): void {
    for (const reader of this.#readers.keys()) reader.end()
  }
}

class Event implements LoggedEvent {
  readonly run_id: string | null
  readonly thread_id: string
  readonly kind: LoggedEvent['kind']
  readonly seq: number
  readonly id: string
  readonly event: string
  readonly data: unknown
  #json: string | undefined

  constructor(
    run_id: string | null,
    thread_id: string,
    kind: LoggedEvent['kind'],
    seq: number,
    id: string,
    event: string,
    data: unknown,
  ) {
    this.run_id = run_id
    this.thread_id = thread_id
    this.kind = kind
    this.seq = seq
    this.id = id
    this.event = event
    this.data = data
  }

  json(): string {
    this.#json ??= JSON.stringify(this.data) ?? 'null'
    return this.#json
  }
}
