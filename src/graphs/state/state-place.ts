import type { Schemas } from '../../contract/types.ts'
import type { GraphConfigurable } from '../sources/compiled-graph.ts'

/** The latest state, unless a checkpoint is given. */
export interface StatePlace {
  threadId: string
  graphId: string
  checkpoint?: Schemas['CheckpointConfig'] | undefined
  /** Of the thread; a graph that is a function of its config is made by it. */
  config?: RunConfig | undefined
}

interface RunConfig {
  configurable?: Record<string, unknown>
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

/** With the settings of the thread: a function makes its graph by them, and conditional edges read them. */
export const toSettings = (place: StatePlace): GraphConfigurable => ({
  ...place.config,
  configurable: { ...place.config?.configurable, ...toGraphConfig(place).configurable },
})

export const toStateCheckpoint = (configurable: Record<string, unknown>): StateCheckpoint => {
  const { thread_id, checkpoint_ns, checkpoint_id, checkpoint_map } = configurable as StateCheckpoint // LangGraph's
  return { thread_id, checkpoint_ns, checkpoint_id, ...(checkpoint_ns !== '' && checkpoint_map && { checkpoint_map }) }
}
