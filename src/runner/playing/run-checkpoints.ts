import type { CheckpointBatch, CheckpointFound, Checkpoints, ThreadStorage } from '../../db/checkpoints/checkpoints.ts'

/** Drops writes of nodes that run on after `close`; marks pending writes with the run's id, for a rollback. */
export class RunCheckpoints implements Checkpoints {
  readonly #base: Checkpoints
  readonly #runId: string
  #isClosed = false

  constructor(base: Checkpoints, runId: string) {
    this.#base = base
    this.#runId = runId
  }

  close(): void {
    this.#isClosed = true
  }

  async put({ writes = [], ...batch }: CheckpointBatch): Promise<void> {
    if (this.#isClosed) return
    await this.#base.put({ ...batch, writes: writes.map((write) => ({ ...write, run_id: this.#runId })) })
  }

  get(threadId: string, checkpointNs: string, checkpointId?: string): Promise<CheckpointFound | undefined> {
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
