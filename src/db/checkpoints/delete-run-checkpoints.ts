import type { StateTransaction } from '../connection.ts'
import type { Checkpoint } from './checkpoints.ts'

/** Removes nothing if the thread has delta channels, since later checkpoints are rebuilt from the deltas. */
export const deleteRunCheckpoints = (tx: StateTransaction, threadId: string, runId: string): void => {
  const all = [...tx.checkpoints.walk(threadId)]
  if (all.some(hasDeltas)) return
  const gone = all.filter(({ metadata }) => metadata['run_id'] === runId)
  const kept = all.filter(({ metadata }) => metadata['run_id'] !== runId)
  const keptValues = new Set(kept.flatMap(valueKeys))
  const goneValues = new Set(gone.flatMap(valueKeys).filter((key) => !keptValues.has(key)))
  const isGone = new Set(gone.map(checkpointKey))
  for (const checkpoint of gone) tx.write(tx.checkpoints.remove(checkpoint))
  for (const write of tx.checkpointWrites.walk(threadId)) {
    const { replaced } = write
    if (isGone.has(checkpointKey(write))) tx.write(tx.checkpointWrites.remove(write))
    // Restores what the run replaced when it resumed an earlier one.
    else if (write.run_id === runId) {
      tx.write(replaced ? tx.checkpointWrites.put(replaced) : tx.checkpointWrites.remove(write))
    }
  }
  for (const value of tx.checkpointValues.walk(threadId)) {
    const { checkpoint_ns, channel, version } = value
    if (goneValues.has(key(checkpoint_ns, channel, version))) tx.write(tx.checkpointValues.remove(value))
  }
}

const hasDeltas = ({ metadata }: Checkpoint): boolean =>
  Object.keys(metadata['counters_since_delta_snapshot'] ?? {}).length > 0

const checkpointKey = ({ checkpoint_ns, checkpoint_id }: Pick<Checkpoint, 'checkpoint_ns' | 'checkpoint_id'>): string =>
  key(checkpoint_ns, checkpoint_id)

const valueKeys = ({ checkpoint_ns, channel_versions }: Checkpoint): string[] =>
  Object.entries(channel_versions).map(([channel, version]) => key(checkpoint_ns, channel, version))

const key = (...parts: (string | number)[]): string => JSON.stringify(parts.map(String))
