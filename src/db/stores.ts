import type { Clock } from '../clock.ts'
import type { Log } from '../log.ts'
import { createAssistants } from './assistants/assistants-store.ts'
import { createCheckpoints } from './checkpoints/checkpoints-store.ts'
import { type Connection, StateTransaction } from './connection.ts'
import { createCrons } from './crons/crons-store.ts'
import type { Stores, Transaction } from './database.ts'
import { createItemExpiry } from './items/item-expiry.ts'
import type { ItemLifetimes } from './items/items.ts'
import { createItems } from './items/items-store.ts'
import { NoticeFeed } from './notices.ts'
import { createProtocolEvents } from './protocol-events/protocol-events-store.ts'
import { createRuns } from './runs/runs-store.ts'
import { addStateTables } from './state-tables.ts'
import { createKeyedMutex, type KeyedMutex } from './tables/keyed-mutex.ts'
import { Sweeper } from './tables/sweeper.ts'
import type { TableTransaction } from './tables/table-transaction.ts'
import type { Tables } from './tables/tables.ts'
import { removeAbandonedCopies } from './threads/copy-thread.ts'
import { createThreadExpiry } from './threads/thread-expiry.ts'
import { createThreads } from './threads/threads-store.ts'

export interface StoreOptions {
  clock: Clock
  log?: Log | undefined
  itemLifetimes?: Partial<ItemLifetimes> | undefined
  sweep?: { intervalMs?: number | undefined; limit?: number | undefined } | undefined
}

/** The caller loads the tables and starts the sweepers. */
export const createStores = (tables: Tables, { clock, log, itemLifetimes, sweep }: StoreOptions) => {
  const stateTables = addStateTables(tables)
  const feed = new NoticeFeed()
  const parts: StoreParts = {
    clock,
    locks: createKeyedMutex(),
    lifetimes: { defaultTtl: null, refreshOnRead: true, ...itemLifetimes },
  }
  const begin = (transaction: TableTransaction): StateTransaction => {
    transaction.afterCommit(reschedule)
    return new StateTransaction(stateTables, transaction, feed)
  }
  const connection: Connection = {
    tables: stateTables,
    write: (work) => tables.write((transaction) => work(begin(transaction))),
  }
  const sweepers = [
    new Sweeper({ expiring: createThreadExpiry({ connection, ...parts }), clock, log, ...sweep }),
    new Sweeper({ expiring: createItemExpiry(connection, clock), clock, log }),
  ]
  const reschedule = (): void => {
    for (const sweeper of sweepers) sweeper.reschedule()
  }

  return {
    ...connectedStores(connection, parts),
    transaction: <T>(work: (tx: Transaction) => Promise<T>): Promise<T> =>
      tables.transaction((transaction) => {
        const tx = begin(transaction)
        return work(connectedStores({ tables: stateTables, write: async (part) => part(tx) }, parts))
      }),
    notices: () => feed.read(),
    sweepers,
    removeAbandonedCopies: () => removeAbandonedCopies(connection),
    endNotices: () => feed.close(),
  }
}

interface StoreParts {
  clock: Clock
  locks: KeyedMutex
  lifetimes: ItemLifetimes
}

const connectedStores = (connection: Connection, parts: StoreParts): Stores => ({
  assistants: createAssistants(connection),
  threads: createThreads(connection, parts.locks),
  checkpoints: createCheckpoints(connection, parts.locks),
  items: createItems(connection, parts),
  crons: createCrons(connection),
  runs: createRuns(connection),
  protocolEvents: createProtocolEvents(connection),
})
