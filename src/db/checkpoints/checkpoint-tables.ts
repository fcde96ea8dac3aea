import type { GroupedTable } from '../tables/grouped-table.ts'
import type { ChannelValue, Checkpoint, PendingWrite } from './checkpoints.ts'

/** The three tables behind `Checkpoints`. */
export interface CheckpointTables {
  checkpoints: GroupedTable<Checkpoint>
  values: GroupedTable<ChannelValue>
  writes: GroupedTable<PendingWrite>
}
