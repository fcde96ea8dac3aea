import type { Clock } from '../clock.ts'
import type { Log } from '../log.ts'
import { type Assistants, createAssistants } from './assistants/assistants.ts'
import type { Checkpoints } from './checkpoints/checkpoints.ts'
import { createCheckpoints } from './checkpoints/checkpoints-store.ts'
import type { Crons } from './crons/crons.ts'
import { createCrons } from './crons/crons-store.ts'
import type { ItemLifetimes, Items } from './items/items.ts'
import { createItems } from './items/items-store.ts'
import type { Runs } from './runs/runs.ts'
import { createRuns } from './runs/runs-store.ts'
import { openDisk } from './storage/disk.ts'
import type { FoldPolicy } from './storage/fold.ts'
import { Sweeper } from './tables/sweeper.ts'
import { Tables } from './tables/tables.ts'
import type { Threads } from './threads/threads.ts'
import { createThreads } from './threads/threads-store.ts'

/** All state of one world. A database could stand behind it as well as lowdb does: nothing here is synchronous. */
export interface Database {
  readonly assistants: Assistants
  readonly items: Items
  readonly threads: Threads
  readonly checkpoints: Checkpoints
  readonly crons: Crons
  readonly runs: Runs
  /** How many records each table holds, by its name. */
  sizes(): Promise<Record<string, number>>
  /** Removes what has expired by now. It happens by itself as time goes by: this is for whoever moves the clock. */
  sweep(): Promise<void>
  /** Empties everything. */
  reset(): Promise<void>
  /** Folds the journal into the JSON files and lets go of the folder. Nothing may be written afterwards. */
  close(): Promise<void>
}

export interface DatabaseOptions {
  /** Where the JSON files lie; made when it is not there. `'memory'` keeps nothing. */
  folder: string
  clock: Clock
  log?: Log
  /** When the journal is folded into the files; by default after a second without a write, or at 16 MB. */
  fold?: Partial<FoldPolicy>
  /** By default items have no end. */
  itemLifetimes?: Partial<ItemLifetimes>
  /** When expired threads go; by default each as soon as it has expired. */
  sweep?: { intervalMs?: number | undefined; limit?: number | undefined }
}

/**
 * Opens the state of one world. Throws a UsageError that says what to do when the folder cannot be used, or when what is
 * in it is damaged. A change whose promise has resolved survives the end of the process, however it ends; that of the
 * machine it survives once it is folded.
 */
export const openDatabase = async ({
  folder,
  clock,
  log,
  fold,
  sweep,
  itemLifetimes,
}: DatabaseOptions): Promise<Database> => {
  const tables = new Tables()
  const checkpoints = createCheckpoints(tables)
  const crons = createCrons(tables, { hasAssistant: (id) => assistants.has(id), hasThread: (id) => threads.has(id) })
  const threads = createThreads(tables, {
    checkpoints,
    belongings: [(thread_id) => crons.deleteOf({ thread_id }), (thread_id) => runs.deleteOf({ thread_id })],
    clock,
    isBusy: (threadId) => runs.isBusy(threadId),
    onLifetime: (expiresAt) => sweeper.notice(expiresAt),
  })
  const runs = createRuns(tables, {
    thread: threads.row,
    putThread: threads.putting,
    dropCheckpoints: checkpoints.droppingRun,
  })
  const sweeper = new Sweeper({ expiring: threads.expiring, clock, log, ...sweep })
  const assistants = createAssistants(tables, {
    threads,
    belongings: (assistant_id) => [...crons.deleteOf({ assistant_id }), ...runs.deleteOf({ assistant_id })],
    hasBelongings: (assistant_id) => crons.hasOf({ assistant_id }) || runs.hasOf({ assistant_id }),
  })
  const lifetimes = { defaultTtl: null, refreshOnRead: true, ...itemLifetimes }
  const items = createItems(tables, { clock, lifetimes, onLifetime: (expiresAt) => itemSweeper.notice(expiresAt) })
  const itemSweeper = new Sweeper({ expiring: items.expiring, clock, log })
  const sweepers = [sweeper, itemSweeper]
  const policy = { idleMs: 1000, maxJournalBytes: 16 * 1024 * 1024, ...fold }
  const disk = folder === 'memory' ? undefined : await openDisk(tables, { folder, clock, policy, log })
  await threads.mend().catch((error) => log?.warn({ error }, 'Could not clear up interrupted copies of threads'))
  for (const one of sweepers) await one.start()
  return {
    assistants,
    threads,
    checkpoints,
    items,
    crons,
    runs,
    sizes: async () => Object.fromEntries(tables.all().map(({ name, size }) => [name, size])),
    async sweep() {
      for (const one of sweepers) await one.sweep()
    },
    reset: () => tables.reset(),
    async close() {
      for (const one of sweepers) await one.stop()
      tables.close()
      await disk?.close()
    },
  }
}
