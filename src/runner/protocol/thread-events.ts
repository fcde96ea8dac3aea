import type { ProtocolEventChunk, ProtocolEvents } from '../../db/protocol-events/protocol-events.ts'
import type { ProtocolEventContent } from '../../graphs/protocol/protocol-event.ts'
import type { Log } from '../../log.ts'
import type { Reader } from '../events/reader.ts'
import { toChunks } from './event-chunks.ts'
import { KeptEvents, type KeptEventsLimits } from './kept-events.ts'
import { NamespaceTree, type TreeNode } from './namespace-tree.ts'
import { eventOfChunk, type LoggedEvent, newEvent, type ProtocolEvent } from './protocol-event.ts'

export interface ThreadEventsParts {
  threadId: string
  store: ProtocolEvents
  log: Pick<Log, 'error'>
  limits: KeptEventsLimits
  /** See `createEventIds`. */
  nextId(): string
}

type EventMatcher = (event: ProtocolEvent) => boolean

interface Pending {
  event: LoggedEvent
  isRecorded: boolean
}

/** Numbers of events that are not stored are noted in steps of so many. */
const SEQUENCE_STEP = 1000

/** The protocol's events of one thread: numbered, stored, kept, and then delivered in this order. */
export class ThreadEvents {
  readonly #parts: ThreadEventsParts
  readonly #kept: KeptEvents
  readonly #tree = new NamespaceTree()
  readonly #readers = new Map<Reader<ProtocolEvent>, EventMatcher>()
  /** Runs whose events are being rendered. */
  readonly #open = new Set<string>()
  /** Open runs that were deleted: none of their events is kept. */
  readonly #forgotten = new Set<string>()
  #seq: number
  /** What a restart would continue from at least. */
  #notedSeq: number
  #pending: Pending[] = []
  /** Could not be stored so far. */
  #unstored: ProtocolEventChunk[] = []
  #delivering: Promise<void> | undefined

  constructor(parts: ThreadEventsParts, { seq, chunks }: { seq: number; chunks: readonly ProtocolEventChunk[] }) {
    this.#parts = parts
    const { store, limits } = parts
    this.#kept = new KeptEvents({
      ...limits,
      onForgotten: (runId) => {
        this.#dropUnstored(({ run_id }) => run_id === runId)
        void store.deleteRun(runId).catch(this.#logFailure)
      },
      onReplaced: ({ gone, chunk }) => {
        const isGone = new Set(gone)
        this.#dropUnstored((unstored) => isGone.has(unstored))
        void store.replace(gone, chunk).catch(this.#logFailure)
      },
    })
    this.#seq = seq
    this.#notedSeq = seq
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

  lasts(): ReturnType<KeptEvents['lasts']> {
    return this.#kept.lasts()
  }

  open(runId: string): void {
    this.#open.add(runId)
  }

  close(runId: string): void {
    this.#open.delete(runId)
    void this.settled().then(() => {
      this.#forgotten.delete(runId)
      this.#kept.merge(runId)
    })
  }

  /** Stores recorded events, and delivers these and others when all before them were delivered. */
  append(run_id: string, contents: readonly ProtocolEventContent[], isRecorded: boolean): void {
    for (const content of contents) {
      const event = newEvent(content, { run_id, seq: ++this.#seq, id: this.#parts.nextId() })
      this.#pending.push({ event, isRecorded })
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
    this.#dropUnstored(({ run_id }) => run_id === runId)
    if (this.#delivering || this.#open.has(runId)) this.#forgotten.add(runId)
  }

  endReaders(): void {
    for (const reader of this.#readers.keys()) reader.end()
  }

  /** Resolves when all events so far are delivered. */
  async settled(): Promise<void> {
    while (this.#delivering) await this.#delivering
  }

  /** Notes the exact number, so that the next start leaves no gap. */
  async noteSequence(): Promise<void> {
    if (this.#notedSeq === this.#seq) return
    this.#notedSeq = this.#seq
    await this.#parts.store.setSequence(this.#parts.threadId, this.#seq)
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
      const chunks = recorded.length > 0 ? await this.#store(toChunks(this.#parts.threadId, recorded)) : []
      if (recorded.length < batch.length && this.#seq > this.#notedSeq) await this.#noteStep()
      // In one turn, so that a new reader gets them either replayed or live.
      for (const chunk of chunks) if (!this.#forgotten.has(chunk.run_id)) this.#kept.add(chunk)
      for (const { event } of batch) this.#deliver(event)
    }
  }

  #deliver(event: ProtocolEvent): void {
    this.#tree.observe(event)
    for (const [reader, matches] of this.#readers) if (matches(event)) reader.offer(event)
  }

  /** Returns what is to be kept. Never rejects: what cannot be stored now is stored with later events. */
  async #store(chunks: readonly ProtocolEventChunk[]): Promise<readonly ProtocolEventChunk[]> {
    const { store, threadId, log } = this.#parts
    try {
      const [first, ...others] = this.#unstored
      if (first) await store.append(first)
      await Promise.all(others.map((chunk) => store.append(chunk)))
      this.#unstored = []
      const isStored = await Promise.all(chunks.map((chunk) => store.append(chunk)))
      return chunks.filter((_, index) => isStored[index])
    } catch (error) {
      if (this.#unstored.length === 0) log.error({ thread_id: threadId, err: error }, 'Could not store events of a run')
      this.#unstored.push(...chunks)
      return chunks
    }
  }

  async #noteStep(): Promise<void> {
    this.#notedSeq = this.#seq + SEQUENCE_STEP
    await this.#parts.store.setSequence(this.#parts.threadId, this.#notedSeq).catch(this.#logFailure)
  }

  #dropUnstored(isGone: (chunk: ProtocolEventChunk) => boolean): void {
    if (this.#unstored.length > 0) this.#unstored = this.#unstored.filter((chunk) => !isGone(chunk))
  }

  readonly #logFailure = (error: unknown): void =>
    this.#parts.log.error({ thread_id: this.#parts.threadId, err: error }, 'Could not store changes of events')
}
