import type { Schemas } from '../../contract/types.ts'
import type { Checkpoints } from '../../db/checkpoints/checkpoints.ts'
import { StagedCheckpoints } from '../../db/checkpoints/staged-checkpoints.ts'
import type { Database, Transaction } from '../../db/database.ts'
import { createPause } from '../../db/tables/yield-often.ts'
import { ApiError } from '../../errors.ts'
import type { GraphRegistry } from '../graph-registry.ts'
import type { CompiledGraph, GraphConfigurable, StateSnapshot } from '../sources/compiled-graph.ts'
import { toPlainObject } from '../values/plain-values.ts'
import { historyStateKeys, usedStateKeys, writtenStateKeys } from './state-keys.ts'
import { withEmptyResults } from './task-results.ts'
import {
  awaitsAnswer,
  emptyThreadState,
  nextNodes,
  type ThreadState,
  toInterrupts,
  toThreadState,
} from './thread-state.ts'
import { type StateUpdate, toSupersteps, updateError } from './update-state.ts'

/** Where a state is: the latest one of the thread, unless a checkpoint says otherwise. */
export interface StatePlace {
  threadId: string
  graphId: string
  checkpoint?: Schemas['CheckpointConfig'] | undefined
}

interface HistorySearch {
  limit: number
  /** Only states with a lesser checkpoint id. */
  before?: string | undefined
  /** Metadata that must be there, key by key. */
  metadata?: Record<string, unknown> | undefined
}

/** A checkpoint, by everything that names it. */
interface CheckpointPlace extends Record<string, unknown> {
  thread_id: string
  checkpoint_ns: string
  checkpoint_id: string
  checkpoint_map?: Record<string, unknown>
}

/** What a thread shows of its latest state. */
export interface StateSummary {
  status: 'idle' | 'interrupted'
  values: Record<string, unknown>
  /** By task; only of tasks that have some. */
  interrupts: Record<string, NonNullable<ThreadState['interrupts']>>
}

/** The states of threads, read and written by LangGraph. The graph must be known. */
export interface States {
  /** The empty state where there is no checkpoint yet; it names the checkpoint that was asked for. */
  get(place: StatePlace, options?: { subgraphs?: boolean }): Promise<ThreadState>
  /** Newest first; with a checkpoint id only that one. */
  history(place: StatePlace, search: HistorySearch): Promise<ThreadState[]>
  /**
   * Makes a checkpoint for each superstep, all or none, and gives the place of the last. `save` is called once with what
   * the thread shows then, in the transaction that stores the checkpoints. Throws an ApiError for an update that the graph
   * does not take.
   */
  update(
    place: StatePlace,
    supersteps: readonly (readonly StateUpdate[])[],
    save: (summary: StateSummary, tx: Transaction) => Promise<void>,
  ): Promise<CheckpointPlace>
  /** Undefined without a checkpoint. */
  summary(place: StatePlace): Promise<StateSummary | undefined>
}

