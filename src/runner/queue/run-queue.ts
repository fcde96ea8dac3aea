import { OrderedIndex } from '../../db/tables/ordered-index.ts'

export interface QueuedRun {
  run_id: string
  thread_id: string
  /** Runs start in this order, on one thread and over all. */
  created_at: string
  /** Milliseconds since 1970; until then it neither starts nor delays others. 0: at once. */
  notBefore: number
}

/** Only one run of a thread plays at a time; threads do not wait for each other. */
export class RunQueue {
  readonly #waiting = new Map<string, QueuedRun>()
  readonly #delayed = new OrderedIndex<QueuedRun>(({ notBefore }) => notBefore)
  /** The first due run of each thread that is free. */
  readonly #ready = byCreation()
  /** By thread; ordered, since thousands of runs may wait on one. */
  readonly #due = new Map<string, OrderedIndex<QueuedRun>>()
  readonly #taken = new Set<string>()

  add(run: QueuedRun, now: number): void {
    this.#waiting.set(run.run_id, run)
    if (run.notBefore > now) this.#delayed.replace(run.run_id, undefined, run)
    else this.#addDue(run)
  }

  remove(runId: string): boolean {
    const run = this.#waiting.get(runId)
    if (!run) return false
    this.#delayed.replace(runId, run, undefined)
    this.#changeDue(run.thread_id, (due) => due.replace(runId, run, undefined))
    this.#waiting.delete(runId)
    return true
  }

  /** Takes the oldest run that may start. No other run of its thread may start until `release`. */
  take(now: number): QueuedRun | undefined {
    this.#wake(now)
    const [runId] = this.#ready.walk('asc')
    const run = runId === undefined ? undefined : this.#waiting.get(runId)
    if (!run) return undefined
    this.remove(run.run_id)
    this.#takeThread(run.thread_id)
    return run
  }

  release(threadId: string): void {
    this.#changeDue(threadId, () => this.#taken.delete(threadId))
  }

  /** Milliseconds since 1970. */
  nextDue(): number | undefined {
    const [runId] = this.#delayed.walk('asc')
    return runId === undefined ? undefined : this.#waiting.get(runId)?.notBefore
  }

  runs(): Iterable<QueuedRun> {
    return this.#waiting.values()
  }

  isTaken(threadId: string): boolean {
    return this.#taken.has(threadId)
  }

  clear(): void {
    for (const runId of [...this.#waiting.keys()]) this.remove(runId)
  }

  #wake(now: number): void {
    for (const runId of [...this.#delayed.walk('asc', { lt: now + 1 })]) {
      const run = this.#waiting.get(runId)
      this.#delayed.replace(runId, run, undefined)
      if (run) this.#addDue(run)
    }
  }

  #addDue(run: QueuedRun): void {
    this.#changeDue(run.thread_id, (due) => due.replace(run.run_id, undefined, run))
  }

  #takeThread(threadId: string): void {
    this.#changeDue(threadId, () => this.#taken.add(threadId))
  }

  /** Keeps `#ready` in step with a change of what is due on a thread, or of whether the thread is taken. */
  #changeDue(threadId: string, change: (due: OrderedIndex<QueuedRun>) => void): void {
    const due = this.#due.get(threadId) ?? byCreation()
    const before = this.#readyOf(threadId, due)
    change(due)
    const after = this.#readyOf(threadId, due)
    if (before !== after) {
      if (before) this.#ready.replace(before.run_id, before, undefined)
      if (after) this.#ready.replace(after.run_id, undefined, after)
    }
    if (due.size > 0) this.#due.set(threadId, due)
    else this.#due.delete(threadId)
  }

  #readyOf(threadId: string, due: OrderedIndex<QueuedRun>): QueuedRun | undefined {
    const runId = this.#taken.has(threadId) ? undefined : due.first()
    return runId === undefined ? undefined : this.#waiting.get(runId)
  }
}

const byCreation = () => new OrderedIndex<QueuedRun>(({ created_at }) => created_at)
