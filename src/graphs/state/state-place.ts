import type { Schemas } from '../../contract/types.ts'
import type { GraphConfigurable } from '../sources/compiled-graph.ts'

/** The latest state, unless a checkpoint is given. */
export interface StatePlace {
  threadId: string
  graphId: string
  checkpoint?: Schemas['CheckpointConfig'] | undefined
}

export interface StateCheckpoint extends Record<string, unknown> {
  thread_id: string
  checkpoint_ns: string
  checkpoint_id: string
  checkpoint_map?: Record<string, unknown>
}

export const toGraphConfig = ({ threadId, graphId, checkpoint }: StatePlace): GraphConfigurable => {
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

export const toStateCheckpoint = (configurable: Record<string, unknown>): StateCheckpoint => {
  const { thread_id, checkpoint_ns, checkpoint_id, checkpoint_map } = configurable as StateCheckpoint // LangGraph's
  return { thread_id, checkpoint_ns, checkpoint_id, ...(checkpoint_ns !== '' && checkpoint_map && { checkpoint_map }) }
}
