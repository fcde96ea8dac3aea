import type { Clock, Timer } from '../../clock.ts'
import type { Log } from '../../log.ts'
import type { AnyTable } from '../tables/table.ts'
import type { Tables } from '../tables/tables.ts'
import type { Journal } from './write-ahead-log.ts'

/** When the journal is folded into the files. */
export interface FoldPolicy {
  /** Without a write for this long. */
  idleMs: number
  /**
   * When it has grown beyond this many bytes, even in the midst of writes; a larger state lets it grow to its own size,
   * and a fold that took long to `MAX_GROWTH` times that.
   */
  maxJournalBytes: number
}

/** Folding is to take no more than this part of the time: the next fold waits the longer, the longer the last one took. */
const MAX_SHARE = 0.05
/** How often a journal may exceed the size at which it is folded before it is folded whatever that costs: a start reads all of it. */
const MAX_GROWTH = 4
const RETRY_MS = 10_000

export interface FoldParts {
  tables: Tables
  journal: Journal
  /** Writes the file of one table, atomically; gives its size in bytes. */
  writeTable(table: AnyTable, records: readonly object[], sequence: number): Promise<number>
  clock: Clock
  policy: FoldPolicy
  log?: Log | undefined
}

/**
 * Moves what the journal holds into the files of the tables that changed. Writes go on meanwhile, into a new segment; the
 * old ones are removed when every file is there. A crash at any point leaves files and segments that add up to the same
 * state, because each file says which batch it includes.
 */
export class Folding {
  readonly #parts: FoldParts
  #timer: Timer | undefined
  #running: Promise<void> | undefined
  #idleAt = 0
  #notBefore = 0
  #retryAt = 0
  #isStopped = false
  #written = 0

  constructor(parts: FoldParts) {
    this.#parts = parts
  }

  /** To be called after each write. */
  noticeWrite(): void {
    const { clock, policy } = this.#parts
    if (this.#isLarge()) void this.#start()
    this.#idleAt = clock.now() + policy.idleMs
    if (!this.#timer) this.#wait(this.#idleAt)
  }

  /** Folds now; after a fold that is under way, for writes that came too late for it. Never rejects: it logs, and keeps the journal. */
  async fold(): Promise<void> {
    await this.#running
    await this.#start()
  }

  /** Ends the schedule. */
  stop(): void {
    this.#timer?.cancel()
    this.#isStopped = true
  }

  #isLarge(): boolean {
    const { clock, journal, policy } = this.#parts
    const limit = Math.max(policy.maxJournalBytes, this.#written)
    if (journal.bytes <= limit) return false
    const now = clock.now()
    return now >= this.#retryAt && (now >= this.#notBefore || journal.bytes > MAX_GROWTH * limit)
  }

  /** Begins a fold unless one is under way. Not before the next microtask: folding writes what waits, which is noticed here. */
  #start(): Promise<void> {
    this.#running ??= Promise.resolve()
      .then(() => this.#run())
      .finally(() => {
        this.#running = undefined
      })
    return this.#running
  }

  async #run(): Promise<void> {
    const { tables, journal, clock, log } = this.#parts
    while (tables.open) await tables.open
    tables.flush()
    if (journal.isEmpty) return
    const started = clock.now()
    const sequence = journal.sequence
    const segments = journal.rotate()
    const changed = tables.takeChanged().map((table) => ({ table, records: [...table.records()] }))
    try {
      await this.#writeAll(changed, sequence)
      await journal.remove(segments)
      this.#notBefore = clock.now() + (clock.now() - started) / MAX_SHARE
    } catch (error) {
      for (const { table } of changed) tables.markChanged(table)
      this.#retryAt = clock.now() + RETRY_MS
      log?.warn(
        { err: error },
        'Could not write the state to its JSON files; it stays safe in the journal, and is tried again',
      )
    }
    if (!journal.isEmpty && !this.#timer) this.#wait(clock.now())
  }

  async #writeAll(changed: { table: AnyTable; records: object[] }[], sequence: number): Promise<void> {
    let written = 0
    for (const { table, records } of changed) written += await this.#parts.writeTable(table, records, sequence)
    this.#written = written
  }

  #wait(at: number): void {
    if (!this.#isStopped) this.#timer = this.#parts.clock.timer(at, () => this.#onTimer())
  }

  /** Writes since the timer was set have put off its moment: cheaper than a new timer for each of them. */
  #onTimer(): void {
    this.#timer = undefined
    const at = Math.max(this.#idleAt, this.#notBefore, this.#retryAt)
    if (at > this.#parts.clock.now()) this.#wait(at)
    else void this.#start()
  }
}
