import type { Checkpoint } from '@langchain/langgraph'
import { PENDING_SENDS } from '../langgraph-internals.ts'

/** Migrates a checkpoint of version 3 or older, whose pending Sends were stored as writes of its parent. */
export const addPendingSends = (
  checkpoint: Checkpoint,
  parentWrites: readonly (readonly [string, string, unknown])[],
  firstVersion: () => string,
): void => {
  const versions = Object.values(checkpoint.channel_versions)
  checkpoint.channel_values[PENDING_SENDS] = parentWrites
    .filter(([, channel]) => channel === PENDING_SENDS)
    .map(([, , value]) => value)
  checkpoint.channel_versions[PENDING_SENDS] = versions.length > 0 ? versions.reduce(later) : firstVersion()
}

const later = (a: string | number, b: string | number): string | number => {
  if (typeof a === 'number' && typeof b === 'number') return Math.max(a, b)
  return String(a).localeCompare(String(b)) >= 0 ? a : b
}
