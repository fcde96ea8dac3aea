import type { Schemas } from '../../contract/types.ts'
import { emptyThreadState, type ThreadState } from '../../graphs/state/thread-state.ts'
import type { Deps, Handler } from '../handler.ts'
import { findStatePlace } from './find-state.ts'

/** An empty state while the thread has none. */
export const state: Handler<'GET /threads/{thread_id}/state'> = ({ params, query }, deps) =>
  readState(params.thread_id, undefined, query.subgraphs, deps)

/** A missing checkpoint gives an empty state that names it. */
export const stateAt: Handler<'GET /threads/{thread_id}/state/{checkpoint_id}'> = ({ params, query }, deps) =>
  readState(params.thread_id, { checkpoint_id: params.checkpoint_id }, query.subgraphs, deps)

/** Without a checkpoint id the latest of its namespace. */
export const stateAtCheckpoint: Handler<'POST /threads/{thread_id}/state/checkpoint'> = ({ params, body }, deps) =>
  readState(params.thread_id, body.checkpoint, body.subgraphs, deps)

const readState = async (
  threadId: string,
  checkpoint: Schemas['CheckpointConfig'] | undefined,
  subgraphs: boolean | undefined,
  deps: Deps,
): Promise<ThreadState> => {
  const { place } = await findStatePlace(threadId, checkpoint, deps)
  return place ? deps.states.get(place, { subgraphs: subgraphs ?? false }) : emptyThreadState()
}
