import type { Checkpoints } from '../../db/checkpoints/checkpoints.ts'
import { BRANCH_CHANNEL_PREFIX, isReservedName } from '../langgraph-internals.ts'

/** LangGraph and the script player have channels of their own under other names. */
export const isStateKey = (key: string): boolean =>
  !isReservedName(key) && !key.startsWith(BRANCH_CHANNEL_PREFIX) && !(key in Object.prototype)

export const writtenStateKeys = (...updates: readonly unknown[]): string[] =>
  updates.flatMap((update) => {
    if (typeof update !== 'object' || update === null) return []
    const keys = Array.isArray(update)
      ? update.map((pair: unknown) => (Array.isArray(pair) ? pair[0] : undefined))
      : Object.keys(update)
    return keys.filter((key): key is string => typeof key === 'string' && isStateKey(key))
  })

interface KeysPlace {
  threadId: string
  checkpointNs?: string | undefined
  checkpointId?: string | undefined
}

export const usedStateKeys = async (
  checkpoints: Checkpoints,
  { threadId, checkpointNs = '', checkpointId }: KeysPlace,
): Promise<string[]> => {
  const isElsewhere = checkpointNs !== '' || checkpointId !== undefined
  const found = await Promise.all([
    checkpoints.get(threadId, ''),
    isElsewhere ? checkpoints.get(threadId, checkpointNs, checkpointId) : undefined,
  ])
  const keys = found.flatMap((one) => one?.values.map(({ channel }) => channel) ?? [])
  return [...new Set(keys)].filter(isStateKey)
}

interface HistoryPlace extends KeysPlace {
  limit: number
  before?: string | undefined
  /** Whether the history is filtered, so that more than `limit` states must be read. */
  isFiltered: boolean
}

/** Forks may have other keys than the latest state. */
export const historyStateKeys = async (
  checkpoints: Checkpoints,
  { threadId, checkpointNs = '', checkpointId, limit, before, isFiltered }: HistoryPlace,
): Promise<string[]> => {
  const listing = { thread_id: threadId, checkpoint_ns: checkpointNs, checkpoint_id: checkpointId, before }
  const keys = new Set<string>()
  let left = isFiltered ? Number.POSITIVE_INFINITY : limit
  for await (const { values } of checkpoints.list(listing)) {
    for (const { channel } of values) keys.add(channel)
    if (--left <= 0) break
  }
  return [...keys].filter(isStateKey)
}
