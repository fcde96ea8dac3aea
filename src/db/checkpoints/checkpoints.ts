/** Checkpoints of threads: the saved states of a graph, with channel values and pending writes. */

export interface Checkpoint {
  thread_id: string
  /** `''` for the root graph, `node:task id` for a subgraph; nested ones are joined by `|`. */
  checkpoint_ns: string
  /** Ids sort by time, as text. */
  checkpoint_id: string
  parent_checkpoint_id: string | null
  v: number
  ts: string
  channel_versions: Record<string, string | number>
  versions_seen: Record<string, Record<string, string | number>>
  metadata: Record<string, unknown>
}

/** A value as JSON: plain if `type` is `json`, otherwise encoded by LangGraph's serializer of that type. */
export interface StoredValue {
  type: string
  value: unknown
}

export interface ChannelValue extends StoredValue {
  thread_id: string
  checkpoint_ns: string
  channel: string
  version: string | number
}

export interface PendingWrite extends StoredValue {
  thread_id: string
  checkpoint_ns: string
  checkpoint_id: string
  task_id: string
  /** Position of the task in its step; writes are applied in this order. */
  task_path: string
  /** Negative for special writes (errors, interrupts, …), which replace earlier ones. */
  index: number
  channel: string
  run_id?: string
  /** The write of an earlier run that this one replaced; restored if this run is deleted. */
  replaced?: PendingWrite
}

export interface CheckpointBatch {
  checkpoints?: readonly Checkpoint[]
  values?: readonly ChannelValue[]
  /** An existing write with an index of zero or more is not replaced. */
  writes?: readonly PendingWrite[]
}

export interface CheckpointFound {
  checkpoint: Checkpoint
  values: ChannelValue[]
  writes: PendingWrite[]
}

/** Sizes in bytes, as stored: of JSON, in UTF-8. */
export interface ThreadStorage {
  checkpoints: { count: number; bytes: number }
  /** Each version of a channel counts once, however many checkpoints share it. */
  channel_values: { count: number; bytes: number; by_channel: Record<string, { versions: number; bytes: number }> }
  pending_writes: { count: number; bytes: number }
}

interface CheckpointListing {
  thread_id?: string | undefined
  checkpoint_ns?: string | undefined
  checkpoint_id?: string | undefined
  /** Only checkpoints with a smaller id. */
  before?: string | undefined
}

/** Callers must not modify the objects they get. */
export interface Checkpoints {
  /** Atomic; the batch is on disk when the promise resolves. */
  put(batch: CheckpointBatch): Promise<void>
  /** Without an id, the latest checkpoint of the namespace. */
  get(threadId: string, checkpointNs: string, checkpointId?: string): Promise<CheckpointFound | undefined>
  /** The greatest id over all namespaces of a thread. */
  latestId(threadId: string): Promise<string | undefined>
  /** Newest first within a thread. Loads values and writes of one checkpoint at a time. */
  list(listing: CheckpointListing): AsyncIterable<CheckpointFound>
  /** Serializes `work` per thread; `keepLatest` takes the same lock. Not reentrant. */
  withLock<T>(threadId: string, work: () => Promise<T>): Promise<T>
  deleteThread(threadId: string): Promise<void>
  /** Copies all checkpoints, values and writes to a thread that has none, under the same checkpoint ids. */
  copyThread(fromThreadId: string, toThreadId: string): Promise<void>
  /** Counts the checkpoints of all namespaces. */
  measureThread(threadId: string): Promise<ThreadStorage>
  /** Also keeps the checkpoints on which the latest depends. Returns how many it removed. */
  keepLatest(threadId: string): Promise<number>
}
