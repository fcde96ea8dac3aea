import type { Change } from '../tables/table.ts'
import type { CheckpointTables } from './checkpoint-tables.ts'
import type { Checkpoint } from './checkpoints.ts'

/**
 * What removes the checkpoints that a run wrote, with the values that no other has, and all its pending writes. Nothing
 * when the thread has channels that store only what changes: what comes after would lose its ground.
 */
export const ofRun = (tables: CheckpointTables, threadId: string, runId: string): Change[] => {
  const all = [...tables.checkpoints.walk(threadId)]
  const gone = all.filter(({ metadata }) => metadata['run_id'] === runId)
  const kept = all.filter(({ metadata }) => metadata['run_id'] !== runId)
  if (all.some(hasDeltas)) return []
  const keptValues = new Set(kept.flatMap(valueKeys))
  const goneValues = new Set(gone.flatMap(valueKeys).filter((key) => !keptValues.has(key)))
  const isGone = new Set(gone.map(checkpointKey))
  return [
    ...gone.map((checkpoint) => tables.checkpoints.remove(checkpoint)),
    ...[...tables.writes.walk(threadId)].flatMap((write) => {
      if (isGone.has(checkpointKey(write))) return [tables.writes.remove(write)]
      // Of a run that has resumed what an earlier one left.
      if (write.run_id !== runId) return []
      return [write.replaced ? tables.writes.put(write.replaced) : tables.writes.remove(write)]
    }),
    ...[...tables.values.walk(threadId)]
      .filter(({ checkpoint_ns, channel, version }) => goneValues.has(key(checkpoint_ns, channel, version)))
      .map((value) => tables.values.remove(value)),
  ]
}

const hasDeltas = ({ metadata }: Checkpoint): boolean =>
  Object.keys(metadata['counters_since_delta_snapshot'] ?? {}).length > 0

const checkpointKey = ({ checkpoint_ns, checkpoint_id }: Pick<Checkpoint, 'checkpoint_ns' | 'checkpoint_id'>): string =>
  key(checkpoint_ns, checkpoint_id)

const valueKeys = ({ checkpoint_ns, channel_versions }: Checkpoint): string[] =>
  Object.entries(channel_versions).map(([channel, version]) => key(checkpoint_ns, channel, version))

const key = (...parts: (string | number)[]): string => JSON.stringify(parts.map(String))