export const createStates = ({
  db,
  graphs,
}: {
  db: Pick<Database, 'checkpoints' | 'transaction'>
  graphs: Pick<GraphRegistry, 'source'>
}): States => {
  const { checkpoints } = db
  const open = async (
    { threadId, graphId, checkpoint }: StatePlace,
    { over = checkpoints, updates = [] }: { over?: Checkpoints; updates?: readonly unknown[] } = {},
  ): Promise<CompiledGraph> => {
    const place = { threadId, checkpointNs: checkpoint?.checkpoint_ns, checkpointId: checkpoint?.checkpoint_id }
    const keys = [...(await usedStateKeys(over, place)), ...writtenStateKeys(...updates)]
    return graphs.source(graphId).openGraph({ checkpoints: over, keys })
  }
  /** What a failed run has left to be written may not fit the state, which is then read as it was before. */
  const read = async (
    graph: CompiledGraph,
    place: StatePlace,
    options?: { subgraphs?: boolean },
  ): Promise<StateSnapshot> => {
    const { threadId, checkpoint } = place
    try {
      return await withEmptyResults(await graph.getState(configOf(place), options), checkpoints)
    } catch (error) {
      const latest = checkpoint?.checkpoint_id
        ? undefined
        : await checkpoints.get(threadId, checkpoint?.checkpoint_ns ?? '')
      if (!latest) throw error
      const { checkpoint_id } = latest.checkpoint
      return graph.getState(configOf({ ...place, checkpoint: { ...checkpoint, checkpoint_id } }), options)
    }
  }
  const hasCheckpoints = async ({ threadId, checkpoint }: StatePlace): Promise<boolean> =>
    (await checkpoints.get(threadId, checkpoint?.checkpoint_ns ?? '')) !== undefined

  return {
    async get(place, options) {
      if (!place.checkpoint && !(await hasCheckpoints(place))) return emptyThreadState()
      const graph = await open(place)
      return toThreadState(await read(graph, place, options))
    },

    async history(place, { limit, before, metadata }) {
      if (!(await hasCheckpoints(place))) return []
      const { threadId, graphId, checkpoint } = place
      const keys = await historyStateKeys(checkpoints, {
        threadId,
        checkpointNs: checkpoint?.checkpoint_ns,
        checkpointId: checkpoint?.checkpoint_id,
        limit,
        before,
        isFiltered: metadata !== undefined,
      })
      const graph = await graphs.source(graphId).openGraph({ checkpoints, keys })
      const options = {
        limit,
        ...(before === undefined ? {} : { before: { configurable: { checkpoint_id: before } } }),
        ...(metadata && { filter: metadata }),
      }
      const states: ThreadState[] = []
      const pause = createPause()
      for await (const snapshot of graph.getStateHistory(configOf(place), options)) {
        states.push(toThreadState(await withEmptyResults(snapshot, checkpoints)))
        await pause()
      }
      return states
    },

    update: (place, supersteps, save) =>
      checkpoints.withLock(place.threadId, async () => {
        await requireCheckpoint(checkpoints, place)
        const staged = new StagedCheckpoints(checkpoints)
        const updates = supersteps.flat().flatMap(({ values, command }) => [values, command?.update])
        const graph = await open(place, { over: staged, updates })
        const steps = await toSupersteps(supersteps, graph, graphs.source(place.graphId))
        const asked = { configurable: { ...configOf(place).configurable, [NAMES_NODES]: namesNodes(supersteps) } }
        const { configurable } = await graph.bulkUpdateState(asked, steps).catch((error: unknown) => {
          throw updateError(error)
        })
        const summary = summaryOf(
          await withEmptyResults(await graph.getState(configOf({ ...place, checkpoint: undefined })), staged),
        )
        await db.transaction(async (tx) => {
          await staged.commit(tx.checkpoints)
          await save(summary, tx)
        })
        return placeOf(configurable)
      }),

    async summary(place) {
      if (!(await hasCheckpoints(place))) return undefined
      const graph = await open(place)
      return summaryOf(await read(graph, { ...place, checkpoint: undefined }))
    },
  }
}

const configOf = ({ threadId, graphId, checkpoint }: StatePlace): GraphConfigurable => {
  const { checkpoint_ns = '', checkpoint_id, checkpoint_map } = checkpoint ?? {}
  return {
    configurable: {
      thread_id: threadId,
      graph_id: graphId,
      checkpoint_ns,
      ...(checkpoint_id && { checkpoint_id }),
      ...(checkpoint_map && { checkpoint_map }),
    },
  }
}

/** In `configurable`: whether a client has named the nodes of a state update; else LangGraph has guessed one. */
export const NAMES_NODES = '__named_node'

const namesNodes = (supersteps: readonly (readonly StateUpdate[])[]): boolean =>
  supersteps.flat().some(({ as_node }) => as_node !== undefined && as_node !== null)

const placeOf = (configurable: Record<string, unknown>): CheckpointPlace => {
  const { thread_id, checkpoint_ns, checkpoint_id, checkpoint_map } = configurable as CheckpointPlace // LangGraph gives it
  return { thread_id, checkpoint_ns, checkpoint_id, ...(checkpoint_ns !== '' && checkpoint_map && { checkpoint_map }) }
}

/** LangGraph would begin a new history below a checkpoint that is not there: one of another thread, or a mistyped one. */
const requireCheckpoint = async (checkpoints: Checkpoints, { threadId, checkpoint }: StatePlace): Promise<void> => {
  const { checkpoint_ns = '', checkpoint_id } = checkpoint ?? {}
  if (!checkpoint_id || (await checkpoints.get(threadId, checkpoint_ns, checkpoint_id))) return
  throw new ApiError('not_found', `Checkpoint ${checkpoint_id} not found in thread ${threadId}`)
}

const summaryOf = (snapshot: StateSnapshot): StateSummary => {
  const { values, tasks } = snapshot
  const next = nextNodes(snapshot)
  const waiting = tasks.filter(awaitsAnswer)
  const interrupts = Object.fromEntries(waiting.map((task) => [task.id, toInterrupts(task.interrupts)]))
  return { status: next.length > 0 ? 'interrupted' : 'idle', values: toPlainObject(values), interrupts }
}
