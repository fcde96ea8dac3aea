import {
  BaseCheckpointSaver,
  type Checkpoint,
  type CheckpointMetadata,
  type CheckpointTuple,
} from '@langchain/langgraph'
import type { CheckpointFound, Checkpoints, PendingWrite, StoredValue } from '../../db/checkpoints/checkpoints.ts'
import type { Ids } from '../../ids.ts'
import { SPECIAL_WRITE_INDEX } from '../langgraph-internals.ts'
import type { LanggraphCopy } from '../sources/langgraph-copy.ts'
import { type CheckpointPlace, readPlace, requirePlace, toRunnableConfig } from './checkpoint-place.ts'
import { addPendingSends } from './pending-sends.ts'
import { fromStoredValue, type MessageClasses, toStoredValue } from './stored-values.ts'

type Config = Parameters<BaseCheckpointSaver['getTuple']>[0]
type ListOptions = NonNullable<Parameters<BaseCheckpointSaver['list']>[1]>
type Versions = Checkpoint['channel_versions']

export interface SaverOptions {
  ids: Pick<Ids, 'suffix'>
  /** What is added to the metadata of each checkpoint. */
  addedMetadata?: (config: Config) => Record<string, unknown>
  /** The copy of LangGraph whose graph uses the saver. Default: the server's own. */
  copy?: Pick<LanggraphCopy, 'serializer' | 'messages'> | undefined
}

/** Keeps LangGraph's checkpoints in the server's own state. Any copy of LangGraph can use it. */
export class StateCheckpointSaver extends BaseCheckpointSaver<string> {
  readonly #checkpoints: Checkpoints
  readonly #ids: Pick<Ids, 'suffix'>
  readonly #addedMetadata: (config: Config) => Record<string, unknown>
  readonly #messages: MessageClasses | undefined

  constructor(checkpoints: Checkpoints, { ids, addedMetadata = () => ({}), copy }: SaverOptions) {
    super(copy?.serializer)
    this.#checkpoints = checkpoints
    this.#ids = ids
    this.#addedMetadata = addedMetadata
    this.#messages = copy?.messages
  }

  /**
   * Two branches that leave from one checkpoint must not give the same version to different values: a random part keeps
   * them apart, and the number before it in order.
   */
  override getNextVersion(current: string | number | undefined): string {
    const next = Number.parseInt(String(current ?? 0), 10) + 1
    return `${String(next).padStart(10, '0')}.${this.#ids.suffix()}`
  }

  override async getTuple(config: Config): Promise<CheckpointTuple | undefined> {
    const { threadId, ns, checkpointId } = readPlace(config)
    if (threadId === undefined) return undefined
    const found = await this.#checkpoints.get(threadId, ns ?? '', checkpointId)
    return found && this.#toTuple(found)
  }

  override async *list(config: Config, options: ListOptions = {}): AsyncGenerator<CheckpointTuple> {
    const { threadId, ns, checkpointId } = readPlace(config)
    const before = options.before && readPlace(options.before).checkpointId
    let left = options.limit ?? Number.POSITIVE_INFINITY
    if (left <= 0) return
    const listing = { thread_id: threadId, checkpoint_ns: ns, checkpoint_id: checkpointId, before }
    for await (const found of this.#checkpoints.list(listing)) {
      const { metadata } = found.checkpoint
      if (!Object.entries(options.filter ?? {}).every(([key, value]) => isSame(metadata[key], value))) continue
      yield await this.#toTuple(found)
      if (--left <= 0) return
    }
  }

