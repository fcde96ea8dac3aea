import type { Run } from '../../db/runs/runs.ts'
import { ApiError } from '../../errors.ts'
import type { RunFailure } from '../../graphs/execution/run-failure.ts'
import type { RunEnd } from '../../graphs/protocol/protocol-event.ts'
import { RunOutcome } from '../ending/run-outcome.ts'
import type { RunLog } from '../events/event-logs.ts'
import type { QueuedRun } from '../queue/run-queue.ts'
import { kwargsOf } from '../run-kwargs.ts'
import type { RunResult } from '../runner.ts'

/** `interrupt` keeps what the run did, `rollback` undoes it; `removed`: its record went with thread or assistant. */
export type StopReason = 'interrupt' | 'rollback' | 'delete' | 'removed' | 'shutdown' | 'reset'

/** Named and worded as on the Python server. */
export const stopFailure = (action: 'interrupt' | 'rollback', message?: string): RunFailure =>
  action === 'interrupt'
    ? { error: 'UserInterrupt', message: message ?? 'User interrupted the run' }
    : { error: 'UserRollback', message: message ?? 'User requested rollback of the run' }

export class LiveRun {
  run: Run
  readonly log: RunLog
  readonly outcome = new RunOutcome()
  readonly #controller = new AbortController()
  #stopReason: StopReason | undefined
  #stopMessage: string | undefined
  #isFinished = false
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
    this.#result.catch(() => {}) // nobody has to wait for it
  }

  get stopReason(): StopReason | undefined {
    return this.#stopReason
  }

  get signal(): AbortSignal {
    return this.#controller.signal
  }

  /** Why a client stopped the run, as its thread and its webhook show it. To who waits for the run it is no error. */
  get stopFailure(): RunFailure | undefined {
    const reason = this.#stopReason
    return reason === 'interrupt' || reason === 'rollback' ? stopFailure(reason, this.#stopMessage) : undefined
  }

  /** The first reason wins, but `removed` and `reset` override any other. */
  stop(reason: StopReason, message?: string): void {
    if (reason === 'removed' || reason === 'reset') this.#stopReason = reason
    if (this.#stopReason === undefined) this.#stopMessage = message
    this.#stopReason ??= reason
    this.#controller.abort()
  }

  /** Resolves when the run has ended and its end is stored, or could not be stored at once. Rejects with `unavailable` when the server stops before. */
  result(): Promise<RunResult> {
    return this.#result
  }

  /** Whether clients have heard how it ended. */
  get isFinished(): boolean {
    return this.#isFinished
  }

  finish(result: RunResult, end: RunEnd): void {
    if (this.#isFinished) return
    this.#isFinished = true
    this.log.end(end)
    this.#resolve(result)
  }

  /** Ends it for clients, although its end is not stored yet. */
  fail(failure: RunFailure, status: 'error' | 'deleted' = 'error'): void {
    if (!this.#isFinished) this.log.error(failure)
    this.finish({ __error__: failure }, { status, failure })
  }

  /** Rejects the result of a run that has not ended, by default because it continues after the next start. */
  abandon(error: unknown = new ApiError('unavailable', 'The server is stopping.')): void {
    this.#reject(error)
  }
}

/** After its date, but never waits longer than was asked for: the clock may have been set back. */
export const toQueuedRun = (run: Run, now: number): QueuedRun => {
  const { run_id, thread_id, created_at } = run
  const delayMs = Number(kwargsOf(run).config.configurable['__after_seconds__']) * 1000
  const notBefore = delayMs > 0 ? Math.min(Date.parse(created_at), now + delayMs) : 0
  return { run_id, thread_id, created_at, notBefore }
}
