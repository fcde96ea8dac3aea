import { ApiError } from '../../errors.ts'
import { encodeBatch } from '../storage/batch.ts'
import { GroupedTable, type GroupedTableSpec } from './grouped-table.ts'
import { type AnyTable, type Change, Table, type TableSpec } from './table.ts'
import { TableTransaction } from './table-transaction.ts'

/** Where batches go to last. `append` hands all of them to the operating system at once, or throws and keeps none. */
export interface BatchLog {
  append(batches: readonly string[]): void
}

/** Transactions of one turn of the event loop: written together, and rolled back together when that fails. */
interface Group {
  batches: string[]
  transactions: TableTransaction[]
  done: Promise<void>
  resolve: () => void
  reject: (error: unknown) => void
}

/**
 * The tables of one world, and the one way to change them: transactions, each atomic within memory and on disk. Reading is
 * synchronous and sees what is in memory, also what is not on disk yet.
 */
export class Tables {
  readonly #tables = new Map<string, AnyTable>()
  #log: BatchLog | undefined
  #group: Group | undefined
  /** Settles when the transaction ends that is open over several turns of the microtask queue. */
  #open: Promise<void> | undefined
  #isFlushDue = false
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
   * Runs `work` as a transaction: what it writes is in memory when it returns, and survives the end of the process when the
   * promise resolves. When `work` throws, or its changes cannot be written, all are taken back, and the promise is rejected
   * with what was thrown. Waits for an open `transaction`; else `work` runs at once.
   */
  write<T>(work: (transaction: TableTransaction) => T): Promise<T> {
    if (this.#open) return this.#open.then(() => this.write(work))
    const transaction = new TableTransaction()
    try {
      const result = work(transaction)
      const stored = this.#commit(transaction)
      return stored ? stored.then(() => result) : Promise.resolve(result)
    } catch (error) {
      transaction.rollBack()
      return Promise.reject(error)
    }
  }

  /**
   * The same with work that awaits what it does in between. Until it is done every other change waits, so it must await
   * nothing but its own reads and writes: a `write` in it would wait for ever.
   */
  async transaction<T>(work: (transaction: TableTransaction) => Promise<T>): Promise<T> {
    while (this.#open) await this.#open
    const transaction = new TableTransaction()
    let end = () => {}
    this.#open = new Promise((resolve) => {
      end = resolve
    })
    let stored: Promise<void> | undefined
    let result: T
    try {
      result = await work(transaction)
      stored = this.#commit(transaction)
    } catch (error) {
      transaction.rollBack()
      throw error
    } finally {
      this.#open = undefined
      end()
      if (this.#isFlushDue) this.flush()
    }
    await stored
    return result
  }

  /** Makes all changes or none, in a transaction of their own. */
  commit(changes: readonly Change[]): Promise<void> {
    return this.write((transaction) => {
      for (const change of changes) transaction.write(change)
    })
  }

  /** Settles when the open transaction ends; undefined when none is open. */
  get openTransaction(): Promise<void> | undefined {
    return this.#open
  }

  /** Writes what waits, now or, when a transaction is open, at its end. Its promises tell how that went. */
  flush(): void {
    this.#isFlushDue = this.#open !== undefined
    const group = this.#group
    if (!group || !this.#log || this.#open) return
    this.#group = undefined
    try {
      this.#log.append(group.batches)
      group.resolve()
    } catch (error) {
      for (const transaction of group.transactions.reverse()) transaction.rollBack()
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
  async close(): Promise<void> {
    while (this.#open) await this.#open
    this.flush()
    this.#isClosed = true
  }

  /**
   * Gives what is still to be awaited. Throws for what cannot be stored at all: the changes are then still to be rolled back.
   */
  #commit(transaction: TableTransaction): Promise<void> | undefined {
    const { changes } = transaction
    if (this.#isClosed) throw new ApiError('unavailable', 'Cannot store this change: the server is stopping.')
    if (changes.length === 0 || !this.#log) {
      transaction.runAfterCommit()
      return this.#group?.done
    }
    const batch = encodeBatch(changes)
    for (const { table } of changes) this.#changed.add(table)
    this.#group ??= this.#startGroup()
    this.#group.batches.push(batch)
    this.#group.transactions.push(transaction)
    transaction.runAfterCommit()
    return this.#group.done
  }

  #startGroup(): Group {
    let resolve: Group['resolve'] = () => {}
    let reject: Group['reject'] = () => {}
    const done = new Promise<void>((onDone, onFailure) => {
      resolve = onDone
      reject = onFailure
    })
    setImmediate(() => this.flush())
    return { batches: [], transactions: [], done, resolve, reject }
  }
}
