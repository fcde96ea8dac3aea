import type { Schemas } from '../../contract/types.ts'
import { ApiError } from '../../errors.ts'
import { requireGraph } from '../../graphs/graph-registry.ts'
import { NAMESPACE_SEPARATOR } from '../../graphs/langgraph-internals.ts'
import type { StatePlace } from '../../graphs/state/state-place.ts'
import type { Deps } from '../handler.ts'
import { findThread } from './find.ts'

type Thread = Schemas['Thread']
type Checkpoint = Schemas['CheckpointConfig']

export interface ThreadPlace {
  thread: Thread
  place: StatePlace | undefined
}

/** Throws 404 for an unknown thread or graph, and for a checkpoint of another thread. */
export const findStatePlace = async (
  threadId: string,
  checkpoint: Checkpoint | null | undefined,
  deps: Deps,
): Promise<ThreadPlace> => {
  const thread = await findThread(threadId, deps)
  const { thread_id } = thread
  const isForeign = checkpoint?.thread_id !== undefined && checkpoint.thread_id !== thread_id
  if (isForeign)
    throw new ApiError('not_found', `Thread ${thread_id} has no checkpoint of thread ${checkpoint.thread_id}`)
  const graphId = graphOf(thread)
  if (graphId === undefined) return { thread, place: undefined }
  requireGraph(graphId, deps.graphs)
  return { thread, place: { threadId: thread_id, graphId, checkpoint: toPlace(checkpoint), config: thread.config } }
}

/** The hooks of front ends join the segments of a namespace by U+0000, which is U+FFFD in bodies. */
const toPlace = (checkpoint: Checkpoint | null | undefined): Checkpoint | undefined => {
  const { checkpoint_ns } = checkpoint ?? {}
  if (!checkpoint || !checkpoint_ns?.includes('\ufffd')) return checkpoint ?? undefined
  return { ...checkpoint, checkpoint_ns: checkpoint_ns.replaceAll('\ufffd', NAMESPACE_SEPARATOR) }
}

/** The thread's creator or its first run sets `graph_id`. */
const graphOf = ({ metadata }: Pick<Thread, 'metadata'>): string | undefined => {
  const { graph_id } = metadata
  return typeof graph_id === 'string' ? graph_id : undefined
}

/** 400 for changing the state of a thread without a graph, worded as on the Python server. */
export const noGraph = (threadId: string): ApiError =>
  new ApiError(
    'bad_request',
    `Thread '${threadId}' has no assigned graph ID. This usually occurs when no runs have been made on this particular ` +
      'thread. This operation requires a graph ID. Please ensure a run has been made for the thread or manually update ' +
      "the thread metadata (by setting the 'graph_id' field) before running this operation.",
  )
