/** The state of one world: its resources in memory, written to a folder of JSON files. */

import { createClock } from '../clock.ts'
import type { Assistants } from './assistants/assistants.ts'
import type { Checkpoints } from './checkpoints/checkpoints.ts'
import type { Crons } from './crons/crons.ts'
import type { Items } from './items/items.ts'
import type { Notice } from './notices.ts'
import type { ProtocolEvents } from './protocol-events/protocol-events.ts'
import type { Runs } from './runs/runs.ts'
import type { CompactionPolicy } from './storage/compaction.ts'
import { type DiskLimits, openDisk } from './storage/disk.ts'
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
  readonly protocolEvents: ProtocolEvents
}

/** The store methods that read or take one transaction. Reads see the transaction's own writes. */
export interface Transaction {
  readonly assistants: Assistants
  readonly items: Pick<Items, 'get' | 'write'>
  readonly threads: Omit<Threads, 'prune' | 'copy'>
  readonly checkpoints: Pick<Checkpoints, 'put' | 'get' | 'list' | 'deleteThread'>
  readonly crons: Crons
  readonly runs: Runs
}

/** Asynchronous and without callbacks, so that a real database could stand behind it. */
export interface Database extends Stores {
  /** All or nothing. `work` must await only `tx` (else it can deadlock). Others may read uncommitted changes. */
  transaction<T>(work: (tx: Transaction) => Promise<T>): Promise<T>
  notices(): AsyncIterable<Notice>
  sizes(): Promise<Record<string, number>>
  /** The JSON of a record that was written a moment ago, which may be there to spare writing it again; gives it once. */
  takeJson(record: object): string | undefined
  /** Timers do this as time passes; call it after moving the clock. */
  sweep(): Promise<void>
  reset(): Promise<void>
  /**
   * Compacts the write-ahead log into the JSON files and releases the folder. Later writes are rejected. Throws a UsageError
   * when the state cannot be kept, because its folder is gone.
   */
  close(): Promise<void>
}

export interface DatabaseOptions extends StoreOptions {
  /** Folder of the JSON files, created if missing. `'memory'` stores nothing on disk. */
  folder: string
  /** Default: compact after a second without a write, or at 16 MB. */
  compaction?: Partial<CompactionPolicy>
  limits?: DiskLimits
}

/** A resolved change survives the process, and once compacted a crash of the machine. Throws a UsageError. */
export const openDatabase = async (given: DatabaseOptions): Promise<Database> => {
  const { folder, compaction, limits, ...options } = given
  const tables = new Tables()
  const { sweepers, removeAbandonedCopies, endNotices, ...stores } = createStores(tables, options)
  const { log } = options
  const policy = { idleMs: 1000, maxLogBytes: 16 * 1024 * 1024, ...compaction }
  const disk =
    folder === 'memory' ? undefined : await openDisk(tables, { folder, clock: createClock(), policy, limits, log })
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
    takeJson: (record) => tables.takeText(record),
    reset: () => tables.reset(),
    async close() {
      for (const sweeper of sweepers) await sweeper.stop()
      endNotices()
      await tables.close()
      await disk?.close()
    },
  }
}
