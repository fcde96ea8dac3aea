import { isObject } from '../../json.ts'

/** Names that the server gives to metadata itself (observed, not documented). */
const RESERVED = ['assistant_id', 'thread_id', 'run_id', 'cron_id', 'counters_since_delta_snapshot']

interface WithMetadata {
  metadata?: object | null | undefined
  config?: object | null | undefined
}

/** The body without reserved keys in `metadata` and `config.metadata`, as the Python server drops them: without a word. */
export const withoutReservedMetadata = <T extends WithMetadata>(body: T): T => {
  const { metadata, config } = body
  const isConfigFree = !isObject(config) || !isReserving(config['metadata'])
  if (isConfigFree && !isReserving(metadata)) return body
  return {
    ...body,
    ...(isReserving(metadata) && { metadata: without(metadata) }),
    ...(isObject(config) && { config: isConfigFree ? config : { ...config, metadata: without(config['metadata']) } }),
  }
}

const isReserving = (metadata: unknown): boolean =>
  isObject(metadata) && RESERVED.some((name) => Object.hasOwn(metadata, name))

const without = (metadata: unknown): object =>
  Object.fromEntries(Object.entries(metadata as object).filter(([name]) => !RESERVED.includes(name)))
