import type { Schemas } from '../../contract/types.ts'
import { emptyThreadState, type ThreadState } from '../../graphs/state/thread-state.ts'
import type { Deps, Handler } from '../handler.ts'
import { findStatePlace } from './find-state.ts'

/** The latest state; an empty one before the thread has any. */
export const state: Handler<'GET /threads/{thread_id}/state'> = ({ params, query }, deps) =>
  readState(params.thread_id, undefined, query.subgraphs, deps)

/** The state at a checkpoint; an empty one, which names the checkpoint, when it is not there. */
export const stateAt: Handler<'GET /threads/{thread_id}/state/{checkpoint_id}'> = ({ params, query }, deps) =>
  readState(params.thread_id, { checkpoint_id: params.checkpoint_id }, query.subgraphs, deps)

/** The same, also of a subgraph; without an id the latest of its namespace. */
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
