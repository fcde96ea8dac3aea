import type { ChannelValue, Checkpoint, PendingWrite } from './checkpoints.ts'
import type { GroupedTable } from './grouped-table.ts'

/** The three tables behind `Checkpoints`. */
export interface CheckpointTables {
  checkpoints: GroupedTable<Checkpoint>
  values: GroupedTable<ChannelValue>
  writes: GroupedTable<PendingWrite>
}
