import { isReservedName } from '../langgraph-internals.ts'
import { plain, plainObject } from '../values/plain-values.ts'
import type { CheckpointPayload, TaskPayload } from './debug-payloads.ts'

/** A checkpoint as `checkpoints` tells of it, with everything that the Python server has. */
export const checkpointData = (payload: CheckpointPayload): Record<string, unknown> => {
  const { config, values, metadata, next, tasks, parentConfig } = payload
  return {
    config: plainConfig(config),
    metadata: plain(metadata),
    values: plain(values),
    next: [...next],
    parent_config: parentConfig ? plainConfig(parentConfig) : null,
    tasks: tasks.map(taskData),
  }
}

/** The same within `debug`, which also names both checkpoints as the states of a thread do. */
export const debugCheckpointData = (payload: CheckpointPayload): Record<string, unknown> => ({
  ...checkpointData(payload),
  checkpoint: placeOf(payload.config),
  parent_checkpoint: payload.parentConfig ? placeOf(payload.parentConfig) : null,
})

const taskData = ({ id, name, path, interrupts, result, error, state }: TaskPayload): Record<string, unknown> => ({
  id,
  name,
  ...(path && { path: [...path] }),
  interrupts: interrupts.map(({ id, value }) => ({ id, value: plain(value) })),
  ...(result !== undefined && { result: plain(result) }),
  ...(error !== undefined && error !== null && { error: plain(error) }),
  ...(state?.configurable && { checkpoint: { ...state.configurable } }),
})

/** Keys that begin with two underscores are LangGraph's own, and hold live objects. */
const plainConfig = ({ configurable = {}, callbacks: _, ...config }: CheckpointPayload['config']) => ({
  ...plainObject(config),
  configurable: plainObject(Object.fromEntries(Object.entries(configurable).filter(([key]) => !isReservedName(key)))),
})

const placeOf = ({ configurable = {} }: CheckpointPayload['config']): Record<string, unknown> => {
  const { thread_id, checkpoint_id, checkpoint_ns = '', checkpoint_map = null } = configurable
  return { thread_id, checkpoint_id, checkpoint_ns, checkpoint_map }
}
