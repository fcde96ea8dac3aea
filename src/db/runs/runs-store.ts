import { laterThan } from '../../clock.ts'
import { deleteRunCheckpoints } from '../checkpoints/delete-run-checkpoints.ts'
import type { Connection, StateTransaction } from '../connection.ts'
import { deleteRunEvents } from '../protocol-events/protocol-events-table.ts'
import type { Thread } from '../threads/threads.ts'
import type { Run, RunEnd, Runs, ShownAfterRun } from './runs.ts'
import { endOfThread, hasStartedOrIsDue, isBusy, isUnfinished, placeInThread } from './runs-table.ts'

export const createRuns = ({ tables, write }: Connection): Runs => {
  const { runs } = tables
  return {
    create: (run, thread, at) =>
      write((tx) => {
        tx.write(tx.runs.put(run), tx.threads.put(startedOn(thread, run, isBusy(tx, run.thread_id), at)))
      }),

    async get(threadId, runId) {
      const run = runs.get(runId)
      return run?.thread_id === threadId ? run : undefined
    },

    async find(runId) {
      return runs.get(runId)
    },

    async list(thread_id, { limit, offset, ...equals }) {
      return runs.search({ orderBy: 'created_at', direction: 'desc', equals: { thread_id, ...equals }, limit, offset })
    },

    async next(after, now) {
      const range = { gte: `${placeInThread(after)} `, lt: endOfThread(after.thread_id) }
      const where = (run: Run) => hasStartedOrIsDue(run, now)
      return runs.search({ orderBy: 'in_thread', direction: 'asc', range, where, limit: 1, offset: 0 }).rows[0]
    },

    async latest() {
      let [run_id, updated_at] = ['', '']
      for (const run of runs.records()) {
        if (run.run_id > run_id) run_id = run.run_id
        if (run.updated_at > updated_at) updated_at = run.updated_at
      }
      return run_id === '' ? undefined : { run_id, updated_at }
    },

    async startedByA2a(assistant_id, thread_id) {
      return runs.matches({ equals: { assistant_id, thread_id }, where: ({ a2a_task }) => a2a_task !== undefined })
    },

    async unfinished(threadId) {
      const equals = { busy_thread_id: threadId }
      const limit = Number.POSITIVE_INFINITY
      return runs.search({ orderBy: 'unfinished', direction: 'asc', equals, limit, offset: 0 }).rows
    },

    begin: (runId, at) =>
      write((tx) =>
        replace(tx, runId, 'pending', (run) => {
          const updated_at = laterThan(run.updated_at, at)
          const started_at = run.started_at ?? updated_at
          return { ...run, status: 'running', attempt: run.attempt + 1, started_at, updated_at }
        }),
      ),

    requeue: (runId, at) =>
      write((tx) =>
        replace(tx, runId, 'running', (run) => ({
          ...run,
          status: 'pending',
          updated_at: laterThan(run.updated_at, at),
        })),
      ),

    end: (runId, { shown, ...end }, at) =>
      write((tx) => {
        const run = tx.runs.get(runId)
        if (!run || !isUnfinished(run)) return undefined
        const after = ended(run, end, at)
        tx.write(tx.runs.put(after))
        showOnThread(tx, run.thread_id, shown, at)
        return after
      }),

    markInterrupted: (runId, error, at) =>
      write((tx) => {
        const run = tx.runs.get(runId)
        if (!run || isBusy(tx, run.thread_id)) return undefined
        return replace(tx, runId, 'success', (ended) => ({
          ...ended,
          status: 'interrupted',
          error,
          updated_at: laterThan(ended.updated_at, at),
        }))
      }),

    delete: (threadId, runId) =>
      write((tx) => {
        if (tx.runs.get(runId)?.thread_id !== threadId) return false
        tx.write(tx.runs.remove(runId))
        deleteRunCheckpoints(tx, threadId, runId)
        deleteRunEvents(tx, runId)
        return true
      }),

    showThreadState: (threadId, shown, at) => write((tx) => showOnThread(tx, threadId, shown, at)),

    recordWebhookDelivery: (runId, webhook_delivery) =>
      write((tx) => {
        const run = tx.runs.get(runId)
        if (run) tx.write(tx.runs.put({ ...run, webhook_delivery }))
      }),
  }
}

const replace = (
  tx: StateTransaction,
  runId: string,
  from: Run['status'],
  change: (run: Run) => Run,
): Run | undefined => {
  const run = tx.runs.get(runId)
  if (run?.status !== from) return undefined
  const after = change(run)
  tx.write(tx.runs.put(after))
  return after
}

/** Shows the state that a run left on its thread, which stays busy while it has unfinished runs. */
const showOnThread = (tx: StateTransaction, threadId: string, shown: ShownAfterRun, at: string): void => {
  const thread = tx.threads.get(threadId)
  if (thread) tx.write(tx.threads.put(shownAfter(thread, shown, isBusy(tx, threadId), at)))
}

/** A run on a free thread writes its graph and its assistant into the thread's metadata. */
const startedOn = (thread: Thread, { metadata }: Run, isBusy: boolean, at: string): Thread => {
  const { graph_id, assistant_id } = metadata
  const own = isBusy ? thread.metadata : { ...thread.metadata, graph_id, assistant_id }
  return { ...thread, metadata: own, status: 'busy', updated_at: laterThan(thread.updated_at, at) }
}

const shownAfter = (thread: Thread, shown: ShownAfterRun, isBusy: boolean, at: string): Thread => {
  const updated_at = laterThan(thread.updated_at, at)
  const { values = thread.values, interrupts = thread.interrupts ?? {}, graph_id, error, status } = shown
  return {
    ...thread,
    metadata: graph_id === undefined ? thread.metadata : { ...thread.metadata, graph_id },
    status: isBusy ? 'busy' : status,
    values,
    interrupts,
    error: error ?? null,
    updated_at,
    state_updated_at: updated_at,
  }
}

const ended = (run: Run, { status, error }: Omit<RunEnd, 'shown'>, at: string): Run => {
  const updated_at = laterThan(run.updated_at, at)
  return { ...run, status, ...(error && { error }), updated_at, ended_at: updated_at }
}
