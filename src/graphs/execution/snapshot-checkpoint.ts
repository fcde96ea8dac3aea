import { isLiveSetting } from '../langgraph-internals.ts'
import { type LiveInterrupt, toPlainInterrupt } from '../values/plain-interrupt.ts'
import { toPlainJson, toPlainObject } from '../values/plain-values.ts'
import type { CheckpointPayload, TaskPayload } from './part.ts'
import { failureOf } from './run-failure.ts'

export interface LiveCheckpoint extends Omit<CheckpointPayload, 'config' | 'parentConfig' | 'tasks'> {
  config: LiveConfig
  parentConfig?: LiveConfig
  tasks: readonly LiveTask[]
}

interface LiveTask extends Omit<TaskPayload, 'interrupts'> {
  interrupts: readonly LiveInterrupt[]
}

interface LiveConfig {
  configurable?: Record<string, unknown>
}

export const snapshotCheckpoint = (payload: LiveCheckpoint): CheckpointPayload => {
  const { config, values, metadata, next, tasks, parentConfig } = payload
  return {
    config: snapshotConfig(config),
    parentConfig: parentConfig ? snapshotConfig(parentConfig) : null,
    values: toPlainJson(values),
    metadata: toPlainJson(metadata),
    next: [...next],
    tasks: tasks.map(snapshotTask),
  }
}

/** Like the Python server: the place alone, without tags and metadata. A checkpoint of a subgraph is in its own map. */
const snapshotConfig = ({ configurable = {} }: LiveConfig): CheckpointPayload['config'] => {
  const plain = toPlainObject(Object.fromEntries(Object.entries(configurable).filter(([name]) => !isLiveSetting(name))))
  const { checkpoint_ns: namespace, checkpoint_id, checkpoint_map: map, ...others } = plain
  return {
    configurable: {
      ...others,
      checkpoint_ns: namespace,
      checkpoint_id,
      ...(map ? { checkpoint_map: { ...map, [String(namespace)]: checkpoint_id } } : {}),
    },
  }
}

const snapshotTask = ({ id, name, interrupts, result, error, state }: LiveTask): TaskPayload => ({
  id,
  name,
  interrupts: interrupts.map(toPlainInterrupt),
  ...(result !== undefined && { result: toPlainJson(result) }),
  ...(error !== undefined && error !== null && { error: failureOf(error) }),
  ...(state?.configurable && { state: { configurable: { ...state.configurable } } }),
})
