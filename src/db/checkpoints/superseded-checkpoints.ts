import type { Change } from '../tables/table.ts'
import type { Checkpoint } from './checkpoints.ts'
import type { CheckpointTables } from './checkpoints-table.ts'

export const supersededCheckpoints = (
  tables: CheckpointTables,
  threadId: string,
): { changes: Change[]; count: number } => {
  const kept = neededCheckpoints(tables, threadId)
  const isKept = (record: { checkpoint_ns: string; checkpoint_id: string }) =>
    kept.get(record.checkpoint_ns)?.has(record.checkpoint_id) ?? false
  const keptValues = new Set(
    [...kept].flatMap(([ns, checkpoints]) =>
      [...checkpoints.values()].flatMap((checkpoint) =>
        Object.entries(checkpoint.channel_versions).map(([channel, version]) => valueKey(ns, channel, version)),
      ),
    ),
  )
  const gone = [...tables.checkpoints.walk(threadId)].filter((checkpoint) => !isKept(checkpoint))
  const goneWrites = [...tables.checkpointWrites.walk(threadId)].filter((write) => !isKept(write))
  const goneValues = [...tables.checkpointValues.walk(threadId)].filter(
    ({ checkpoint_ns, channel, version }) => !keptValues.has(valueKey(checkpoint_ns, channel, version)),
  )
  // Checkpoints first: reads between two batches then find no checkpoint without its values.
  const changes = [
    ...gone.map((checkpoint) => tables.checkpoints.remove(checkpoint)),
    ...goneWrites.map((write) => tables.checkpointWrites.remove(write)),
    ...goneValues.map((value) => tables.checkpointValues.remove(value)),
  ]
  return { changes, count: gone.length }
}

type Kept = Map<string, Map<string, Checkpoint>>

/** The latest of the root graph, those of subgraphs under it or with own state, ancestors for delta channels. */
const neededCheckpoints = (tables: CheckpointTables, threadId: string): Kept => {
  const latest = new Map<string, Checkpoint>()
  for (const checkpoint of tables.checkpoints.walk(threadId)) latest.set(checkpoint.checkpoint_ns, checkpoint)
  const rootId = latest.get('')?.checkpoint_id
  const kept: Kept = new Map()
  for (const [ns, checkpoint] of latest) {
    if (ns !== '' && !keepsOwnState(ns) && parentOf(checkpoint) !== rootId) continue
    const needed = [checkpoint, ...deltaAncestors(tables, checkpoint)]
    kept.set(ns, new Map(needed.map((one) => [one.checkpoint_id, one])))
  }
  return kept
}

/** The namespace of a single call names its task (`node:task id`); that of a subgraph with own state does not. */
const keepsOwnState = (checkpointNs: string): boolean => !checkpointNs.includes(':')

const parentOf = ({ metadata }: Checkpoint): unknown =>
  (metadata['parents'] as Record<string, unknown> | undefined)?.[''] // an edited file may lack the object

/** Metadata names the delta channels: they need every checkpoint back to the last full value. */
function* deltaAncestors(
  { checkpoints, checkpointValues }: CheckpointTables,
  checkpoint: Checkpoint,
): Generator<Checkpoint> {
  const { thread_id, checkpoint_ns, metadata } = checkpoint
  const open = new Set(Object.keys(metadata['counters_since_delta_snapshot'] ?? {}))
  const settle = ({ channel_versions }: Checkpoint): void => {
    for (const channel of open) {
      const version = channel_versions[channel]
      if (version !== undefined && checkpointValues.get(thread_id, [checkpoint_ns, channel, String(version)]))
        open.delete(channel)
    }
  }
  settle(checkpoint)
  for (let current: Checkpoint | undefined = checkpoint; current && open.size > 0; ) {
    const parentId: string | null = current.parent_checkpoint_id
    current = parentId === null ? undefined : checkpoints.get(thread_id, [checkpoint_ns, parentId])
    if (!current) return
    yield current
    settle(current)
  }
}

const valueKey = (...parts: (string | number)[]): string => JSON.stringify(parts.map(String))
