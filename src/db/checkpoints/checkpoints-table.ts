import type { Tables } from '../tables/tables.ts'
import type { ChannelValue, Checkpoint, PendingWrite } from './checkpoints.ts'

export const addCheckpointTables = (tables: Tables) => ({
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
  checkpointValues: tables.addGrouped<ChannelValue>({
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
  checkpointWrites: tables.addGrouped<PendingWrite>({
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

export type CheckpointTables = ReturnType<typeof addCheckpointTables>
