import { commitGroups } from '../tables/commit-groups.ts'
import { createTurns } from '../tables/keyed-mutex.ts'
import type { Change } from '../tables/table.ts'
import type { Tables } from '../tables/tables.ts'
import type { CheckpointTables } from './checkpoint-tables.ts'
import type {
  ChannelValue,
  Checkpoint,
  CheckpointBatch,
  CheckpointFound,
  Checkpoints,
  PendingWrite,
} from './checkpoints.ts'
import { superseded } from './prune-checkpoints.ts'
import { ofRun } from './remove-run-checkpoints.ts'

const addTables = (tables: Tables): CheckpointTables => ({
  checkpoints: tables.addGrouped<Checkpoint>({
    name: 'checkpoints',
    group: ({ thread_id }) => thread_id,
    path: ({ checkpoint_ns, checkpoint_id }) => [checkpoint_ns, checkpoint_id],
    fields: {
      thread_id: ['string'],
      checkpoint_ns: ['string'],
      checkpoint_id: ['string'],
      parent_checkpoint_id: ['string', 'null'],
      v: ['number'],
      ts: ['string'],
      channel_versions: ['object'],
      versions_seen: ['object'],
      metadata: ['object'],
    },
  }),
  values: tables.addGrouped<ChannelValue>({
    name: 'checkpoint_values',
    group: ({ thread_id }) => thread_id,
    path: ({ checkpoint_ns, channel, version }) => [checkpoint_ns, channel, String(version)],
    fields: {
      thread_id: ['string'],
      checkpoint_ns: ['string'],
      channel: ['string'],
      version: ['string', 'number'],
      type: ['string'],
    },
  }),
  writes: tables.addGrouped<PendingWrite>({
    name: 'checkpoint_writes',
    group: ({ thread_id }) => thread_id,
    path: ({ checkpoint_ns, checkpoint_id, task_id, index }) => [checkpoint_ns, checkpoint_id, task_id, String(index)],
    fields: {
      thread_id: ['string'],
      checkpoint_ns: ['string'],
      checkpoint_id: ['string'],
      task_id: ['string'],
      task_path: ['string'],
      index: ['number'],
      channel: ['string'],
      type: ['string'],
    },
  }),
})

/** What the table of threads needs beside: the removal of a thread and of its checkpoints is one batch. */
export interface StoredCheckpoints extends Checkpoints {
  dropping(threadId: string): Change[]
  /** What removes the checkpoints that a run wrote. */
  droppingRun(threadId: string, runId: string): Change[]
}

/** Each thread is a group in three tables: `checkpoints`, `checkpoint_values` and `checkpoint_writes`. */
export const createCheckpoints = (tables: Tables): StoredCheckpoints => {
  const own = addTables(tables)
  const { checkpoints, values, writes } = own
  const dropping = (threadId: string): Change[] =>
    [checkpoints, values, writes].filter((table) => table.count(threadId) > 0).map((table) => table.drop(threadId))

  const completed = (checkpoint: Checkpoint): CheckpointFound => {
    const { thread_id, checkpoint_ns, checkpoint_id, channel_versions } = checkpoint
    const found = Object.entries(channel_versions).map(([channel, version]) =>
      values.get(thread_id, [checkpoint_ns, channel, String(version)]),
    )
    return {
      checkpoint,
      values: found.filter((value) => value !== undefined),
      writes: [...writes.walk(thread_id, { prefix: [checkpoint_ns, checkpoint_id] })],
    }
  }
  const inTurn = createTurns()
  const earlier = ({ thread_id, checkpoint_ns, checkpoint_id, task_id, index }: PendingWrite) =>
    writes.get(thread_id, [checkpoint_ns, checkpoint_id, task_id, String(index)])
  /** A run that is taken back gives back what it has replaced. */
  const withReplaced = (write: PendingWrite): PendingWrite => {
    const before = write.run_id === undefined ? undefined : earlier(write)
    if (!before) return write
    const { replaced, ...own } = before
    const kept = before.run_id === write.run_id ? replaced : own
    return kept ? { ...write, replaced: kept } : write
  }
  const isNew = (write: PendingWrite): boolean => write.index < 0 || !earlier(write)

  return {
    put: ({ checkpoints: saved = [], values: changed = [], writes: pending = [] }: CheckpointBatch) =>
      tables.commit([
        ...changed.map((value) => values.put(value)),
        ...saved.map((checkpoint) => checkpoints.put(checkpoint)),
        ...pending.filter(isNew).map((write) => writes.put(withReplaced(write))),
      ]),

    async get(threadId, checkpointNs, checkpointId) {
      const [checkpoint] = checkpointId
        ? [checkpoints.get(threadId, [checkpointNs, checkpointId])]
        : checkpoints.walk(threadId, { prefix: [checkpointNs], direction: 'desc' })
      return checkpoint && completed(checkpoint)
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
          yield completed(checkpoint)
        }
      }
    },

    dropping,

    droppingRun: (threadId, runId) => ofRun(own, threadId, runId),

    inTurn,

    deleteThread: (threadId) => tables.commit(dropping(threadId)),

    async copyThread(from, to) {
      // All of one moment: a checkpoint that comes while they are stored must not be there without its values.
      const found = { values: [...values.walk(from)], writes: [...writes.walk(from)], own: [...checkpoints.walk(from)] }
      const puts = function* (): Generator<Change> {
        for (const value of found.values) yield values.put({ ...value, thread_id: to })
        for (const write of found.writes) yield writes.put({ ...write, thread_id: to })
        for (const checkpoint of found.own) yield checkpoints.put(copied(checkpoint, to))
      }
      await commitGroups(tables, puts(), one)
    },

    keepLatest: (threadId) =>
      inTurn(threadId, async () => {
        const { changes, count } = superseded(own, threadId)
        await commitGroups(tables, changes, one)
        return count
      }),
  }
}

const one = (change: Change): Change[] => [change]

/** Metadata names the thread too, where a run has stamped it. */
const copied = (checkpoint: Checkpoint, threadId: string): Checkpoint => {
  const { metadata } = checkpoint
  const isStamped = metadata['thread_id'] === checkpoint.thread_id
  return { ...checkpoint, thread_id: threadId, metadata: isStamped ? { ...metadata, thread_id: threadId } : metadata }
}

const newestFirst = (checkpoints: Iterable<Checkpoint>): Checkpoint[] =>
  [...checkpoints].sort((a, b) => (a.checkpoint_id < b.checkpoint_id ? 1 : a.checkpoint_id > b.checkpoint_id ? -1 : 0))
