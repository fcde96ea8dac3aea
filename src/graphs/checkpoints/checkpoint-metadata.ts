import { isReservedName } from '../langgraph-internals.ts'

const PLACE = new Set(['checkpoint_id', 'checkpoint_ns', 'checkpoint_map'])

/** What tells of the request and of who made it, which the Python server leaves out. */
const isOfRequest = (key: string): boolean => key === 'langgraph_request_id' || key.startsWith('langgraph_auth_')

type Config = { configurable?: Record<string, unknown>; metadata?: Record<string, unknown> }

/** What the servers add to the metadata of a checkpoint: the scalar settings of the run, and the run's own metadata. */
export const checkpointMetadata = ({ configurable = {}, metadata = {} }: Config): Record<string, unknown> => {
  const scalars = Object.entries(configurable).filter(
    ([key, value]) =>
      !isReservedName(key) &&
      !PLACE.has(key) &&
      !isOfRequest(key) &&
      ['string', 'number', 'boolean'].includes(typeof value),
  )
  const own = Object.entries(metadata).filter(([key]) => !PLACE.has(key))
  return { ...Object.fromEntries(scalars), ...Object.fromEntries(own) }
}
