import type { StateTransaction } from '../connection.ts'
import { deleteRunEvents, deleteThreadEvents } from '../protocol-events/protocol-events-table.ts'
import type { FieldKind } from '../tables/table.ts'
import type { Tables } from '../tables/tables.ts'
import type { Run, RunOwner } from './runs.ts'

const fields: Record<keyof Omit<Run, Optional>, readonly FieldKind[]> = {
  run_id: ['string'],
  thread_id: ['string'],
  assistant_id: ['string'],
  created_at: ['string'],
  updated_at: ['string'],
  status: ['string'],
  metadata: ['object'],
  kwargs: ['object'],
  multitask_strategy: ['string'],
  attempt: ['number'],
}
type Optional =
  | 'langsmith_session_name'
  | 'started_at'
  | 'ended_at'
  | 'error'
  | 'webhook_delivery'
  | 'a2a_task'
  | 'mcp_request'

const NONE = ''

export const addRunsTable = (tables: Tables) =>
  tables.add({
    name: 'runs',
    key: (run: Run) => run.run_id,
    fields,
    ordered: {
      created_at: (run) => run.created_at,
      unfinished: (run) => (isUnfinished(run) ? run.created_at : undefined),
      in_thread: placeInThread,
    },
    exact: {
      thread_id: (run) => run.thread_id,
      assistant_id: (run) => run.assistant_id,
      status: (run) => run.status,
      busy_thread_id: (run) => (isUnfinished(run) ? run.thread_id : NONE),
      a2a_task: (run) => run.a2a_task ?? NONE,
    },
  })

export const endOfThread = (threadId: string): string => `${threadId} \uffff`

/** Ids break ties between runs created in the same microsecond: they ascend. */
export const placeInThread = ({ thread_id, created_at, run_id }: Run): string => `${thread_id} ${created_at} ${run_id}`

export const isUnfinished = ({ status }: Run): boolean => status === 'pending' || status === 'running'

export type RunsTable = ReturnType<typeof addRunsTable>

/** Whether the thread has an unfinished run: its status is then `busy`, and its history must not be pruned. */
export const isBusy = ({ runs }: { runs: RunsTable }, threadId: string): boolean =>
  runs.count({ equals: { busy_thread_id: threadId } }) > 0

/** False for a run that was cancelled before its first attempt. */
export const hasStartedOrIsDue = ({ attempt, status, created_at }: Run, now: string): boolean =>
  attempt > 0 || (status === 'pending' && created_at <= now)

export const deleteRuns = (tx: StateTransaction, owner: RunOwner): void => {
  const gone = tx.runs.matches({ equals: owner })
  for (const { run_id } of gone) tx.write(tx.runs.remove(run_id))
  const runIds = gone.map(({ run_id }) => run_id)
  if ('thread_id' in owner) deleteThreadEvents(tx, owner.thread_id, runIds)
  else for (const runId of runIds) deleteRunEvents(tx, runId)
  tx.notify({ kind: 'runs removed', owner, removed: gone, unfinished: gone.filter(isUnfinished) })
}