  /** Stores the values of those channels only that have a new version. */
  override async put(config: Config, checkpoint: Checkpoint, metadata: CheckpointMetadata, newVersions: Versions) {
    const place = requirePlace(config, 'a checkpoint')
    const at = { thread_id: place.threadId, checkpoint_ns: place.ns ?? '' }
    const changed = Object.entries(newVersions).filter(([channel]) => Object.hasOwn(checkpoint.channel_values, channel))
    const [{ value: plainMetadata }, ...values] = await Promise.all([
      toStoredValue(this.serde, { ...this.#addedMetadata(config), ...metadata }),
      ...changed.map(async ([channel, version]) => ({
        ...at,
        channel,
        version,
        ...(await toStoredValue(this.serde, checkpoint.channel_values[channel])),
      })),
    ])
    const stored = {
      ...at,
      checkpoint_id: checkpoint.id,
      parent_checkpoint_id: place.checkpointId ?? null,
      v: checkpoint.v,
      ts: checkpoint.ts,
      channel_versions: { ...checkpoint.channel_versions },
      versions_seen: structuredClone(checkpoint.versions_seen),
      metadata: plainMetadata as Record<string, unknown>, // an object went in
    }
    await this.#checkpoints.put({ checkpoints: [stored], values })
    return toRunnableConfig({ ...at, checkpoint_id: checkpoint.id })
  }

  override async putWrites(
    config: Config,
    writes: readonly [string, unknown][],
    taskId: string,
    taskPath = '',
  ): Promise<void> {
    const { threadId, ns, checkpointId } = requirePlace(config, 'writes')
    if (!checkpointId) throw new Error('Cannot store writes: config.configurable.checkpoint_id is missing.')
    const at = { thread_id: threadId, checkpoint_ns: ns ?? '', checkpoint_id: checkpointId }
    const stored = await Promise.all(
      writes.map(async ([channel, value], index) => ({
        ...at,
        task_id: taskId,
        task_path: taskPath,
        index: SPECIAL_WRITE_INDEX[channel] ?? index,
        channel,
        ...(await toStoredValue(this.serde, value)),
      })),
    )
    await this.#checkpoints.put({ writes: stored })
  }

  override async deleteThread(threadId: string): Promise<void> {
    await this.#checkpoints.deleteThread(threadId)
  }

  async #toTuple({ checkpoint: stored, values, writes }: CheckpointFound): Promise<CheckpointTuple> {
    const { thread_id, checkpoint_ns, parent_checkpoint_id } = stored
    const channels = values.map(async (value) => [value.channel, await this.#restore(value)] as const)
    const checkpoint: Checkpoint = {
      v: stored.v,
      id: stored.checkpoint_id,
      ts: stored.ts,
      channel_values: Object.fromEntries(await Promise.all(channels)),
      channel_versions: { ...stored.channel_versions },
      versions_seen: structuredClone(stored.versions_seen),
    }
    const parent = parent_checkpoint_id && { thread_id, checkpoint_ns, checkpoint_id: parent_checkpoint_id }
    if (stored.v < 4 && parent) await this.#migrate(checkpoint, parent)
    return {
      config: toRunnableConfig(stored),
      checkpoint,
      metadata: (await this.#restore({ type: 'json', value: stored.metadata })) as CheckpointMetadata, // as put
      pendingWrites: await this.#toPendingWrites(writes),
      ...(parent && { parentConfig: toRunnableConfig(parent) }),
    }
  }

  async #toPendingWrites(writes: readonly PendingWrite[]): Promise<[string, string, unknown][]> {
    const inOrder = writes.toSorted(
      (a, b) => compareText(a.task_path, b.task_path) || compareText(a.task_id, b.task_id) || a.index - b.index,
    )
    return Promise.all(
      inOrder.map(async (write) => [write.task_id, write.channel, await this.#restore(write)] as const),
    ) as Promise<[string, string, unknown][]> // the same, but LangGraph's type is not readonly
  }

  #restore(stored: StoredValue): Promise<unknown> {
    return fromStoredValue(this.serde, stored, this.#messages)
  }

  async #migrate(checkpoint: Checkpoint, parent: CheckpointPlace): Promise<void> {
    const found = await this.#checkpoints.get(parent.thread_id, parent.checkpoint_ns, parent.checkpoint_id)
    const writes = found ? await this.#toPendingWrites(found.writes) : []
    addPendingSends(checkpoint, writes, () => this.getNextVersion(undefined))
  }
}

/** By code point, as LangGraph has it: that is the order of the UTF-8 bytes. */
const compareText = (a: string, b: string): number => (a === b ? 0 : Buffer.compare(Buffer.from(a), Buffer.from(b)))

const isSame = (stored: unknown, wanted: unknown): boolean =>
  stored === wanted ||
  (typeof wanted === 'object' && wanted !== null && JSON.stringify(stored) === JSON.stringify(wanted))
