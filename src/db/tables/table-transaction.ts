import type { Change } from './table.ts'

/**
 * Changes that are made together or not at all. Each is in memory at once, so that later reads see it, and can be taken
 * back until the batch is on disk.
 */
export class TableTransaction {
  readonly changes: Change[] = []
  readonly #undo: (() => void)[] = []
  readonly #afterCommit: (() => void)[] = []

  write(change: Change): void {
    this.#undo.push(change.table.apply(change.key, change.record))
    this.changes.push(change)
  }

  /** Has `work` run when the changes are made for good in memory; it must not throw. */
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
