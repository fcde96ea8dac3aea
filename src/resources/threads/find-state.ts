import type { Schemas } from '../../contract/types.ts'
import { ApiError } from '../../errors.ts'
import { requireGraph } from '../../graphs/graph-registry.ts'
import type { StatePlace } from '../../graphs/state/states.ts'
import type { Deps } from '../handler.ts'
import { findThread } from './find.ts'

type Thread = Schemas['Thread']
type Checkpoint = Schemas['CheckpointConfig']

export interface ThreadPlace {
  thread: Thread
  /** Undefined before the thread has a graph: then it has no state. */
  place: StatePlace | undefined
}

/**
 * A thread, and where its state is. Throws 404 for a thread that is not there, for a graph that is no longer known, and for
 * a checkpoint of another thread.
 */
export const findStatePlace = async (
  threadId: string,
  checkpoint: Checkpoint | null | undefined,
  deps: Deps,
): Promise<ThreadPlace> => {
  const thread = await findThread(threadId, deps)
  const { thread_id } = thread
  const isForeign = checkpoint?.thread_id !== undefined && checkpoint.thread_id !== thread_id
  if (isForeign) throw new ApiError(404, `Thread ${thread_id} has no checkpoint of thread ${checkpoint.thread_id}`)
  const graphId = graphOf(thread)
  if (graphId === undefined) return { thread, place: undefined }
  requireGraph(graphId, deps.graphs)
  return { thread, place: { threadId: thread_id, graphId, checkpoint: checkpoint ?? undefined } }
}

/** The first run of a thread writes its graph there, or whoever created it. */
const graphOf = ({ metadata }: Pick<Thread, 'metadata'>): string | undefined => {
  const { graph_id } = metadata
  return typeof graph_id === 'string' ? graph_id : undefined
}

/** What the Python server says of a change of a thread that has no graph yet. */
export const noGraph = (threadId: string): ApiError =>
  new ApiError(
    400,
    `Thread '${threadId}' has no assigned graph ID. This usually occurs when no runs have been made on this particular ` +
      'thread. This operation requires a graph ID. Please ensure a run has been made for the thread or manually update ' +
      "the thread metadata (by setting the 'graph_id' field) before running this operation.",
  )
