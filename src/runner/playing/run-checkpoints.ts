import type {
  CheckpointBatch,
  CheckpointFound,
  Checkpoints,
  PendingWrite,
  ThreadStorage,
} from '../../db/checkpoints/checkpoints.ts'
import { NULL_TASK_ID, RESUME } from '../../graphs/langgraph-internals.ts'

/**
 * Drops writes of nodes that run on after `close`; marks pending writes with the run's id, for a rollback. Holds what a
 * command writes until the run goes on: an update that the state does not take would make the thread unreadable for good.
 */
export class RunCheckpoints implements Checkpoints {
  readonly #base: Checkpoints
  readonly #runId: string
  #isClosed = false
  #held: PendingWrite[] = []

  constructor(base: Checkpoints, runId: string) {
    this.#base = base
    this.#runId = runId
  }

  close(): void {
    this.#isClosed = true
  }

  async put({ writes = [], ...batch }: CheckpointBatch): Promise<void> {
    if (this.#isClosed) return
    const marked = writes.map((write) => ({ ...write, run_id: this.#runId }))
    if (isUpdateOfCommand({ ...batch, writes })) this.#held.push(...marked)
    else await this.#base.put({ ...batch, writes: [...this.#held.splice(0), ...marked] })
  }

  /** Stores what is held. To be called at the end of a run that has not failed. */
  async flush(): Promise<void> {
    if (this.#held.length > 0) await this.#base.put({ writes: this.#held.splice(0) })
  }

  async get(threadId: string, checkpointNs: string, checkpointId?: string): Promise<CheckpointFound | undefined> {
    if (!this.#isClosed) await this.flush() // for a node that reads the state
    return this.#base.get(threadId, checkpointNs, checkpointId)
  }

  latestId(threadId: string): Promise<string | undefined> {
    return this.#base.latestId(threadId)
  }

  list(listing: Parameters<Checkpoints['list']>[0]): AsyncIterable<CheckpointFound> {
    return this.#base.list(listing)
  }

  withLock<T>(threadId: string, work: () => Promise<T>): Promise<T> {
    return this.#base.withLock(threadId, work)
  }

  async deleteThread(threadId: string): Promise<void> {
    if (!this.#isClosed) await this.#base.deleteThread(threadId)
  }

  copyThread(fromThreadId: string, toThreadId: string): Promise<void> {
    return this.#base.copyThread(fromThreadId, toThreadId)
  }

  measureThread(threadId: string): Promise<ThreadStorage> {
    return this.#base.measureThread(threadId)
  }

  keepLatest(threadId: string): Promise<number> {
    return this.#base.keepLatest(threadId)
  }
}

const isUpdateOfCommand = ({ checkpoints = [], values = [], writes = [] }: CheckpointBatch): boolean =>
  checkpoints.length + values.length === 0 &&
  writes.every(({ task_id }) => task_id === NULL_TASK_ID) &&
  writes.some(({ channel }) => channel !== RESUME)
