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
  readonly #ready = new OrderedIndex<QueuedRun>(({ created_at }) => created_at)
  readonly #due = new Map<string, QueuedRun[]>()
  readonly #taken = new Set<string>()

  add(run: QueuedRun, now: number): void {
    this.#waiting.set(run.run_id, run)
    if (run.notBefore > now) this.#delayed.replace(run.run_id, undefined, run)
    else this.#addDue(run)
  }

  remove(runId: string): boolean {
    const run = this.#waiting.get(runId)
    if (!run) return false
    this.#waiting.delete(runId)
    this.#delayed.replace(runId, run, undefined)
    const due = this.#due.get(run.thread_id) ?? []
    this.#setDue(
      run.thread_id,
      due.filter((one) => one !== run),
    )
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
    this.#taken.delete(threadId)
    this.#setDue(threadId, this.#due.get(threadId) ?? [])
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
    const due = this.#due.get(run.thread_id) ?? []
    const later = due.findIndex(({ created_at }) => created_at > run.created_at)
    this.#setDue(run.thread_id, later < 0 ? [...due, run] : due.toSpliced(later, 0, run))
  }

  #takeThread(threadId: string): void {
    this.#taken.add(threadId)
    this.#setDue(threadId, this.#due.get(threadId) ?? [])
  }

  #setDue(threadId: string, due: QueuedRun[]): void {
    const before = this.#due.get(threadId)?.[0]
    const after = this.#taken.has(threadId) ? undefined : due[0]
    if (before) this.#ready.replace(before.run_id, before, undefined)
    if (after) this.#ready.replace(after.run_id, undefined, after)
    if (due.length > 0) this.#due.set(threadId, due)
    else this.#due.delete(threadId)
  }
}
