import type { Checkpoint } from '@langchain/langgraph'

const TASKS = '__pregel_tasks'

/**
 * Up to version 3 of the format the sends that a checkpoint starts with were kept as writes of its parent; since then
 * they are a channel of its own.
 */
export const addPendingSends = (
  checkpoint: Checkpoint,
  parentWrites: readonly (readonly [string, string, unknown])[],
  firstVersion: () => string,
): void => {
  const versions = Object.values(checkpoint.channel_versions)
  checkpoint.channel_values[TASKS] = parentWrites.filter(([, channel]) => channel === TASKS).map(([, , value]) => value)
  checkpoint.channel_versions[TASKS] = versions.length > 0 ? versions.reduce(later) : firstVersion()
}

const later = (a: string | number, b: string | number): string | number => {
  if (typeof a === 'number' && typeof b === 'number') return Math.max(a, b)
  return String(a).localeCompare(String(b)) >= 0 ? a : b
}
