/** The life of runs, for whoever starts, follows or stops them: the run operations, crons, MCP, A2A, the newer protocol. */

import type { Schemas } from '../contract/types.ts'
import type { Run, RunStatus } from '../db/runs/runs.ts'
import type { ThreadState } from '../graphs/state/thread-state.ts'
import type { QueueFigures } from '../metrics/metrics.ts'
import type { ClassicEvent } from './events/classic-event.ts'
import type { ThreadStreamMode } from './events/entry-filters.ts'

/** What a run is created with: the union of the fields of all run operations, unchecked ones left out. */
export type RunFields = Partial<Schemas['RunCreateStateful'] & Schemas['RunCreateStateless']> & {
  assistant_id: string
  checkpoint_id?: string
}

export interface RunRequest {
  /** Null for a stateless run, which gets a thread of its own. */
  threadId: string | null
  fields: RunFields
  /** By which the client knows the request, where it has given it an id. */
  clientRequestId?: string | undefined
  /** Of a run that A2A starts: the run that began its task; null where this one does. */
  a2aTask?: string | null
  /** The id of the MCP request that waits for the run. */
  mcpRequest?: string | number
  /** What the server itself adds to `configurable`. */
  configurable?: Readonly<Record<string, unknown>>
}

/** What names a run. */
export type RunPlace = Pick<Run, 'thread_id' | 'run_id'>

/** What `wait` and `join` answer: the values, or an object with `__interrupt__` or `__error__`. */
export type RunResult = Record<string, unknown>

export interface FollowOptions {
  /** Replay begins after this id (`-` and `-1`: at the beginning, a bare number: the place of an event, counted from 0); undefined: live events only. */
  after?: string | undefined
  signal?: AbortSignal
}

/** Every method throws an ApiError for what a client has got wrong. */
export interface Runner {
  /**
   * Stores the run, and what its thread shows of it, in one step. It starts as soon as its turn comes, but not before the
   * caller had its own: who calls `follow` or `result` before waiting for anything else misses nothing.
   */
  create(request: RunRequest): Promise<Run>
  /** All or none. */
  createAll(requests: readonly RunRequest[]): Promise<Run[]>
  /**
   * The events of one run in the stream modes that are named (none: all that it streams); ends after the last one, when the
   * run's status is final. It reads from the call on; leaving early costs the run nothing. Taking an event throws
   * SlowReaderError when too many wait.
   */
  follow(run: RunPlace, options: FollowOptions & { modes?: readonly string[] }): AsyncIterable<ClassicEvent>
  /** The events of all runs of a thread, and of changes of its state; does not end by itself. */
  followThread(
    threadId: string,
    options: FollowOptions & { modes: readonly ThreadStreamMode[] },
  ): AsyncIterable<ClassicEvent>
  /** Resolves when the run has ended. When it has already: what its thread shows. Throws 404 for an unknown run. */
  result(run: RunPlace, signal?: AbortSignal): Promise<RunResult>
  /**
   * Stops runs that wait or are at work; resolves when they have stopped and their end is stored. Gives how many there
   * were; throws 404 when there was none.
   */
  cancel(which: CancelTarget, options: { action: 'interrupt' | 'rollback' }): Promise<number>
  /**
   * Has a run that ended with a question count as cancelled; its thread stays interrupted, as that of a run which is
   * cancelled at work. False when it has ended in another way, or the thread has unfinished runs.
   */
  giveUp(run: RunPlace): Promise<boolean>
  /** Stops the run if need be, removes it and the checkpoints that it wrote. False when there is none. */
  delete(threadId: string, runId: string): Promise<boolean>
  /** A client has changed a thread's state: readers of the thread are told. */
  stateUpdated(threadId: string, state: ThreadState): void
  queue(): QueueFigures
  /** Puts back what was under way when the process ended, and begins to fire crons. */
  start(): Promise<void>
  /** Takes no more runs, stops those at work so that the next start goes on with them, ends all readers. */
  stop(): Promise<void>
  /** Stops and forgets all runs and events; to be called before the state is emptied. */
  reset(): Promise<void>
}

export type CancelTarget =
  | { threadId: string; runIds: readonly string[] }
  | { status: Extract<RunStatus, 'pending' | 'running'> | 'all' }
