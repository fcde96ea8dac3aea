import { ApiError } from '../../errors.ts'
import { encodeBatch } from '../storage/batch.ts'
import { GroupedTable, type GroupedTableSpec } from './grouped-table.ts'
import { type AnyTable, type Change, Table, type TableSpec } from './table.ts'

/** Where batches go to last. `append` hands all of them to the operating system at once, or throws and keeps none. */
export interface BatchLog {
  append(batches: readonly string[]): void
}

/** Batches that were made in the same turn of the event loop: written together, and undone together when that fails. */
interface Group {
  batches: string[]
  undo: (() => void)[]
  done: Promise<void>
  resolve: () => void
  reject: (error: unknown) => void
}

/**
 * The tables of one world, and the one way to change them. A batch of changes is atomic, within memory and on disk.
 * Reading is synchronous, and so is a batch's effect in memory: whoever reads and commits without awaiting in between
 * cannot be overtaken.
 */
export class Tables {
  readonly #tables = new Map<string, AnyTable>()
  #log: BatchLog | undefined
  #group: Group | undefined
  #changed = new Set<AnyTable>()
  #isClosed = false

  /** Declares a table. Every table is declared before its records are read. */
  add<T extends object, O extends string = never, E extends string = never, C extends string = never>(
    spec: TableSpec<T, O, E, C>,
  ): Table<T, O, E, C> {
    const table = new Table(spec)
    this.#tables.set(spec.name, table)
    return table
  }

  /** Declares a table whose records are dropped by the group. */
  addGrouped<T extends object>(spec: GroupedTableSpec<T>): GroupedTable<T> {
    const table = new GroupedTable(spec)
    this.#tables.set(spec.name, table)
    return table
  }

  get(name: string): AnyTable | undefined {
    return this.#tables.get(name)
  }

  all(): AnyTable[] {
    return [...this.#tables.values()]
  }

  /** From now on batches also go to `log`. */
  writeTo(log: BatchLog): void {
    this.#log = log
  }

  /**
   * Makes all changes or none. In memory they are there at once; when the promise resolves they survive the end of the
   * process. When they cannot be written they are taken back, and the promise is rejected with what `BatchLog.append` threw.
   */
  commit(changes: readonly Change[]): Promise<void> {
    if (this.#isClosed)
      return Promise.reject(new ApiError('unavailable', 'Cannot store this change: the server is stopping.'))
    if (changes.length === 0) return this.settled()
    if (!this.#log) {
      for (const { table, key, record } of changes) table.apply(key, record)
      return Promise.resolve()
    }
    for (const { table } of changes) this.#changed.add(table)
    const batch = encodeBatch(changes) // may throw: nothing is changed yet
    this.#group ??= this.#startGroup()
    this.#group.batches.push(batch)
    for (const { table, key, record } of changes) this.#group.undo.push(table.apply(key, record))
    return this.#group.done
  }

  /** Resolves when everything that can be read now is on disk: for an answer that rests on a change somebody else made. */
  settled(): Promise<void> {
    return this.#group?.done ?? Promise.resolve()
  }

  /** Writes what waits, now. Its promises tell how that went. */
  flush(): void {
    const group = this.#group
    if (!group || !this.#log) return
    this.#group = undefined
    try {
      this.#log.append(group.batches)
      group.resolve()
    } catch (error) {
      for (const undo of group.undo.reverse()) undo()
      group.reject(error)
    }
  }

  /** Tables that changed since the last call. */
  takeChanged(): AnyTable[] {
    const changed = [...this.#changed]
    this.#changed.clear()
    return changed
  }

  /** Has `takeChanged` name this table again: it changed before the log was there, or could not be written. */
  markChanged(table: AnyTable): void {
    this.#changed.add(table)
  }

  /** Empties every table, in one batch. */
  async reset(): Promise<void> {
    await this.commit(this.all().map((table) => ({ table })))
  }

  /** Writes what waits, and refuses every later change. */
  close(): void {
    this.flush()
    this.#isClosed = true
  }

  #startGroup(): Group {
    let resolve: Group['resolve'] = () => {}
    let reject: Group['reject'] = () => {}
    const done = new Promise<void>((onDone, onFailure) => {
      resolve = onDone
      reject = onFailure
    })
    setImmediate(() => this.flush())
    return { batches: [], undo: [], done, resolve, reject }
  }
}
