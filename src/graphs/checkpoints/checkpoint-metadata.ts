import { isReservedName } from '../langgraph-internals.ts'

const PLACE_KEYS = new Set(['checkpoint_id', 'checkpoint_ns', 'checkpoint_map'])

type Config = { configurable?: Record<string, unknown>; metadata?: Record<string, unknown> }

/** What the real servers add to a checkpoint's metadata: the scalar settings of the run, and the run's metadata. */
export const checkpointMetadata = ({ configurable = {}, metadata = {} }: Config): Record<string, unknown> => {
  const scalars = Object.entries(configurable).filter(
    ([key, value]) =>
      !isReservedName(key) && !PLACE_KEYS.has(key) && ['string', 'number', 'boolean'].includes(typeof value),
  )
  const own = Object.entries(metadata).filter(([key]) => !PLACE_KEYS.has(key))
  return { ...Object.fromEntries(scalars), ...Object.fromEntries(own) }
}
