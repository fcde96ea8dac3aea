/** The state of one world: its resources in memory, written to a folder of JSON files. */
import type { Assistants } from './assistants/assistants.ts'
import type { Checkpoints } from './checkpoints/checkpoints.ts'
import type { Crons } from './crons/crons.ts'
import type { Items } from './items/items.ts'
import type { Notice } from './notices.ts'
import type { Runs } from './runs/runs.ts'
import type { CompactionPolicy } from './storage/compaction.ts'
import { openDisk } from './storage/disk.ts'
import { createStores, type StoreOptions } from './stores.ts'
import { Tables } from './tables/tables.ts'
import type { Threads } from './threads/threads.ts'

export interface Stores {
  readonly assistants: Assistants
  readonly items: Items
  readonly threads: Threads
  readonly checkpoints: Checkpoints
  readonly crons: Crons
  readonly runs: Runs
}

/**
 * What a transaction may do: the methods that are a transaction of their own otherwise, and those that read. Reads see what
 * was written in the transaction.
 */
export interface Transaction {
  readonly assistants: Assistants
  readonly items: Pick<Items, 'get' | 'write'>
  readonly threads: Omit<Threads, 'prune' | 'copy'>
  readonly checkpoints: Pick<Checkpoints, 'put' | 'get' | 'list' | 'deleteThread'>
  readonly crons: Crons
  readonly runs: Runs
}

/** All state of one world. Nothing here is synchronous and no listener is passed in, so that a database fits behind it. */
export interface Database extends Stores {
  /**
   * Makes all changes of `work` or none: when it throws, or they cannot be stored, all are taken back and the promise is
   * rejected with what was thrown. Other changes wait until it is done, so it must await nothing but calls of `tx`: a call
   * of the database itself may wait for ever. Readers outside may see its changes early.
   */
  transaction<T>(work: (tx: Transaction) => Promise<T>): Promise<T>
  /** Notices from now on, until the database is closed. */
  notices(): AsyncIterable<Notice>
  /** How many records each table holds, by its name. */
  sizes(): Promise<Record<string, number>>
  /** Removes what has expired by now. It happens by itself as time goes by: this is for whoever moves the clock. */
  sweep(): Promise<void>
  /** Empties everything. */
  reset(): Promise<void>
  /** Compacts the write-ahead log into the JSON files and releases the folder. Nothing may be written afterwards. */
  close(): Promise<void>
}

export interface DatabaseOptions extends StoreOptions {
  /** Where the JSON files lie; made when it is not there. `'memory'` keeps nothing. */
  folder: string
  /** When the write-ahead log is compacted; by default after a second without a write, or at 16 MB. */
  compaction?: Partial<CompactionPolicy>
}

/**
 * Opens the state of one world. Throws a UsageError that says what to do when the folder cannot be used, or when what is
 * in it is damaged. A change whose promise has resolved survives the end of the process, however it ends; that of the
 * machine it survives once it is compacted.
 */
export const openDatabase = async ({ folder, compaction, ...options }: DatabaseOptions): Promise<Database> => {
  const tables = new Tables()
  const { sweepers, removeAbandonedCopies, endNotices, ...stores } = createStores(tables, options)
  const { clock, log } = options
  const policy = { idleMs: 1000, maxLogBytes: 16 * 1024 * 1024, ...compaction }
  const disk = folder === 'memory' ? undefined : await openDisk(tables, { folder, clock, policy, log })
  await removeAbandonedCopies().catch((error) =>
    log?.warn({ error }, 'Could not clear up interrupted copies of threads'),
  )
  for (const sweeper of sweepers) await sweeper.start()
  return {
    ...stores,
    sizes: async () => Object.fromEntries(tables.all().map(({ name, size }) => [name, size])),
    async sweep() {
      for (const sweeper of sweepers) await sweeper.sweep()
    },
    reset: () => tables.reset(),
    async close() {
      for (const sweeper of sweepers) await sweeper.stop()
      endNotices()
      await tables.close()
      await disk?.close()
    },
  }
}
