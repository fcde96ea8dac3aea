import type { Notice } from './notices.ts'
import type { StateTables } from './state-tables.ts'
import type { Change } from './tables/table.ts'

/** One transaction over the tables, whose reads see what was written in it. */
export interface StateTransaction extends StateTables {
  write(...changes: readonly Change[]): void
  /** Passes a notice on when the changes are made. */
  notify(notice: Notice): void
}

/** How a store reaches the tables: each `write` is a transaction of its own, or part of the one that is open. */
export interface Connection {
  readonly tables: StateTables
  write<T>(work: (tx: StateTransaction) => T): Promise<T>
}
