import { isReservedName } from '../langgraph-internals.ts'
import { toPlainJson, toPlainObject } from '../values/plain-values.ts'
import type { CheckpointPayload, TaskPayload } from './part.ts'

export interface LiveCheckpoint extends Omit<CheckpointPayload, 'config' | 'parentConfig'> {
  config: LiveConfig
  parentConfig?: LiveConfig
}

interface LiveConfig {
  configurable?: Record<string, unknown>
  callbacks?: unknown
  [setting: string]: unknown
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

/** Keys that begin with two underscores are LangGraph's own, and hold live objects. */
const snapshotConfig = ({ configurable = {}, callbacks: _, ...config }: LiveConfig): CheckpointPayload['config'] => ({
  ...toPlainObject(config),
  configurable: toPlainObject(Object.fromEntries(Object.entries(configurable).filter(([key]) => !isReservedName(key)))),
})

const snapshotTask = ({ id, name, path, interrupts, result, error, state }: TaskPayload): TaskPayload => ({
  id,
  name,
  ...(path && { path: [...path] }),
  interrupts: interrupts.map(({ id, value }) => ({ ...(id !== undefined && { id }), value: toPlainJson(value) })),
  ...(result !== undefined && { result: toPlainJson(result) }),
  ...(error !== undefined && error !== null && { error: toPlainJson(error) }),
  ...(state?.configurable && { state: { configurable: { ...state.configurable } } }),
})
