/** What names a checkpoint, as in LangGraph's `configurable`. */
export interface CheckpointPlace {
  thread_id: string
  checkpoint_ns: string
  checkpoint_id: string
}

interface RequestedPlace {
  threadId: string | undefined
  ns: string | undefined
  checkpointId: string | undefined
}

type Config = { configurable?: Record<string, unknown> | undefined }

export const readPlace = ({ configurable = {} }: Config): RequestedPlace => ({
  threadId: asText(configurable['thread_id']),
  ns: asText(configurable['checkpoint_ns']),
  checkpointId: asText(configurable['checkpoint_id']) || asText(configurable['thread_ts']) || undefined,
})

export const requirePlace = (config: Config, what: string): RequestedPlace & { threadId: string } => {
  const { threadId, ...rest } = readPlace(config)
  if (!threadId)
    throw new Error(`Cannot store ${what}: config.configurable.thread_id is missing. Name the thread there.`)
  return { threadId, ...rest }
}

export const toRunnableConfig = ({ thread_id, checkpoint_ns, checkpoint_id }: CheckpointPlace) => ({
  configurable: { thread_id, checkpoint_ns, checkpoint_id },
})

const asText = (value: unknown): string | undefined =>
  value === undefined || value === null ? undefined : String(value)
