import type { Assistants } from './assistants.ts'

/** All state of one world. A database could stand behind it as well as lowdb does: nothing here is synchronous. */
export interface Database {
  readonly assistants: Assistants
  /** Empties everything. */
  reset(): Promise<void>
  /** Folds the journal into the JSON files and lets go of the folder. Nothing may be written afterwards. */
  close(): Promise<void>
}
