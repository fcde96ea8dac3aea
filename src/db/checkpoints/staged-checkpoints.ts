import { TimeSlice } from '../../yielding.ts'
import type {
  ChannelValue,
  Checkpoint,
  CheckpointBatch,
  CheckpointFound,
  Checkpoints,
  PendingWrite,
} from './checkpoints.ts'

/** Buffers new checkpoints of one thread over `base`: readable at once, stored by `commit` in one batch. */
export class StagedCheckpoints implements Checkpoints {
  readonly #base: Checkpoints
  readonly #checkpoints: Checkpoint[] = []
  readonly #changed: ChannelValue[] = []
  readonly #writes: PendingWrite[] = []
  /** Every value read or put so far: a new checkpoint inherits values from the one it was made from. */
  readonly #values = new Map<string, ChannelValue>()
  readonly #slice = new TimeSlice()

  constructor(base: Checkpoints) {
    this.#base = base
  }

  commit(target: Pick<Checkpoints, 'put'>): Promise<void> {
    return target.put({ checkpoints: this.#checkpoints, values: this.#changed, writes: this.#writes })
  }

  async put({ checkpoints = [], values = [], writes = [] }: CheckpointBatch): Promise<void> {
    this.#checkpoints.push(...checkpoints)
    this.#changed.push(...values)
    this.#writes.push(...writes)
    for (const value of values) this.#values.set(valueKey(value.checkpoint_ns, value.channel, value.version), value)
    await this.#slice.pause()
  }

  async get(threadId: string, checkpointNs: string, checkpointId?: string): Promise<CheckpointFound | undefined> {
    const staged = this.#checkpoints.findLast(
      (one) =>
        one.thread_id === threadId &&
        one.checkpoint_ns === checkpointNs &&
        (!checkpointId || one.checkpoint_id === checkpointId),
    )
    if (staged) return { checkpoint: staged, values: this.#valuesOf(staged), writes: this.#writesOf(staged) }
    const found = await this.#base.get(threadId, checkpointNs, checkpointId)
    if (!found) return undefined
    for (const value of found.values) this.#values.set(valueKey(checkpointNs, value.channel, value.version), value)
    return { ...found, writes: [...found.writes, ...this.#writesOf(found.checkpoint)] }
  }

  /** Of `base` only. */
  latestId(threadId: string): Promise<string | undefined> {
    return this.#base.latestId(threadId)
  }

  /** Lists `base` only, without staged checkpoints. */
  list(listing: Parameters<Checkpoints['list']>[0]): AsyncIterable<CheckpointFound> {
    return this.#base.list(listing)
  }

  withLock(): Promise<never> {
    return notStaged()
  }

  deleteThread(): Promise<void> {
    return notStaged()
  }

  copyThread(): Promise<void> {
    return notStaged()
  }

  measureThread(): Promise<never> {
    return notStaged()
  }

  keepLatest(): Promise<number> {
    return notStaged()
  }

  #valuesOf({ checkpoint_ns, channel_versions }: Checkpoint): ChannelValue[] {
    return Object.entries(channel_versions).flatMap(([channel, version]) => {
      const value = this.#values.get(valueKey(checkpoint_ns, channel, version))
      return value ? [value] : []
    })
  }

  #writesOf({ checkpoint_ns, checkpoint_id }: Checkpoint): PendingWrite[] {
    return this.#writes.filter(
      (write) => write.checkpoint_ns === checkpoint_ns && write.checkpoint_id === checkpoint_id,
    )
  }
}

const valueKey = (...parts: (string | number)[]): string => JSON.stringify(parts.map(String))

const notStaged = async (): Promise<never> => {
  throw new Error('Only new checkpoints can be staged: call this on the checkpoints that the stage was made from.')
}
