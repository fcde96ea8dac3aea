import type { Clock, Timer } from '../../clock.ts'
import type { Log } from '../../log.ts'
import type { AnyTable } from '../tables/table.ts'
import type { Tables } from '../tables/tables.ts'
import type { WriteAheadLog } from './write-ahead-log.ts'

export interface CompactionPolicy {
  idleMs: number
  /** Also during writes. If the state is larger, its size is the limit. */
  maxLogBytes: number
}

/** Share of time that compaction may take: after a slow one the next waits longer. */
const MAX_SHARE = 0.05
/** At this many times the limit compaction no longer waits, because a start reads the whole log. */
const MAX_GROWTH = 4
const RETRY_MS = 10_000

export interface CompactionParts {
  tables: Tables
  writeAheadLog: Pick<WriteAheadLog, 'bytes' | 'isEmpty' | 'sequence' | 'rotate' | 'remove'>
  /** Whether the folder is still the one that was opened. */
  ownsFolder(): boolean
  /** Writes the file of one table atomically; returns its size in bytes. */
  writeTable(table: AnyTable, records: readonly object[], sequence: number): Promise<number>
  /** The machine's: the disk takes its time also in a world whose clock stands still. */
  clock: Pick<Clock, 'elapsed' | 'delay'>
  policy: CompactionPolicy
  log?: Log | undefined
}

/**
 * A crash at any point loses nothing: each file names the last batch it has, and a start replays the rest. It works in
 * slices between requests, not in a worker thread: a copy of the records for a worker would take longer than writing them
 * (30 November 2026: no slice of a compaction of 1 GB took more than 30 ms).
 */
export class Compaction {
  readonly #parts: CompactionParts
  #timer: Timer | undefined
  #running: Promise<void> | undefined
  /** These three by `clock.elapsed`. */
  #idleAt = 0
  #notBefore = 0
  #retryAt = 0
  #isStopped = false
  #written = 0

  constructor(parts: CompactionParts) {
    this.#parts = parts
  }

  onWrite(): void {
    const { clock, policy } = this.#parts
    if (this.#isLarge()) void this.#start()
    this.#idleAt = clock.elapsed() + policy.idleMs
    if (!this.#timer) this.#wait(policy.idleMs)
  }

  /** Compacts now, or again after a running compaction. Never rejects: it logs a failure and keeps the log. */
  async compact(): Promise<void> {
    await this.#running
    await this.#start()
  }

  stop(): void {
    this.#timer?.cancel()
    this.#isStopped = true
  }

  #isLarge(): boolean {
    const { clock, writeAheadLog, policy } = this.#parts
    const limit = Math.max(policy.maxLogBytes, this.#written)
    if (writeAheadLog.bytes <= limit) return false
    const now = clock.elapsed()
    return now >= this.#retryAt && (now >= this.#notBefore || writeAheadLog.bytes > MAX_GROWTH * limit)
  }

  /** Waits for the next microtask, because `#run` flushes pending writes, which call `onWrite`. */
  #start(): Promise<void> {
    this.#running ??= Promise.resolve()
      .then(() => this.#run())
      .finally(() => {
        this.#running = undefined
      })
    return this.#running
  }

  async #run(): Promise<void> {
    const { tables, writeAheadLog, clock, log } = this.#parts
    while (tables.openTransaction) await tables.openTransaction
    tables.flush()
    if (writeAheadLog.isEmpty || !this.#parts.ownsFolder()) return
    const started = clock.elapsed()
    const sequence = writeAheadLog.sequence
    const segments = writeAheadLog.rotate()
    const changed = tables.takeChanged().map((table) => ({ table, records: table.snapshot() }))
    try {
      await this.#writeAll(changed, sequence)
      await writeAheadLog.remove(segments)
      this.#notBefore = clock.elapsed() + (clock.elapsed() - started) / MAX_SHARE
    } catch (error) {
      for (const { table } of changed) tables.markChanged(table)
      this.#retryAt = clock.elapsed() + RETRY_MS
      log?.warn(
        { err: error },
        'Could not write the state to its JSON files; it stays safe in the write-ahead log and will be retried',
      )
    }
    if (!writeAheadLog.isEmpty && !this.#timer) this.#wait(0)
  }

  async #writeAll(changed: { table: AnyTable; records: object[] }[], sequence: number): Promise<void> {
    let written = 0
    for (const { table, records } of changed) written += await this.#parts.writeTable(table, records, sequence)
    this.#written = written
  }

  #wait(ms: number): void {
    if (!this.#isStopped) this.#timer = this.#parts.clock.delay(ms, () => this.#onTimer())
  }

  /** Writes since the timer was set postpone it: cheaper than a new timer for each write. */
  #onTimer(): void {
    this.#timer = undefined
    const left = Math.max(this.#idleAt, this.#notBefore, this.#retryAt) - this.#parts.clock.elapsed()
    if (left > 0) this.#wait(left)
    else void this.#start()
  }
}
