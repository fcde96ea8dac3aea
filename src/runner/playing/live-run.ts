import type { Run } from '../../db/runs/runs.ts'
import { ApiError } from '../../errors.ts'
import type { RunLog } from '../events/event-logs.ts'
import type { Queued } from '../queue/run-queue.ts'
import { kwargsOf } from '../run-kwargs.ts'
import { Outcome } from '../ending/run-outcome.ts'
import type { RunResult } from '../runner.ts'

/**
 * Why a run is stopped before its end: a client cancels it (and keeps or takes back what it did), deletes it, its thread or
 * assistant goes, or the server stops or forgets everything.
 */
export type StopReason = 'interrupt' | 'rollback' | 'delete' | 'gone' | 'shutdown' | 'reset'

/** A run that has not ended, as the server has it in memory. */
export class LiveRun {
  /** As it is stored. */
  run: Run
  readonly log: RunLog
  readonly outcome = new Outcome()
  readonly #controller = new AbortController()
  #stopReason: StopReason | undefined
  readonly #result: Promise<RunResult>
  #resolve: (result: RunResult) => void = () => {}
  #reject: (error: unknown) => void = () => {}

  constructor(run: Run, log: RunLog) {
    this.run = run
    this.log = log
    this.#result = new Promise((resolve, reject) => {
      this.#resolve = resolve
      this.#reject = reject
    })
    this.#result.catch(() => {}) // told to whoever waits; nobody has to
  }

  get stopReason(): StopReason | undefined {
    return this.#stopReason
  }

  /** Aborts when the run is to stop. */
  get signal(): AbortSignal {
    return this.#controller.signal
  }

  /** The first reason holds, but that nothing of the run is left outdoes all others. */
  stop(reason: StopReason): void {
    if (reason === 'gone' || reason === 'reset') this.#stopReason = reason
    this.#stopReason ??= reason
    this.#controller.abort()
  }

  /** What the run leads to, once it has ended and that is stored. Rejects with a 503 when the server stops before. */
  result(): Promise<RunResult> {
    return this.#result
  }

  /** To be called when everything else about the end is done. */
  close(result: RunResult): void {
    this.log.end()
    this.#resolve(result)
  }

  /** No end is known: by default because the run goes on after the next start. */
  cut(error: unknown = new ApiError('unavailable', 'The server is stopping.')): void {
    this.#reject(error)
  }
}

/** A run as it waits in the queue. */
export const queued = (run: Run): Queued => {
  const { run_id, thread_id, created_at } = run
  const isDelayed = Number(kwargsOf(run).config.configurable['__after_seconds__']) > 0
  return { run_id, thread_id, created_at, notBefore: isDelayed ? Date.parse(created_at) : 0 }
}
