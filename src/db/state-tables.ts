import { addAssistantTables } from './assistants/assistants-table.ts'
import { addCheckpointTables } from './checkpoints/checkpoints-table.ts'
import { addCronsTable } from './crons/crons-table.ts'
import { addItemsTable } from './items/items-table.ts'
import { addProtocolEventTables } from './protocol-events/protocol-events-table.ts'
import { addRunsTable } from './runs/runs-table.ts'
import type { Tables } from './tables/tables.ts'
import { addThreadTables } from './threads/threads-table.ts'

export const addStateTables = (tables: Tables) => ({
  ...addCheckpointTables(tables),
  crons: addCronsTable(tables),
  ...addThreadTables(tables),
  runs: addRunsTable(tables),
  ...addProtocolEventTables(tables),
  ...addAssistantTables(tables),
  items: addItemsTable(tables),
})

export type StateTables = ReturnType<typeof addStateTables>
