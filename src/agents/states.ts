import type { Schemas } from '../contract/types.ts'
import type { Checkpoints } from '../db/checkpoints.ts'
import { StagedCheckpoints } from '../db/checkpoints-staged.ts'
import { createPause } from '../db/pause.ts'
import { ApiError } from '../errors.ts'
import type { CompiledGraph, GraphConfigurable, Graphs, StateSnapshot } from './graph.ts'
import { plainObject } from './plain.ts'
import { type StateUpdate, toSupersteps, updateError } from './state-update.ts'
import { emptyThreadState, type ThreadState, toInterrupts, toThreadState } from './thread-state.ts'

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
   * the thread shows then, and its change is stored together with the checkpoints. Throws an ApiError for an update that
   * the graph does not take.
   */
  update(
    place: StatePlace,
    supersteps: readonly (readonly StateUpdate[])[],
    save: (summary: StateSummary) => Promise<void>,
  ): Promise<CheckpointPlace>
  /** Loads LangGraph, which the first call of anything above would wait for. */
  warmUp(): Promise<void>
  /** Undefined without a checkpoint. */
  summary(place: StatePlace): Promise<StateSummary | undefined>
}

export const createStates = ({ checkpoints, graphs }: { checkpoints: Checkpoints; graphs: Graphs }): States => {
  const open = async (graphId: string, over: Checkpoints): Promise<CompiledGraph> =>
    withSaver(await graphs.graphFor(graphId), await graphs.saverFor(over))
  const hasCheckpoints = async ({ threadId, checkpoint }: StatePlace): Promise<boolean> =>
    (await checkpoints.get(threadId, checkpoint?.checkpoint_ns ?? '')) !== undefined

  return {
    async get(place, options) {
      if (!place.checkpoint && !(await hasCheckpoints(place))) return emptyThreadState()
      const graph = await open(place.graphId, checkpoints)
      return toThreadState(await graph.getState(configOf(place), options))
    },

    async history(place, { limit, before, metadata }) {
      if (!(await hasCheckpoints(place))) return []
      const graph = await open(place.graphId, checkpoints)
      const options = {
        limit,
        ...(before === undefined ? {} : { before: { configurable: { checkpoint_id: before } } }),
        ...(metadata && { filter: metadata }),
      }
      const states: ThreadState[] = []
      const pause = createPause()
      for await (const snapshot of graph.getStateHistory(configOf(place), options)) {
        states.push(toThreadState(snapshot))
        await pause()
      }
      return states
    },

    update: (place, supersteps, save) =>
      checkpoints.inTurn(place.threadId, async () => {
        await requireCheckpoint(checkpoints, place)
        const staged = new StagedCheckpoints(checkpoints)
        const graph = await open(place.graphId, staged)
        const steps = await toSupersteps(supersteps, graph)
        const { configurable } = await graph.bulkUpdateState(configOf(place), steps).catch((error: unknown) => {
          throw updateError(error)
        })
        const summary = summaryOf(await graph.getState(configOf({ ...place, checkpoint: undefined })))
        // Begun in one turn of the event loop, so that the journal takes both or neither.
        await Promise.all([staged.commit(), save(summary)])
        return placeOf(configurable)
      }),

    async warmUp() {
      await graphs.saverFor(checkpoints)
    },

    async summary(place) {
      if (!(await hasCheckpoints(place))) return undefined
      const graph = await open(place.graphId, checkpoints)
      return summaryOf(await graph.getState(configOf({ ...place, checkpoint: undefined })))
    },
  }
}

/** The same graph with a saver of its own: compiling it again for each request would cost a millisecond. */
const withSaver = (graph: CompiledGraph, checkpointer: object): CompiledGraph =>
  Object.assign(Object.create(graph) as CompiledGraph, { checkpointer })

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

const placeOf = (configurable: Record<string, unknown>): CheckpointPlace => {
  const { thread_id, checkpoint_ns, checkpoint_id, checkpoint_map } = configurable as CheckpointPlace // LangGraph gives it
  return { thread_id, checkpoint_ns, checkpoint_id, ...(checkpoint_ns !== '' && checkpoint_map && { checkpoint_map }) }
}

/** LangGraph would begin a new history below a checkpoint that is not there: one of another thread, or a mistyped one. */
const requireCheckpoint = async (checkpoints: Checkpoints, { threadId, checkpoint }: StatePlace): Promise<void> => {
  const { checkpoint_ns = '', checkpoint_id } = checkpoint ?? {}
  if (!checkpoint_id || (await checkpoints.get(threadId, checkpoint_ns, checkpoint_id))) return
  throw new ApiError(404, `Checkpoint ${checkpoint_id} not found in thread ${threadId}`)
}

const summaryOf = ({ values, next, tasks }: StateSnapshot): StateSummary => {
  const waiting = tasks.filter(({ interrupts }) => interrupts.length > 0)
  const interrupts = Object.fromEntries(waiting.map((task) => [task.id, toInterrupts(task.interrupts)]))
  return { status: next.length > 0 ? 'interrupted' : 'idle', values: plainObject(values), interrupts }
}
