/** LangGraph's checkpoint saver over the server's database. */
import {
  BaseCheckpointSaver,
  type Checkpoint,
  type CheckpointMetadata,
  type CheckpointTuple,
} from '@langchain/langgraph'
import type { CheckpointFound, Checkpoints } from '../../db/checkpoints/checkpoints.ts'
import type { Ids } from '../../ids.ts'
import { SPECIAL_WRITE_INDEX } from '../langgraph-internals.ts'
import type { LanggraphCopy } from '../sources/langgraph-copy.ts'
import { readPlace, requirePlace, toRunnableConfig } from './checkpoint-place.ts'
import { checkpointTime } from './checkpoint-time.ts'
import { toTuple } from './checkpoint-tuple.ts'
import { type MessageClasses, toStoredValue } from './stored-values.ts'

type Config = Parameters<BaseCheckpointSaver['getTuple']>[0]
type ListOptions = NonNullable<Parameters<BaseCheckpointSaver['list']>[1]>
type Versions = Checkpoint['channel_versions']

export interface SaverOptions {
  ids: Pick<Ids, 'suffix'>
  addedMetadata?: (config: Config) => Record<string, unknown>
  /** The copy whose graph uses the saver. Default: the server's own. */
  copy?: Pick<LanggraphCopy, 'serializer' | 'messages'> | undefined
}

/** Any copy of LangGraph can use it. */
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

  /** The suffix tells apart the versions of two branches that leave from one checkpoint. */
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
      ts: inOrder(checkpoint),
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

  #toTuple(found: CheckpointFound): Promise<CheckpointTuple> {
    return toTuple(found, {
      serializer: this.serde,
      messages: this.#messages,
      checkpoints: this.#checkpoints,
      firstVersion: () => this.getNextVersion(undefined),
    })
  }
}

/** When the clock was set back the id is ahead of it (`thread-time.ts`), and the date goes with the id. */
const inOrder = ({ id, ts }: Checkpoint): string => {
  const ms = checkpointTime(id) ?? 0
  return ms - Date.parse(ts) > MAX_DIFFERENCE_MS ? new Date(ms).toISOString() : ts
}

/** Between the times of its id and its date, which LangGraph takes one after the other. */
const MAX_DIFFERENCE_MS = 1000

const isSame = (stored: unknown, wanted: unknown): boolean =>
  stored === wanted ||
  (typeof wanted === 'object' && wanted !== null && JSON.stringify(stored) === JSON.stringify(wanted))
