import type { Clock } from '../clock.ts'
import type { Log } from '../log.ts'
import { type Assistants, createAssistants } from './assistants.ts'
import type { Checkpoints } from './checkpoints.ts'
import { createCheckpoints } from './checkpoints-table.ts'
import type { Crons } from './crons.ts'
import { createCrons } from './crons-table.ts'
import { openDisk } from './disk.ts'
import type { FoldPolicy } from './fold.ts'
import { Tables } from './tables.ts'

/** All state of one world. A database could stand behind it as well as lowdb does: nothing here is synchronous. */
export interface Database {
  readonly assistants: Assistants
  readonly checkpoints: Checkpoints
  readonly crons: Crons
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
}

/**
 * Opens the state of one world. Throws a UsageError that says what to do when the folder cannot be used, or when what is
 * in it is damaged. A change whose promise has resolved survives the end of the process, however it ends; that of the
 * machine it survives once it is folded.
 */
export const openDatabase = async ({ folder, clock, log, fold }: DatabaseOptions): Promise<Database> => {
  const tables = new Tables()
  const crons = createCrons(tables, { hasAssistant: (id) => assistants.has(id), hasThread: () => true })
  const assistants = createAssistants(tables, (assistant_id) => crons.deleteOf({ assistant_id }))
  const checkpoints = createCheckpoints(tables)
  const policy = { idleMs: 1000, maxJournalBytes: 16 * 1024 * 1024, ...fold }
  const disk = folder === 'memory' ? undefined : await openDisk(tables, { folder, clock, policy, log })
  return {
    assistants,
    checkpoints,
    crons,
    reset: () => tables.reset(),
    async close() {
      tables.close()
      await disk?.close()
    },
  }
}
