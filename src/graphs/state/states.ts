/** The states of threads: read, listed and updated through LangGraph. */
import type { Checkpoints } from '../../db/checkpoints/checkpoints.ts'
import { StagedCheckpoints } from '../../db/checkpoints/staged-checkpoints.ts'
import type { Database, Transaction } from '../../db/database.ts'
import { TimeSlice } from '../../yielding.ts'
import type { ThreadTime } from '../execution/thread-time.ts'
import type { GraphRegistry } from '../graph-registry.ts'
import type { CompiledGraph, StateSnapshot } from '../sources/compiled-graph.ts'
import { historyStateKeys, usedStateKeys, writtenStateKeys } from './state-keys.ts'
import { requireModestState, type StateLimits } from './state-limits.ts'
import { type StateCheckpoint, type StatePlace, toGraphConfig, toSettings, toStateCheckpoint } from './state-place.ts'
import { type StateSummary, summaryOf } from './state-summary.ts'
import { withEmptyResults } from './task-results.ts'
import { emptyThreadState, type ThreadState, toThreadState } from './thread-state.ts'
import { NAMES_NODES, namesNodes, type StateUpdate, toSupersteps, updateError } from './update-state.ts'

interface HistorySearch {
  limit: number
  before?: string | undefined
  metadata?: Record<string, unknown> | undefined
}

/** The graph must be known. */
export interface States {
  /** Without a checkpoint: the empty state, or one that names the checkpoint asked for. */
  get(place: StatePlace, options?: { subgraphs?: boolean }): Promise<ThreadState>
  /** Newest first; with a checkpoint id only that one. */
  history(place: StatePlace, search: HistorySearch): Promise<ThreadState[]>
  /** All or none; returns the last. `save` runs in the same transaction. Throws an ApiError for a wrong update. */
  update(
    place: StatePlace,
    supersteps: readonly (readonly StateUpdate[])[],
    save: (summary: StateSummary, tx: Transaction) => Promise<void>,
  ): Promise<StateCheckpoint>
  summary(place: StatePlace): Promise<StateSummary | undefined>
}

export const createStates = ({
  db,
  graphs,
  limits,
  threadTime,
}: {
  db: Pick<Database, 'checkpoints' | 'transaction'>
  graphs: Pick<GraphRegistry, 'source'>
  limits: StateLimits
  threadTime: ThreadTime
}): States => {
  const { checkpoints } = db
  const open = async (
    statePlace: StatePlace,
    { over = checkpoints, updates }: { over?: Checkpoints; updates?: readonly unknown[] } = {},
  ): Promise<CompiledGraph> => {
    const { threadId, graphId, checkpoint } = statePlace
    const place = { threadId, checkpointNs: checkpoint?.checkpoint_ns, checkpointId: checkpoint?.checkpoint_id }
    const keys = [...(await usedStateKeys(over, place)), ...writtenStateKeys(...(updates ?? []))]
    const access = updates ? 'threads.update' : 'threads.read'
    return graphs.source(graphId).openGraph({ checkpoints: over, keys, config: toSettings(statePlace), access })
  }
  /** The pending writes of a failed run may not fit the state: it is then read without them. */
  const read = async (
    graph: CompiledGraph,
    place: StatePlace,
    options?: { subgraphs?: boolean },
  ): Promise<StateSnapshot> => {
    const { threadId, checkpoint } = place
    try {
      return await withEmptyResults(await graph.getState(toGraphConfig(place), options), checkpoints)
    } catch (error) {
      const latest = checkpoint?.checkpoint_id
        ? undefined
        : await checkpoints.get(threadId, checkpoint?.checkpoint_ns ?? '')
      if (!latest) throw error
      const { checkpoint_id } = latest.checkpoint
      return graph.getState(toGraphConfig({ ...place, checkpoint: { ...checkpoint, checkpoint_id } }), options)
    }
  }
  const hasCheckpoints = async ({ threadId, checkpoint }: StatePlace): Promise<boolean> =>
    (await checkpoints.get(threadId, checkpoint?.checkpoint_ns ?? '')) !== undefined

  return {
    async get(place, options) {
      const isLatest = !place.checkpoint?.checkpoint_id
      if (isLatest && !(await hasCheckpoints(place))) return emptyThreadState()
      const graph = await open(place)
      return toThreadState(await read(graph, place, options), { isLatest })
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
      const graph = await graphs
        .source(graphId)
        .openGraph({ checkpoints, keys, config: toSettings(place), access: 'threads.read' })
      const options = {
        limit,
        ...(before === undefined ? {} : { before: { configurable: { checkpoint_id: before } } }),
        ...(metadata && { filter: metadata }),
      }
      const states: ThreadState[] = []
      const slice = new TimeSlice()
      for await (const snapshot of graph.getStateHistory(toGraphConfig(place), options)) {
        states.push(toThreadState(await withEmptyResults(snapshot, checkpoints)))
        await slice.pause()
      }
      return states
    },

    async update(place, supersteps, save) {
      const updates = supersteps.flat().flatMap(({ values, command }) => [values, command?.update])
      for (const update of updates) requireModestState(update, 'The update', limits)
      return checkpoints.withLock(place.threadId, async () => {
        const staged = new StagedCheckpoints(checkpoints)
        const graph = await open(place, { over: staged, updates })
        const steps = await toSupersteps(supersteps, graph, graphs.source(place.graphId))
        const asked = { configurable: { ...toSettings(place).configurable, [NAMES_NODES]: namesNodes(supersteps) } }
        const update = () => graph.bulkUpdateState(asked, steps)
        const { configurable } = await threadTime.write(place.threadId, update).catch((error: unknown) => {
          throw updateError(error)
        })
        const summary = summaryOf(
          await withEmptyResults(await graph.getState(toGraphConfig({ ...place, checkpoint: undefined })), staged),
        )
        await db.transaction(async (tx) => {
          await staged.commit(tx.checkpoints)
          await save(summary, tx)
        })
        return toStateCheckpoint(configurable)
      })
    },

    async summary(place) {
      if (!(await hasCheckpoints(place))) return undefined
      const graph = await open(place)
      return summaryOf(await read(graph, { ...place, checkpoint: undefined }))
    },
  }
}
