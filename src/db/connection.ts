import type { Notice, NoticeFeed } from './notices.ts'
import type { StateTables } from './state-tables.ts'
import type { Change } from './tables/table.ts'
import type { TableTransaction } from './tables/table-transaction.ts'

/** A store's access to the tables: each `write` is its own transaction, or part of the open one. */
export interface Connection {
  readonly tables: StateTables
  write<T>(work: (tx: StateTransaction) => T): Promise<T>
}

export class StateTransaction implements StateTables {
  // One by one, because every write creates this object: copying all properties took longer than the write itself.
  readonly assistants: StateTables['assistants']
  readonly assistantVersions: StateTables['assistantVersions']
  readonly checkpoints: StateTables['checkpoints']
  readonly checkpointValues: StateTables['checkpointValues']
  readonly checkpointWrites: StateTables['checkpointWrites']
  readonly crons: StateTables['crons']
  readonly items: StateTables['items']
  readonly protocolEvents: StateTables['protocolEvents']
  readonly protocolSequences: StateTables['protocolSequences']
  readonly runs: StateTables['runs']
  readonly threadCopies: StateTables['threadCopies']
  readonly threads: StateTables['threads']
  readonly #transaction: TableTransaction
  readonly #feed: NoticeFeed

  constructor(tables: StateTables, transaction: TableTransaction, feed: NoticeFeed) {
    this.assistants = tables.assistants
    this.assistantVersions = tables.assistantVersions
    this.checkpoints = tables.checkpoints
    this.checkpointValues = tables.checkpointValues
    this.checkpointWrites = tables.checkpointWrites
    this.crons = tables.crons
    this.items = tables.items
    this.protocolEvents = tables.protocolEvents
    this.protocolSequences = tables.protocolSequences
    this.runs = tables.runs
    this.threadCopies = tables.threadCopies
    this.threads = tables.threads
    this.#transaction = transaction
    this.#feed = feed
  }

  write(...changes: readonly Change[]): void {
    for (const change of changes) this.#transaction.write(change)
  }

  /** Publishes a notice when the transaction commits. */
  notify(notice: Notice): void {
    this.#transaction.afterCommit(() => this.#feed.publish(notice))
  }
}
