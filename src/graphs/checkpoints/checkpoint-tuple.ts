import type { Checkpoint, CheckpointMetadata, CheckpointTuple } from '@langchain/langgraph'
import type { CheckpointFound, Checkpoints, PendingWrite, StoredValue } from '../../db/checkpoints/checkpoints.ts'
import { type CheckpointPlace, toRunnableConfig } from './checkpoint-place.ts'
import { addPendingSends } from './pending-sends.ts'
import { fromStoredValue, type MessageClasses, type Serializer } from './stored-values.ts'

interface TupleReader {
  serializer: Serializer
  messages: MessageClasses | undefined
  checkpoints: Pick<Checkpoints, 'get'>
  firstVersion(): string
}

export const toTuple = async (
  { checkpoint: stored, values, writes }: CheckpointFound,
  reader: TupleReader,
): Promise<CheckpointTuple> => {
  const restore = (value: StoredValue) => fromStoredValue(reader.serializer, value, reader.messages)
  const { thread_id, checkpoint_ns, parent_checkpoint_id } = stored
  const channels = values.map(async (value) => [value.channel, await restore(value)] as const)
  const checkpoint: Checkpoint = {
    v: stored.v,
    id: stored.checkpoint_id,
    ts: stored.ts,
    channel_values: Object.fromEntries(await Promise.all(channels)),
    channel_versions: { ...stored.channel_versions },
    versions_seen: structuredClone(stored.versions_seen),
  }
  const parent = parent_checkpoint_id && { thread_id, checkpoint_ns, checkpoint_id: parent_checkpoint_id }
  if (stored.v < 4 && parent) await migrate(checkpoint, parent, reader, restore)
  return {
    config: toRunnableConfig(stored),
    checkpoint,
    metadata: (await restore({ type: 'json', value: stored.metadata })) as CheckpointMetadata, // as put
    pendingWrites: await toPendingWrites(writes, restore),
    ...(parent && { parentConfig: toRunnableConfig(parent) }),
  }
}

type Restore = (value: StoredValue) => Promise<unknown>

const toPendingWrites = async (
  writes: readonly PendingWrite[],
  restore: Restore,
): Promise<[string, string, unknown][]> => {
  const inOrder = writes.toSorted(
    (a, b) => compareText(a.task_path, b.task_path) || compareText(a.task_id, b.task_id) || a.index - b.index,
  )
  return Promise.all(
    inOrder.map(
      async (write): Promise<[string, string, unknown]> => [write.task_id, write.channel, await restore(write)],
    ),
  )
}

const migrate = async (
  checkpoint: Checkpoint,
  parent: CheckpointPlace,
  { checkpoints, firstVersion }: TupleReader,
  restore: Restore,
): Promise<void> => {
  const found = await checkpoints.get(parent.thread_id, parent.checkpoint_ns, parent.checkpoint_id)
  addPendingSends(checkpoint, found ? await toPendingWrites(found.writes, restore) : [], firstVersion)
}

/** By code point, as LangGraph does: the order of the UTF-8 bytes. */
const compareText = (a: string, b: string): number => (a === b ? 0 : Buffer.compare(Buffer.from(a), Buffer.from(b)))
