import type { FieldKind } from '../tables/table.ts'
import type { Tables } from '../tables/tables.ts'
import type { Run } from './runs.ts'

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

/** Stands for «none» in an index of texts. */
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

/** Behind all runs of a thread, in the order of `placeInThread`. */
export const endOfThread = (threadId: string): string => `${threadId} \uffff`

/** Also that of runs which were created in the same microsecond: their ids rise. */
export const placeInThread = ({ thread_id, created_at, run_id }: Run): string => `${thread_id} ${created_at} ${run_id}`

export const isUnfinished = ({ status }: Run): boolean => status === 'pending' || status === 'running'

export type RunsTable = ReturnType<typeof addRunsTable>

/** Whether a run of the thread is unfinished: it shows a status of its own then, and its history is left alone. */
export const isBusy = ({ runs }: { runs: RunsTable }, threadId: string): boolean =>
  runs.count({ equals: { busy_thread_id: threadId } }) > 0

/** Whether a run has changed something or is due: one that was stopped before it began never will. */
export const hasStartedOrIsDue = ({ attempt, status, created_at }: Run, now: string): boolean =>
  attempt > 0 || (status === 'pending' && created_at <= now)
