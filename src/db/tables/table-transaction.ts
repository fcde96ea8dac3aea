import type { Batch } from '../storage/batch.ts'
import type { Change } from './table.ts'

/** Each change is in memory at once, so that later reads see it; it can be undone until the batch is on disk. */
export class TableTransaction {
  readonly changes: Change[] = []
  readonly #undo: (() => void)[] = []
  readonly #afterCommit: (() => void)[] = []
  readonly #batch: Batch | undefined

  /** @param batch gets all changes */
  constructor(batch: Batch | undefined) {
    this.#batch = batch
  }

  write(change: Change): void {
    this.#undo.push(change.table.apply(change.key, change.record))
    this.changes.push(change)
    this.#batch?.add(change)
  }

  /** Of its changes; undefined when it is not to be stored. */
  json(): string | undefined {
    return this.#batch?.json()
  }

  /** Registers `work` to run on commit, before the batch is on disk; it must not throw. */
  afterCommit(work: () => void): void {
    this.#afterCommit.push(work)
  }

  runAfterCommit(): void {
    for (const work of this.#afterCommit) work()
  }

  rollBack(): void {
    for (const undo of this.#undo.reverse()) undo()
  }
}
