/** A checkpoint of a thread without the values of its channels. */
export interface Checkpoint {
  thread_id: string
  /** `''` for the graph itself, `node:task id` for a subgraph, deeper ones joined by `|`. */
  checkpoint_ns: string
  /** Later ids are greater, as text. */
  checkpoint_id: string
  parent_checkpoint_id: string | null
  /** Version of LangGraph's checkpoint format. */
  v: number
  ts: string
  channel_versions: Record<string, string | number>
  versions_seen: Record<string, Record<string, string | number>>
  metadata: Record<string, unknown>
}

/** A value as JSON: as it is, or, where `type` is not `json`, in the form that the serializer of that type reads. */
export interface StoredValue {
  type: string
  value: unknown
}

/** What a channel held from one version on: stored once, however many checkpoints share it. */
export interface ChannelValue extends StoredValue {
  thread_id: string
  checkpoint_ns: string
  channel: string
  version: string | number
}

/** What a task wrote that runs after the checkpoint. */
export interface PendingWrite extends StoredValue {
  thread_id: string
  checkpoint_ns: string
  checkpoint_id: string
  task_id: string
  /** Where the task stands in its step: writes are applied in the order of these. */
  task_path: string
  /** Place among the task's writes; below zero for the special ones (errors, interrupts, …), which replace earlier ones. */
  index: number
  channel: string
  /** The run that wrote it, where one did. */
  run_id?: string
  /** What an earlier run had written in its place, for when this run is taken back. */
  replaced?: PendingWrite
}

/** Things that are stored together or not at all. */
export interface CheckpointBatch {
  checkpoints?: readonly Checkpoint[]
  values?: readonly ChannelValue[]
  /** A write with an index of zero or more that is there already is kept, not replaced. */
  writes?: readonly PendingWrite[]
}

/** A checkpoint with everything that belongs to it. */
export interface CheckpointFound {
  checkpoint: Checkpoint
  values: ChannelValue[]
  /** In no promised order. */
  writes: PendingWrite[]
}

interface CheckpointListing {
  /** All threads when left out. */
  thread_id?: string | undefined
  /** All namespaces when left out. */
  checkpoint_ns?: string | undefined
  checkpoint_id?: string | undefined
  /** Only checkpoints with a lesser id. */
  before?: string | undefined
}

/** Checkpoints, channel values and pending writes of all threads. Objects that come out are never to be changed. */
export interface Checkpoints {
  /** Stores a batch, atomically; it is on disk when the promise resolves. */
  put(batch: CheckpointBatch): Promise<void>
  /** The checkpoint with this id, else the latest of the namespace. */
  get(threadId: string, checkpointNs: string, checkpointId?: string): Promise<CheckpointFound | undefined>
  /** Newest first within a thread. Values and writes are fetched one by one: stopping early costs nothing. */
  list(listing: CheckpointListing): AsyncIterable<CheckpointFound>
  /** Runs `work` alone among such work on the thread; `keepLatest` waits too. Do not nest. */
  withLock<T>(threadId: string, work: () => Promise<T>): Promise<T>
  /** Removes everything of a thread, in constant time. A thread without checkpoints is no error. */
  deleteThread(threadId: string): Promise<void>
  /** Copies everything of a thread to one that has nothing yet, under the same checkpoint ids. The two never share. */
  copyThread(fromThreadId: string, toThreadId: string): Promise<void>
  /** Removes all but the latest checkpoint and what it needs; gives the number of checkpoints removed. */
  keepLatest(threadId: string): Promise<number>
}
