import type { ProtocolEventChunk, ProtocolEvents } from '../../db/protocol-events/protocol-events.ts'
import type { Log } from '../../log.ts'
import type { MergedChunks } from './event-chunks.ts'

export interface EventStorageParts {
  threadId: string
  store: ProtocolEvents
  log: Pick<Log, 'error'>
}

/** Numbers of events that are not stored are noted in steps of so many. */
const SEQUENCE_STEP = 1000

/** Stores the events of one thread. Nothing here rejects: what cannot be stored now is stored with later events. */
export class EventStorage {
  readonly #parts: EventStorageParts
  #unstored: ProtocolEventChunk[] = []
  /** Replacements of chunks under way. */
  #replaced: Promise<unknown> = Promise.resolve()
  /** What a restart would continue from at least. */
  #notedSeq: number

  constructor(parts: EventStorageParts, notedSeq: number) {
    this.#parts = parts
    this.#notedSeq = notedSeq
  }

  /** Resolves to what is to be kept: the others are of runs that were deleted. */
  async append(chunks: readonly ProtocolEventChunk[]): Promise<readonly ProtocolEventChunk[]> {
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

  /** To be called with the newest number before an event is delivered that is not stored. */
  async noteSequence(seq: number): Promise<void> {
    if (seq > this.#notedSeq) await this.#setSequence(seq + SEQUENCE_STEP)
  }

  /** Stores what could not be stored before, and the exact number, so that the next start leaves no gap. */
  async storeRest(seq: number): Promise<void> {
    await this.#replaced
    if (this.#unstored.length > 0) await this.append([])
    if (seq < this.#notedSeq) await this.#setSequence(seq)
  }

  /** The run was deleted, and what is stored of it. */
  forget(runId: string): void {
    this.#dropUnstored(({ run_id }) => run_id === runId)
  }

  delete(runId: string): void {
    this.forget(runId)
    void this.#parts.store.deleteRun(runId).catch(this.#onFailure)
  }

  /** When it cannot be stored, chunks in `gone` that were not stored before wait again. */
  replace({ gone, chunk }: MergedChunks): void {
    const isGone = new Set(gone)
    const waiting = this.#unstored.filter((unstored) => isGone.has(unstored))
    this.#dropUnstored((unstored) => isGone.has(unstored))
    const replacing = this.#parts.store.replace(gone, chunk).catch((error: unknown) => {
      this.#unstored.unshift(...waiting)
      this.#onFailure(error)
    })
    this.#replaced = Promise.all([this.#replaced, replacing])
  }

  async #setSequence(seq: number): Promise<void> {
    this.#notedSeq = seq
    await this.#parts.store.setSequence(this.#parts.threadId, seq).catch(this.#onFailure)
  }

  #dropUnstored(isGone: (chunk: ProtocolEventChunk) => boolean): void {
    if (this.#unstored.length > 0) this.#unstored = this.#unstored.filter((chunk) => !isGone(chunk))
  }

  readonly #onFailure = (error: unknown): void =>
    this.#parts.log.error({ thread_id: this.#parts.threadId, err: error }, 'Could not store a change of events')
}
