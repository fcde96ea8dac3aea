/** Records in memory, independent of the API: tables with indexes, searches and transactions. */
import { ApiError } from '../../errors.ts'
import { Batch } from '../storage/batch.ts'
import { GroupedTable, type GroupedTableSpec } from './grouped-table.ts'
import { type AnyTable, type Change, Table, type TableSpec } from './table.ts'
import { TableTransaction } from './table-transaction.ts'

/** Makes batches durable. `append` writes all of them, or throws and writes none. */
export interface BatchLog {
  append(batches: readonly string[]): void
}

/** Transactions of one event-loop turn, written together and rolled back together on failure. */
interface Group {
  batches: string[]
  transactions: TableTransaction[]
  done: Promise<void>
  resolve: () => void
  reject: (error: unknown) => void
}

/** Reads are synchronous, and see changes that are not on disk yet. */
export class Tables {
  readonly #tables = new Map<string, AnyTable>()
  #log: BatchLog | undefined
  #group: Group | undefined
  #open: Promise<void> | undefined
  #isFlushDue = false
  #changed = new Set<AnyTable>()
  #isClosed = false
  /** JSON of records of shown tables in the last two groups that had any. */
  #texts = new Map<object, string>()
  #earlierTexts = new Map<object, string>()

  /** Declare all tables before loading records. */
  add<T extends object, O extends string = never, E extends string = never, C extends string = never>(
    spec: TableSpec<T, O, E, C>,
  ): Table<T, O, E, C> {
    const table = new Table(spec)
    this.#tables.set(spec.name, table)
    return table
  }

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

  writeTo(log: BatchLog): void {
    this.#log = log
  }

  /** Runs at once, or after an open `transaction`. Resolves when the changes are on disk; an error rolls back. */
  write<T>(work: (transaction: TableTransaction) => T): Promise<T> {
    if (this.#open) return this.#open.then(() => this.write(work))
    const transaction = new TableTransaction(this.#log && new Batch(this.#texts))
    try {
      const result = work(transaction)
      const stored = this.#commit(transaction)
      return stored ? stored.then(() => result) : Promise.resolve(result)
    } catch (error) {
      transaction.rollBack()
      return Promise.reject(error)
    }
  }

  /** Other writes wait for it, so `work` must await only its own reads and writes: awaiting a `write` deadlocks. */
  async transaction<T>(work: (transaction: TableTransaction) => Promise<T>): Promise<T> {
    while (this.#open) await this.#open
    const transaction = new TableTransaction(this.#log && new Batch(this.#texts))
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

  commit(changes: readonly Change[]): Promise<void> {
    return this.write((transaction) => {
      for (const change of changes) transaction.write(change)
    })
  }

  get openTransaction(): Promise<void> | undefined {
    return this.#open
  }

  /** Writes pending batches, now or at the end of an open transaction. Settles the promises of their writes. */
  flush(): void {
    this.#isFlushDue = this.#open !== undefined
    const group = this.#group
    if (!group || !this.#log || this.#open) return
    this.#group = undefined
    if (this.#texts.size > 0) {
      this.#earlierTexts = this.#texts
      this.#texts = new Map()
    }
    try {
      this.#log.append(group.batches)
      group.resolve()
    } catch (error) {
      for (const transaction of group.transactions.reverse()) transaction.rollBack()
      group.reject(error)
    }
  }

  /** The JSON of a record that was written a moment ago, if it is still there; gives it once. */
  takeText(record: object): string | undefined {
    for (const texts of [this.#texts, this.#earlierTexts]) {
      const text = texts.get(record)
      if (text === undefined) continue
      texts.delete(record)
      return text
    }
    return undefined
  }

  takeChanged(): AnyTable[] {
    const changed = [...this.#changed]
    this.#changed.clear()
    return changed
  }

  /** Makes `takeChanged` return this table: it was changed by replay, or its file could not be written. */
  markChanged(table: AnyTable): void {
    this.#changed.add(table)
  }

  async reset(): Promise<void> {
    await this.commit(this.all().map((table) => ({ table })))
  }

  async close(): Promise<void> {
    while (this.#open) await this.#open
    this.flush()
    this.#isClosed = true
  }

  /** Returns a promise if the changes are not on disk yet. Throws, without rolling back, if they cannot be stored. */
  #commit(transaction: TableTransaction): Promise<void> | undefined {
    const { changes } = transaction
    if (this.#isClosed) throw new ApiError('unavailable', 'Cannot store this change: the server is stopping.')
    const batch = changes.length === 0 ? undefined : transaction.json()
    if (batch === undefined) {
      transaction.runAfterCommit()
      return this.#group?.done
    }
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
