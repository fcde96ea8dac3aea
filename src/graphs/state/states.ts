/** The states of threads: read, listed and updated through LangGraph. */
import type { Checkpoints } from '../../db/checkpoints/checkpoints.ts'
import { StagedCheckpoints } from '../../db/checkpoints/staged-checkpoints.ts'
import type { Database, Transaction } from '../../db/database.ts'
import { TimeSlice } from '../../yielding.ts'
import { withoutStateWrites } from '../checkpoints/without-state-writes.ts'
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
  /**
   * The pending writes of a failed run may not fit the state, or no longer, since the graph has changed: it is then read
   * without them.
   */
  const withFittingWrites = async <T>(read: (over: Checkpoints) => Promise<T>): Promise<T> => {
    try {
      return await read(checkpoints)
    } catch (error) {
      return read(withoutStateWrites(checkpoints)).catch(() => {
        throw error
      })
    }
  }
  const read = (place: StatePlace, shown: StatePlace, options?: { subgraphs?: boolean }): Promise<StateSnapshot> =>
    withFittingWrites(async (over) => {
      const graph = await open(place, { over })
      return withEmptyResults(await graph.getState(toGraphConfig(shown), options), over)
    })
  const hasCheckpoints = async ({ threadId, checkpoint }: StatePlace): Promise<boolean> =>
    (await checkpoints.get(threadId, checkpoint?.checkpoint_ns ?? '')) !== undefined

  return {
    async get(place, options) {
      const isLatest = !place.checkpoint?.checkpoint_id
      if (isLatest && !(await hasCheckpoints(place))) return emptyThreadState()
      return toThreadState(await read(place, place, options), { isLatest })
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
      const config = toSettings(place)
      const options = {
        limit,
        ...(before === undefined ? {} : { before: { configurable: { checkpoint_id: before } } }),
        ...(metadata && { filter: metadata }),
      }
      return withFittingWrites(async (over) => {
        const graph = await graphs
          .source(graphId)
          .openGraph({ checkpoints: over, keys, config, access: 'threads.read' })
        const states: ThreadState[] = []
        const slice = new TimeSlice()
        for await (const snapshot of graph.getStateHistory(toGraphConfig(place), options)) {
          states.push(toThreadState(await withEmptyResults(snapshot, over)))
          await slice.pause()
        }
        return states
      })
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
      return summaryOf(await read(place, { ...place, checkpoint: undefined }))
    },
  }
}
