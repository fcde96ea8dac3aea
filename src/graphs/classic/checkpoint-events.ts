import type { CheckpointPayload, TaskPayload } from '../execution/part.ts'

/** A checkpoint in the mode `checkpoints`, with everything that the Python server tells of it. */
export const checkpointData = ({ config, metadata, values, next, parentConfig, tasks }: CheckpointPayload): object => ({
  config,
  metadata,
  values,
  next,
  parent_config: parentConfig,
  tasks: tasks.map(taskData),
})

/** Within `debug`, which also names both checkpoints as the states of a thread do. */
export const debugCheckpointData = (payload: CheckpointPayload): object => ({
  ...checkpointData(payload),
  checkpoint: placeOf(payload.config),
  parent_checkpoint: payload.parentConfig ? placeOf(payload.parentConfig) : null,
})

const taskData = ({ state, ...task }: TaskPayload): object => ({
  ...task,
  ...(state?.configurable && { checkpoint: state.configurable }),
})

const placeOf = ({ configurable }: CheckpointPayload['config']): Record<string, unknown> => {
  const { thread_id, checkpoint_id, checkpoint_ns = '', checkpoint_map = null } = configurable
  return { thread_id, checkpoint_id, checkpoint_ns, checkpoint_map }
}
