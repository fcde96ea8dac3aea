import type { CheckpointPayload, TaskPayload } from '../execution/part.ts'

/** A checkpoint in the mode `checkpoints`, with everything that the Python server tells of it. */
export const checkpointData = (payload: CheckpointPayload): object => ({
  ...commonData(payload),
  tasks: payload.tasks.map(({ state = null, ...task }) => ({ ...task, state })),
})

/** Within `debug`, which also names both checkpoints, and where a subgraph begins, as the states of a thread do. */
export const debugCheckpointData = (payload: CheckpointPayload): object => ({
  ...commonData(payload),
  tasks: payload.tasks.map(debugTaskData),
  checkpoint: placeOf(payload.config),
  parent_checkpoint: payload.parentConfig ? placeOf(payload.parentConfig) : null,
})

const commonData = ({ config, metadata, values, next, parentConfig }: CheckpointPayload): object => ({
  config,
  metadata,
  values,
  next,
  parent_config: parentConfig,
})

const debugTaskData = ({ state, ...task }: TaskPayload): object =>
  state?.configurable ? { ...task, checkpoint: state.configurable } : { ...task, state: null }

const placeOf = ({ configurable }: CheckpointPayload['config']): Record<string, unknown> => {
  const { thread_id, checkpoint_id, checkpoint_ns = '', checkpoint_map } = configurable
  return { thread_id, checkpoint_id, checkpoint_ns, ...(checkpoint_map ? { checkpoint_map } : {}) }
}
