/** The life of runs, for whoever starts, follows or stops them: the run operations, crons, MCP, A2A, the newer protocol. */
import type { ThreadState } from '../agents/thread-state.ts'
import type { Schemas } from '../contract/types.ts'
import type { Run, RunStatus } from '../db/runs.ts'
import type { QueueFigures } from '../metrics/metrics.ts'
import type { LoggedEvent, ThreadStreamMode } from './event-log.ts'

/** What a run is created with: the union of the fields of all run operations, unchecked ones left out. */
export type RunFields = Partial<Schemas['RunCreateStateful'] & Schemas['RunCreateStateless']> & {
  assistant_id: string
  checkpoint_id?: string
}

export interface RunRequest {
  /** Null for a stateless run, which gets a thread of its own. */
  threadId: string | null
  fields: RunFields
  /** What of the request's headers goes into `configurable`. */
  headers?: Readonly<Record<string, string>>
}

/** What `wait` and `join` answer: the values, or an object with `__interrupt__` or `__error__`. */
export type RunResult = Record<string, unknown>

export interface FollowOptions {
  /** Replay begins after this id (`-` and `-1`: at the beginning, a bare number: after so many events); undefined: live events only. */
  after?: string | undefined
  signal?: AbortSignal
}

/** Every method throws an ApiError for what a client has got wrong. */
export interface Runner {
  /** Stores the run, and what its thread shows of it, in one step; it starts as soon as its turn comes. */
  create(request: RunRequest): Promise<Run>
  /** All or none. */
  createAll(requests: readonly RunRequest[]): Promise<Run[]>
  /** The events of one run; ends after its last one, when its status is final. Leaving early costs the run nothing. */
  follow(run: Pick<Run, 'thread_id' | 'run_id'>, options: FollowOptions): AsyncIterable<LoggedEvent>
  /** The events of all runs of a thread, and of changes of its state; does not end by itself. */
  followThread(
    threadId: string,
    options: FollowOptions & { modes: readonly ThreadStreamMode[] },
  ): AsyncIterable<LoggedEvent>
  /** Resolves when the run has ended; at once when it has already. */
  result(run: Pick<Run, 'thread_id' | 'run_id'>, signal?: AbortSignal): Promise<RunResult>
  /**
   * Stops runs that wait or are at work; resolves when their end is decided (their status is stored), with `wait` when they
   * have stopped. Gives how many there were.
   */
  cancel(which: CancelTarget, options: { action: 'interrupt' | 'rollback'; wait: boolean }): Promise<number>
  /** Stops the run if need be, removes it and the checkpoints that it wrote. False when there is none. */
  delete(threadId: string, runId: string): Promise<boolean>
  /** A client has changed a thread's state: readers of the thread are told. */
  stateUpdated(threadId: string, state: ThreadState): void
  queue(): QueueFigures
  /** Puts back what was under way when the process ended, and begins to fire crons. */
  start(): Promise<void>
  /** Takes no more runs, stops those at work so that the next start goes on with them, ends all readers. */
  stop(): Promise<void>
  /** Forgets all runs and events, after the state was emptied. */
  reset(): Promise<void>
}

export type CancelTarget =
  | { threadId: string; runIds: readonly string[] }
  | { status: Extract<RunStatus, 'pending' | 'running'> | 'all' }
