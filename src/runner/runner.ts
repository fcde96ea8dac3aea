/** The life of runs: creates, plays, follows and stops them for the run operations, crons, MCP and A2A. */

import type { Schemas } from '../contract/types.ts'
import type { Run, RunStatus } from '../db/runs/runs.ts'
import type { ThreadState } from '../graphs/state/thread-state.ts'
import type { QueueFigures } from '../metrics/metrics.ts'
import type { ClassicEvent } from './events/classic-event.ts'
import type { ThreadStreamMode } from './events/entry-filters.ts'

/** The fields of a new run: the union of those of all run operations. */
export type RunFields = Partial<Schemas['RunCreateStateful'] & Schemas['RunCreateStateless']> & {
  assistant_id: string
  checkpoint_id?: string
}

export interface RunRequest {
  /** Null for a stateless run, which gets a thread of its own. */
  threadId: string | null
  fields: RunFields
  /** The client's own id for the request. */
  clientRequestId?: string | undefined
  /** For runs that A2A starts: the run that began the task, null when this one does. */
  a2aTask?: string | null
  /** The id of the MCP request that waits for the run. */
  mcpRequest?: string | number
  /** Settings of the server's own for `configurable`. */
  configurable?: Readonly<Record<string, unknown>>
}

/** Names a run. */
export type RunPlace = Pick<Run, 'thread_id' | 'run_id'>

/** The answer of `wait` and `join`: the values, or an object with `__interrupt__` or `__error__`. */
export type RunResult = Record<string, unknown>

export interface FollowOptions {
  /**
   * Replay begins after this id. `-` and `-1`: at the beginning; a bare number: the place of an event, counted from 0;
   * undefined: live events only.
   */
  after?: string | undefined
  signal?: AbortSignal
}

/** Methods throw an ApiError for a client's mistakes. */
export interface Runner {
  /**
   * Stores the run, and what its thread shows of it, in one step, and queues it. It does not start in the same turn of
   * the event loop: a caller that calls `follow` or `result` before it awaits anything else misses nothing.
   */
  create(request: RunRequest): Promise<Run>
  /** Creates all runs or none. */
  createAll(requests: readonly RunRequest[]): Promise<Run[]>
  /**
   * The events of one run in these stream modes (none: all that it streams). Ends after the last event, when the run's
   * status is final. Reads from the call on; leaving early does not affect the run. Taking an event throws
   * SlowReaderError when too many wait.
   */
  follow(run: RunPlace, options: FollowOptions & { modes?: readonly string[] }): AsyncIterable<ClassicEvent>
  /** The events of all runs of a thread, and of changes to its state; ends only with the thread or the server. */
  followThread(
    threadId: string,
    options: FollowOptions & { modes: readonly ThreadStreamMode[] },
  ): AsyncIterable<ClassicEvent>
  /**
   * Resolves when the run has ended; if it had already, to what its thread shows. Throws `not_found` for an unknown
   * run.
   */
  result(run: RunPlace, signal?: AbortSignal): Promise<RunResult>
  /**
   * Stops pending and running runs. Resolves to their number when they have stopped and their end is stored; throws
   * `not_found` when there are no such runs.
   */
  cancel(which: CancelTarget, options: { action: 'interrupt' | 'rollback' }): Promise<number>
  /**
   * Marks a run that ended with an interrupt as cancelled; its thread stays interrupted. False when the run ended in
   * another way, or the thread has unfinished runs.
   */
  giveUp(run: RunPlace): Promise<boolean>
  /**
   * Deletes a run and the checkpoints that it wrote; stops it first if it is unfinished. False when it does not exist.
   */
  delete(threadId: string, runId: string): Promise<boolean>
  /** Tells the thread's readers that a client has changed its state. */
  stateUpdated(threadId: string, state: ThreadState): void
  queue(): QueueFigures
  /** Queues the runs that were unfinished when the last process ended, and starts to fire crons. */
  start(): Promise<void>
  /** Accepts no more runs, stops running ones so that the next start continues them, and ends all readers. */
  stop(): Promise<void>
  /** Stops and forgets all runs and events. Call it before the state is emptied. */
  reset(): Promise<void>
}

export type CancelTarget =
  | { threadId: string; runIds: readonly string[] }
  | { status: Extract<RunStatus, 'pending' | 'running'> | 'all' }
