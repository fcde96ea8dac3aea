import type { Connection, StateTransaction } from '../connection.ts'
import type { KeyedMutex } from '../tables/keyed-mutex.ts'
import type { Change } from '../tables/table.ts'
import { writeInBatches } from '../write-in-batches.ts'
import type { Checkpoint, CheckpointBatch, CheckpointFound, Checkpoints, PendingWrite } from './checkpoints.ts'
import type { CheckpointTables } from './checkpoints-table.ts'
import { supersededCheckpoints } from './superseded-checkpoints.ts'
import { measureThreadStorage } from './thread-storage.ts'

export const createCheckpoints = (connection: Connection, locks: KeyedMutex): Checkpoints => {
  const { tables, write } = connection
  const { checkpoints } = tables

  return {
    put: (batch) => write((tx) => putBatch(tx, batch)),

    async get(threadId, checkpointNs, checkpointId) {
      const [checkpoint] = checkpointId
        ? [checkpoints.get(threadId, [checkpointNs, checkpointId])]
        : checkpoints.walk(threadId, { prefix: [checkpointNs], direction: 'desc' })
      return checkpoint && completed(checkpoint, tables)
    },

    async latestId(threadId) {
      let latest: string | undefined
      for (const { checkpoint_id: id } of checkpoints.lasts(threadId))
        if (latest === undefined || id > latest) latest = id
      return latest
    },

    async *list({ thread_id, checkpoint_ns, checkpoint_id, before }) {
      for (const threadId of thread_id === undefined ? checkpoints.groups() : [thread_id]) {
        const found =
          checkpoint_ns === undefined
            ? newestFirst(checkpoints.walk(threadId))
            : checkpoints.walk(threadId, {
                prefix: [checkpoint_ns],
                direction: 'desc',
                ...(before && { below: before }),
              })
        for (const checkpoint of found) {
          if (checkpoint_id !== undefined && checkpoint.checkpoint_id !== checkpoint_id) continue
          if (before !== undefined && checkpoint.checkpoint_id >= before) continue
          yield completed(checkpoint, tables)
        }
      }
    },

    withLock: locks,

    deleteThread: (threadId) => write((tx) => deleteCheckpoints(tx, threadId)),

    copyThread: (from, to) => copyCheckpoints(connection, from, to),

    measureThread: (threadId) => measureThreadStorage(tables, threadId),

    keepLatest: (threadId) => keepLatest(connection, locks, threadId),
  }
}

const putBatch = (tx: StateTransaction, { checkpoints = [], values = [], writes = [] }: CheckpointBatch): void => {
  for (const value of values) tx.write(tx.checkpointValues.put(value))
  for (const checkpoint of checkpoints) tx.write(tx.checkpoints.put(checkpoint))
  for (const write of writes) {
    if (write.index < 0 || !earlier(write, tx)) tx.write(tx.checkpointWrites.put(withReplaced(write, tx)))
  }
}

export const deleteCheckpoints = (tx: StateTransaction, threadId: string): void => {
  for (const table of [tx.checkpoints, tx.checkpointValues, tx.checkpointWrites]) {
    if (table.count(threadId) > 0) tx.write(table.drop(threadId))
  }
}

export const copyCheckpoints = async (connection: Connection, from: string, to: string): Promise<void> => {
  const { checkpoints, checkpointValues, checkpointWrites } = connection.tables
  // Read in one go: a checkpoint added during the copy must not be copied without its values.
  const found = {
    values: [...checkpointValues.walk(from)],
    writes: [...checkpointWrites.walk(from)],
    checkpoints: [...checkpoints.walk(from)],
  }
  const puts = function* (): Generator<Change> {
    for (const value of found.values) yield checkpointValues.put({ ...value, thread_id: to })
    for (const write of found.writes) yield checkpointWrites.put({ ...write, thread_id: to })
    for (const checkpoint of found.checkpoints) yield checkpoints.put(copied(checkpoint, to))
  }
  await writeInBatches(connection, puts(), (tx, put) => tx.write(put))
}

export const keepLatest = (connection: Connection, locks: KeyedMutex, threadId: string): Promise<number> =>
  locks(threadId, async () => {
    const { changes, count } = supersededCheckpoints(connection.tables, threadId)
    await writeInBatches(connection, changes, (tx, change) => tx.write(change))
    return count
  })

const completed = (checkpoint: Checkpoint, tables: CheckpointTables): CheckpointFound => {
  const { thread_id, checkpoint_ns, checkpoint_id, channel_versions } = checkpoint
  const found = Object.entries(channel_versions).map(([channel, version]) =>
    tables.checkpointValues.get(thread_id, [checkpoint_ns, channel, String(version)]),
  )
  return {
    checkpoint,
    values: found.filter((value) => value !== undefined),
    writes: [...tables.checkpointWrites.walk(thread_id, { prefix: [checkpoint_ns, checkpoint_id] })],
  }
}

const earlier = (write: PendingWrite, { checkpointWrites }: CheckpointTables): PendingWrite | undefined => {
  const { thread_id, checkpoint_ns, checkpoint_id, task_id, index } = write
  return checkpointWrites.get(thread_id, [checkpoint_ns, checkpoint_id, task_id, String(index)])
}

/** Remembers the write of another run that this one replaces, so that deleting this run restores it. */
const withReplaced = (write: PendingWrite, tables: CheckpointTables): PendingWrite => {
  const before = write.run_id === undefined ? undefined : earlier(write, tables)
  if (!before) return write
  const { replaced, ...own } = before
  const kept = before.run_id === write.run_id ? replaced : own
  return kept ? { ...write, replaced: kept } : write
}

/** Runs stamp the thread's id into the metadata; the copy must name the new thread there too. */
const copied = (checkpoint: Checkpoint, threadId: string): Checkpoint => {
  const { metadata } = checkpoint
  const isStamped = metadata['thread_id'] === checkpoint.thread_id
  return { ...checkpoint, thread_id: threadId, metadata: isStamped ? { ...metadata, thread_id: threadId } : metadata }
}

const newestFirst = (checkpoints: Iterable<Checkpoint>): Checkpoint[] =>
  [...checkpoints].sort((a, b) => (a.checkpoint_id < b.checkpoint_id ? 1 : a.checkpoint_id > b.checkpoint_id ? -1 : 0))
