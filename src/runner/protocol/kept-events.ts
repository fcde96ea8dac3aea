/** The events of a thread that later subscribers get. */
import { lastSeq, type ProtocolEventChunk, type StoredProtocolEvent } from '../../db/protocol-events/protocol-events.ts'
import { charactersOf, type MergedChunks, mergeChunks } from './event-chunks.ts'

export interface KeptEventsLimits {
  /** Above it, the oldest runs are forgotten, but never the newest one. */
  maxEvents: number
  /** Of JSON. Above it, the oldest runs are forgotten, and at last the oldest events of the newest run. */
  maxCharacters: number
}

export interface KeptEventsParts extends KeptEventsLimits {
  /** Called when a run was forgotten because of the limits, and when a chunk has taken the place of others. */
  onForgotten(runId: string): void
  onReplaced(replaced: MergedChunks): void
}

interface KeptRun {
  run_id: string
  chunks: ProtocolEventChunk[]
  events: number
  characters: number
}

/** A run that is too large is shortened to this share of the limit, so that this is not done for each event. */
const SHORTENED_TO = 0.75

export class KeptEvents {
  readonly #parts: KeptEventsParts
  /** The oldest first. Runs of a thread do not overlap. */
  #runs: KeptRun[] = []
  #events = 0
  #characters = 0

  constructor(parts: KeptEventsParts) {
    this.#parts = parts
  }

  add(chunk: ProtocolEventChunk): void {
    let run = this.#runs.at(-1)
    if (run?.run_id !== chunk.run_id) {
      run = { run_id: chunk.run_id, chunks: [], events: 0, characters: 0 }
      this.#runs.push(run)
    }
    run.chunks.push(chunk)
    this.#count(run, chunk.events.length, charactersOf(chunk))
    while (this.#runs.length > 1 && this.#isOver()) this.#forgetOldest()
    if (this.#characters > this.#parts.maxCharacters) this.#shorten(run)
  }

  has(runId: string): boolean {
    return this.#runs.some(({ run_id }) => run_id === runId)
  }

  forget(runId: string): void {
    const run = this.#runs.find(({ run_id }) => run_id === runId)
    if (!run) return
    this.#runs = this.#runs.filter((kept) => kept !== run)
    this.#count(run, -run.events, -run.characters)
  }

  /** Of this moment, with events above `since`. */
  chunks(since = 0): ProtocolEventChunk[] {
    return this.#runs.flatMap(({ chunks }) => {
      const last = chunks.at(-1)
      return last && lastSeq(last) > since ? chunks.filter((chunk) => lastSeq(chunk) > since) : []
    })
  }

  /** The last event of each run. */
  lasts(): { run_id: string; event: StoredProtocolEvent }[] {
    return this.#runs.flatMap(({ run_id, chunks }) => {
      const event = chunks.at(-1)?.events.at(-1)
      return event ? [{ run_id, event }] : []
    })
  }

  newestRun(): readonly ProtocolEventChunk[] {
    return this.#runs.at(-1)?.chunks ?? []
  }

  /** To be called when a run has ended. */
  merge(runId: string): void {
    const run = this.#runs.find(({ run_id }) => run_id === runId)
    for (const merged of run ? mergeChunks(run.chunks) : []) {
      const { gone, chunk } = merged
      run?.chunks.splice(run.chunks.indexOf(gone[0] as ProtocolEventChunk), gone.length, chunk)
      this.#parts.onReplaced(merged)
    }
  }

  #isOver(): boolean {
    return this.#events > this.#parts.maxEvents || this.#characters > this.#parts.maxCharacters
  }

  #forgetOldest(): void {
    const [oldest, ...rest] = this.#runs
    if (!oldest) return
    this.#runs = rest
    this.#count(oldest, -oldest.events, -oldest.characters)
    this.#parts.onForgotten(oldest.run_id)
  }

  /** Keeps the first event, which says that the run has begun, and the newest chunk. */
  #shorten(run: KeptRun): void {
    const [first] = run.chunks
    if (!first || run.chunks.length < 3) return
    const limit = this.#parts.maxCharacters * SHORTENED_TO
    let count = 0
    for (let left = run.characters; left > limit && count < run.chunks.length - 1; count++)
      left -= charactersOf(run.chunks[count] as ProtocolEventChunk)
    const gone = run.chunks.slice(0, count)
    const rest = { ...first, events: first.events.slice(0, 1) }
    run.chunks = [rest, ...run.chunks.slice(count)]
    for (const chunk of gone) this.#count(run, -chunk.events.length, -charactersOf(chunk))
    this.#count(run, 1, charactersOf(rest))
    this.#parts.onReplaced({ gone, chunk: rest })
  }

  #count(run: KeptRun, events: number, characters: number): void {
    run.events += events
    run.characters += characters
    this.#events += events
    this.#characters += characters
  }
}
