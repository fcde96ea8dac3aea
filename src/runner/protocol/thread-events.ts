import type { ProtocolEventChunk } from '../../db/protocol-events/protocol-events.ts'
import type { ProtocolEventContent } from '../../graphs/protocol/protocol-event.ts'
import type { Reader } from '../events/reader.ts'
import { toChunks } from './event-chunks.ts'
import { EventStorage, type EventStorageParts } from './event-storage.ts'
import { KeptEvents, type KeptEventsLimits } from './kept-events.ts'
import { NamespaceTree, type TreeNode } from './namespace-tree.ts'
import { eventOfChunk, type LoggedEvent, newEvent, type ProtocolEvent } from './protocol-event.ts'

export interface ThreadEventsParts extends EventStorageParts {
  limits: KeptEventsLimits
  /** See `createEventIds`. */
  nextId(): string
}

type EventMatcher = (event: ProtocolEvent) => boolean

interface Pending {
  event: LoggedEvent
  isRecorded: boolean
}

/** The protocol's events of one thread: numbered, stored, kept, and then delivered in this order. */
export class ThreadEvents {
  readonly #parts: ThreadEventsParts
  readonly #storage: EventStorage
  readonly #kept: KeptEvents
  readonly #tree = new NamespaceTree()
  readonly #readers = new Map<Reader<ProtocolEvent>, EventMatcher>()
  /** Runs whose events are being rendered. */
  readonly #open = new Set<string>()
  /** Runs that were deleted while events of them may still be on their way: none is kept. */
  readonly #forgotten = new Set<string>()
  #seq: number
  #pending: Pending[] = []
  #delivering: Promise<void> | undefined

  constructor(parts: ThreadEventsParts, { seq, chunks }: { seq: number; chunks: readonly ProtocolEventChunk[] }) {
    this.#parts = parts
    const storage = new EventStorage(parts, seq)
    this.#storage = storage
    this.#kept = new KeptEvents({
      ...parts.limits,
      onForgotten: (runId) => storage.delete(runId),
      onReplaced: (replaced) => storage.replace(replaced),
    })
    this.#seq = seq
    for (const chunk of chunks) this.#kept.add(chunk)
    for (const chunk of this.#kept.newestRun())
      chunk.events.forEach(({ method }, index) => {
        if (method === 'lifecycle') this.#tree.observe(eventOfChunk(chunk, index))
      })
  }

  /** Of all events that were numbered. */
  get newestSeq(): number {
    return this.#seq
  }

  get isWatched(): boolean {
    return this.#readers.size > 0
  }

  get hasOpenRuns(): boolean {
    return this.#open.size > 0
  }

  /** Whether nothing would be lost with this object. */
  get isUnused(): boolean {
    return this.#seq === 0 && !this.isWatched && !this.hasOpenRuns
  }

  hasKept(runId: string): boolean {
    return this.#kept.has(runId)
  }

  open(runId: string): void {
    this.#open.add(runId)
  }

  /** The run has appended its last events. */
  close(runId: string): void {
    this.#open.delete(runId)
    void this.settled().then(() => {
      this.#forgotten.delete(runId)
      this.#kept.merge(runId)
    })
  }

  /**
   * Stores recorded events, and delivers these and others when all before them were delivered. Events that are larger than
   * all that may be kept are delivered only.
   */
  append(run_id: string, contents: readonly ProtocolEventContent[], isRecorded: boolean): void {
    for (const content of contents) {
      const event = newEvent(content, { run_id, seq: ++this.#seq, id: this.#parts.nextId() })
      this.#pending.push({ event, isRecorded: isRecorded && this.#canBeKept(event) })
    }
    if (this.#pending.length > 0) this.#deliverSoon()
  }

  /** Those that were delivered so far: a reader that is added in the same turn gets all later ones. */
  *replay(matches: EventMatcher, since?: number): Generator<ProtocolEvent> {
    for (const chunk of this.#kept.chunks(since)) {
      for (let index = 0; index < chunk.events.length; index++) {
        const event = eventOfChunk(chunk, index)
        if (matches(event)) yield event
      }
    }
  }

  /** Undefined before the first run. */
  tree(): TreeNode | undefined {
    return this.#tree.root()
  }

  add(reader: Reader<ProtocolEvent>, matches: EventMatcher): void {
    this.#readers.set(reader, matches)
  }

  remove(reader: Reader<ProtocolEvent>): void {
    this.#readers.delete(reader)
  }

  /** The run was deleted, and its stored events with it. */
  forget(runId: string): void {
    this.#kept.forget(runId)
    this.#storage.forget(runId)
    if (this.#delivering || this.#open.has(runId)) this.#forgotten.add(runId)
  }

  endReaders(): void {
    for (const reader of this.#readers.keys()) reader.end()
  }

  /** Resolves when all events so far are delivered. */
  async settled(): Promise<void> {
    while (this.#delivering) await this.#delivering
  }

  /** To be called before the server stops. */
  async storeRest(): Promise<void> {
    await this.#storage.storeRest(this.#seq)
  }

  #canBeKept(event: LoggedEvent): boolean {
    try {
      return event.toStored().data.length <= this.#parts.limits.maxCharacters
    } catch (error) {
      this.#logFailure(error)
      return false
    }
  }

  #deliverSoon(): void {
    this.#delivering ??= this.#deliverAll().finally(() => {
      this.#delivering = undefined
      if (this.#pending.length > 0) this.#deliverSoon()
      else for (const runId of this.#forgotten) if (!this.#open.has(runId)) this.#forgotten.delete(runId)
    })
  }

  async #deliverAll(): Promise<void> {
    while (this.#pending.length > 0) {
      const batch = this.#pending
      this.#pending = []
      const recorded = batch.filter(({ isRecorded }) => isRecorded).map(({ event }) => event)
      const chunks = recorded.length > 0 ? await this.#storage.append(toChunks(this.#parts.threadId, recorded)) : []
      if (recorded.length < batch.length) await this.#storage.noteSequence(this.#seq)
      // In one turn, so that a new reader gets them either replayed or live.
      for (const chunk of chunks) if (!this.#forgotten.has(chunk.run_id)) this.#kept.add(chunk)
      for (const { event } of batch) this.#deliver(event)
    }
  }

  #deliver(event: ProtocolEvent): void {
    this.#tree.observe(event)
    try {
      for (const [reader, matches] of this.#readers) if (matches(event)) reader.offer(event)
    } catch (error) {
      this.#logFailure(error)
    }
  }

  /** The JSON of an event may be longer than a string can be. */
  #logFailure(error: unknown): void {
    const { threadId, log } = this.#parts
    log.error({ thread_id: threadId, err: error }, 'Could not write an event of a run as JSON')
  }
}
