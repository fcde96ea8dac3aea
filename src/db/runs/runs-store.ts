import type { Change, Table } from '../tables/table.ts'
import type { Tables } from '../tables/tables.ts'
import type { Thread } from '../threads/threads.ts'
import type { GoneListener, Run, RunEnd, RunOwner, Runs, ShownAfterRun } from './runs.ts'
import { addRunRows, endOf, isUnfinished, placeInThread } from './runs-table.ts'

/** Runs, and what the rest of the state needs of them. */
export interface StoredRuns extends Runs {
  /** What removes the runs of a thread or of an assistant, to be committed at once together with its own removal. */
  deleteOf(owner: RunOwner): Change[]
  hasOf(owner: RunOwner): boolean
  isBusy(threadId: string): boolean
}

/** What runs need of threads and checkpoints. */
export interface RunParts {
  thread(threadId: string): Thread | undefined
  putThread(thread: Thread): Change
  /** What removes the checkpoints that a run wrote. */
  dropCheckpoints(threadId: string, runId: string): Change[]
}

type Search = Parameters<Table<Run, string>['search']>[0]

export const createRuns = (tables: Tables, parts: RunParts): StoredRuns => {
  const runs = addRunRows(tables)
  const listeners: GoneListener[] = []
  const unfinished = (threadId?: string): Run[] =>
    runs.search({
      orderBy: 'unfinished',
      direction: 'asc',
      equals: { busy_thread_id: threadId },
      limit: Number.POSITIVE_INFINITY,
      offset: 0,
    }).rows
  const firstOf = (search: Pick<Search, 'direction' | 'range' | 'where'>): Run | undefined =>
    runs.search({ ...search, orderBy: 'in_thread', limit: 1, offset: 0 }).rows[0]
  const countUnfinished = (threadId: string): number => runs.count({ equals: { busy_thread_id: threadId } })
  const isBusy = (threadId: string): boolean => countUnfinished(threadId) > 0

  /** The thread as it is when this many of its runs are still unfinished. */
  const showing = (threadId: string, shown: ShownAfterRun, left: number, at: string): Change[] => {
    const thread = parts.thread(threadId)
    return thread ? [parts.putThread(shownAfter(thread, shown, left > 0, at))] : []
  }
  const replace = async (runId: string, from: Run['status'], change: (run: Run) => Run): Promise<Run | undefined> => {
    const run = runs.get(runId)
    if (run?.status !== from) return undefined
    const after = change(run)
    await tables.commit([runs.put(after)])
    return after
  }

  return {
    async create(wanted, at) {
      const changes: Change[] = []
      const created: Run[] = []
      const before: Run[] = []
      for (const { threadId, newThread, needsFreeThread, make } of wanted) {
        const thread = parts.thread(threadId) ?? newThread
        if (!thread) return { refused: 'no thread', threadId }
        const others = unfinished(threadId)
        if (needsFreeThread && others.length > 0) return { refused: 'busy', threadId }
        const run = make(thread)
        created.push(run)
        before.push(...others)
        changes.push(runs.put(run), parts.putThread(taken(thread, run, others.length > 0, at)))
      }
      await tables.commit(changes)
      return { created, unfinished: before }
    },

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

    async last(threadId, passes) {
      const range = { gte: `${threadId} `, lt: endOf(threadId) }
      return firstOf({ direction: 'desc', range, where: passes })
    },

    async next(after, passes) {
      const range = { gte: `${placeInThread(after)} `, lt: endOf(after.thread_id) }
      return firstOf({ direction: 'asc', range, where: passes })
    },

    async ofA2a(assistant_id, thread_id) {
      return runs.matches({ equals: { assistant_id, thread_id }, where: ({ a2a_task }) => a2a_task !== undefined })
    },

    async unfinished(threadId) {
      return unfinished(threadId)
    },

    begin: (runId, at) =>
      replace(runId, 'pending', (run) => ({
        ...run,
        status: 'running',
        attempt: run.attempt + 1,
        started_at: run.started_at ?? at,
        updated_at: at,
      })),

    putBack: (runId, at) => replace(runId, 'running', (run) => ({ ...run, status: 'pending', updated_at: at })),

    async end(runId, { shown, ...end }, at) {
      const run = runs.get(runId)
      if (!run || !isUnfinished(run)) return undefined
      const after = ended(run, end, at)
      const left = countUnfinished(run.thread_id) - 1
      await tables.commit([runs.put(after), ...showing(run.thread_id, shown, left, at)])
      return after
    },

    async giveUp(runId, error, at) {
      const run = runs.get(runId)
      if (!run || isBusy(run.thread_id)) return undefined
      return replace(runId, 'success', (ended) => ({ ...ended, status: 'interrupted', error, updated_at: at }))
    },

    async delete(threadId, runId) {
      if (runs.get(runId)?.thread_id !== threadId) return false
      await tables.commit([runs.remove(runId), ...parts.dropCheckpoints(threadId, runId)])
      return true
    },

    settle: (threadId, shown, at) => tables.commit(showing(threadId, shown, countUnfinished(threadId), at)),

    async noteWebhook(runId, webhook_delivery) {
      const run = runs.get(runId)
      if (run) await tables.commit([runs.put({ ...run, webhook_delivery })])
    },

    onGone: (listener) => void listeners.push(listener),

    deleteOf(owner) {
      const gone = runs.matches({ equals: owner })
      const stopped = gone.filter(isUnfinished)
      for (const listener of listeners) listener(owner, stopped)
      return gone.map(({ run_id }) => runs.remove(run_id))
    },

    hasOf: (owner) => runs.count({ equals: owner }) > 0,

    isBusy,
  }
}

/** The first run of a thread that is not busy writes there what it runs. */
const taken = (thread: Thread, { metadata }: Run, isBusy: boolean, at: string): Thread => {
  const { graph_id, assistant_id } = metadata
  const own = isBusy ? thread.metadata : { ...thread.metadata, graph_id, assistant_id }
  return { ...thread, metadata: own, status: 'busy', updated_at: at }
}

const shownAfter = (thread: Thread, shown: ShownAfterRun, isBusy: boolean, at: string): Thread => {
  const { error: _, ...rest } = thread
  const { values = thread.values, interrupts = thread.interrupts, graph_id, error, status } = shown
  return {
    ...rest,
    metadata: graph_id === undefined ? thread.metadata : { ...thread.metadata, graph_id },
    status: isBusy ? 'busy' : status,
    values,
    interrupts,
    ...(error && { error }),
    updated_at: at,
    state_updated_at: at,
  }
}

const ended = (run: Run, { status, error }: Omit<RunEnd, 'shown'>, at: string): Run => ({
  ...run,
  status,
  ...(error && { error }),
  updated_at: at,
  ended_at: at,
})
