/** The life of runs: creates, plays, follows and stops them for the run operations, crons, MCP and A2A. */

import type { Schemas } from '../contract/types.ts'
import type { Run, RunStatus } from '../db/runs/runs.ts'
import type { ThreadState } from '../graphs/state/thread-state.ts'
import type { QueueFigures } from '../metrics/metrics.ts'
import type { ClassicEvent } from './events/classic-event.ts'
import type { ThreadStreamMode } from './events/entry-filters.ts'
import type { EventFilter } from './protocol/event-filter.ts'
import type { TreeNode } from './protocol/namespace-tree.ts'
import type { ProtocolEvent } from './protocol/protocol-event.ts'

export type RunFields = Partial<Schemas['RunCreateStateful'] & Schemas['RunCreateStateless']> & {
  assistant_id: string
  checkpoint_id?: string
}

export interface RunRequest {
  /** Null for a stateless run, which gets a thread of its own. */
  threadId: string | null
  fields: RunFields
  clientRequestId?: string | undefined
  /** For runs that A2A starts: the run that began the task, null when this one does. */
  a2aTask?: string | null
  mcpRequest?: string | number
  configurable?: Readonly<Record<string, unknown>>
  /** Whether a command of the newer streaming protocol starts it: on a thread that need not exist, and recorded for the protocol. */
  isProtocolRun?: true
}

export type RunPlace = Pick<Run, 'thread_id' | 'run_id'>

/** `interrupt` keeps what the run did, `rollback` undoes it. */
export interface StopCause {
  action: 'interrupt' | 'rollback'
  /** Shown on the thread as its error. */
  message?: string
}

/** The answer of `wait` and `join`: the values, or an object with `__interrupt__` or `__error__`. */
export type RunResult = Record<string, unknown>

export interface FollowOptions {
  /** Replay begins after this id; `-`, `-1`: all; a bare number: a place, from 0; undefined: live events only. */
  after?: string | undefined
  signal?: AbortSignal
}

interface ResultOptions {
  signal?: AbortSignal | undefined
  /** Whether `__error__` tells that a client stopped the run. By default the result is what the run reached. */
  showsStop?: boolean
}

export interface SubscribeOptions {
  /** Ends the subscription. */
  signal?: AbortSignal | undefined
}

/** Methods throw an ApiError for a client's mistakes. */
export interface Runner {
  /** Stored in one step; starts in a later turn of the event loop: `follow` before the next await misses nothing. */
  create(request: RunRequest): Promise<Run>
  /** Creates all runs or none. */
  createAll(requests: readonly RunRequest[]): Promise<Run[]>
  /** Ends after the last event, when the run's status is final. Throws SlowReaderError when too many events wait. */
  follow(run: RunPlace, options: FollowOptions & { modes?: readonly string[] }): AsyncIterable<ClassicEvent>
  /** The events of all runs of a thread, and of changes to its state; ends only with the thread or the server. */
  followThread(
    threadId: string,
    options: FollowOptions & { modes: readonly ThreadStreamMode[] },
  ): AsyncIterable<ClassicEvent>
  /**
   * The newer protocol's events of a thread, which need not exist: those that are kept, then live ones, each once and in
   * order. Ends only with the thread, a reset or the server. Throws SlowReaderError when too many events wait.
   */
  subscribe(threadId: string, filter: EventFilter, options?: SubscribeOptions): AsyncIterable<ProtocolEvent>
  /** All live events, for a reader that filters them itself. */
  followEvents(threadId: string, options?: SubscribeOptions): AsyncIterable<ProtocolEvent>
  /** The kept events. A `followEvents` of the same turn of the event loop has exactly the later ones. */
  replay(threadId: string, filter: EventFilter): readonly ProtocolEvent[]
  /** The number of the thread's newest event; 0 before the first. */
  newestSeq(threadId: string): number
  /** The namespaces of the latest run with events, and their newest lifecycle; undefined before the first. */
  tree(threadId: string): TreeNode | undefined
  /** For a run that had already ended: what its thread shows. Throws `not_found` for an unknown run. */
  result(run: RunPlace, options?: ResultOptions): Promise<RunResult>
  /** Resolves to their number when their end is stored. Throws `not_found` when there are none. */
  cancel(which: CancelTarget, cause: StopCause): Promise<number>
  /** Marks an interrupted run as cancelled. False when it ended otherwise, or its thread has unfinished runs. */
  giveUp(run: RunPlace, message?: string): Promise<boolean>
  /** Deletes a run and its checkpoints; stops it first if it is unfinished. False when it does not exist. */
  delete(threadId: string, runId: string): Promise<boolean>
  stateUpdated(threadId: string, state: ThreadState): void
  queue(): QueueFigures
  /** Queues the runs that were unfinished when the last process ended, and starts to fire crons. */
  start(): Promise<void>
  /** Accepts no more runs, stops running ones so that the next start continues them, and ends all readers. */
  stop(): Promise<void>
  /**
   * Ends runs, webhooks and crons under way, waits for `requestsLeft`, and lets `clear` empty the state. Creates no run
   * meanwhile.
   */
  reset(requestsLeft: () => Promise<void>, clear: () => Promise<void>): Promise<void>
}

export type CancelTarget =
  | { threadId: string; runIds: readonly string[] }
  | { status: Extract<RunStatus, 'pending' | 'running'> | 'all' }
