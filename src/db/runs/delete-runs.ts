import type { StateTransaction } from '../connection.ts'
import type { RunOwner } from './runs.ts'
import { isUnfinished } from './runs-table.ts'

/** Removes the runs of a thread or an assistant, and publishes a notice. */
export const deleteRuns = (tx: StateTransaction, owner: RunOwner): void => {
  const gone = tx.runs.matches({ equals: owner })
  for (const { run_id } of gone) tx.write(tx.runs.remove(run_id))
  tx.notify({ kind: 'runs removed', owner, unfinished: gone.filter(isUnfinished) })
}
