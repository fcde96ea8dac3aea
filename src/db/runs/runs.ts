import type { Schemas } from '../../contract/types.ts'
import type { Page } from '../tables/query.ts'
import type { Thread } from '../threads/threads.ts'

type ApiRun = Schemas['Run']

/** A run as it is kept: the API's object, and what clients see only in webhooks or not at all. */
export interface Run extends ApiRun {
  /** 0 before it has started, then counted up with every start. */
  attempt: number
  started_at?: string
  ended_at?: string
  /** How it failed, when it did. */
  error?: RunError
  /** What became of the call of its webhook, once that is known. */
  webhook_delivery?: WebhookDelivery
  /** The run that began the A2A task of this one, which may be itself; left out where A2A has not started it. */
  a2a_task?: string
  /** The id of the MCP request that waits for it, where one does: unique for its client alone. */
  mcp_request?: string | number
}

export type RunStatus = Run['status']

/** A type and not an interface, so that it may stand where any object may. */
type RunError = { error: string; message: string }

export interface WebhookDelivery {
  attempts: number
  /** Of the answer; null without one. */
  status: number | null
  /** Why there was no answer. */
  error: string | null
}

/** What a thread shows from now on, as far as no other run of it is unfinished: it then stays busy. */
export interface ShownAfterRun {
  status: Exclude<Thread['status'], 'busy'>
  /** Left out: as before. */
  values?: Thread['values']
  interrupts?: Thread['interrupts']
  /** Of the run that has ended: by its graph the state is read from then on. Left out: as before. */
  graph_id?: unknown
  error: RunError | null
}

interface RunSearch {
  limit: number
  offset: number
  status?: RunStatus
  a2a_task?: string
}

export interface RunEnd {
  status: Exclude<RunStatus, 'pending' | 'running'>
  error?: RunError | undefined
  shown: ShownAfterRun
}

/**
 * Runs, and what their threads show of them. Every method is atomic, and what it changes is on disk when its promise
 * resolves. Runs go with their thread and with their assistant. Objects that come out are the caller's to read, never to
 * change.
 */
export interface Runs {
  /**
   * Stores a run with its thread, be it new or as it was read in the same transaction. The thread is busy from then on; one
   * that was free takes the graph and the assistant of the run into its metadata.
   */
  create(run: Run, thread: Thread, at: string): Promise<void>
  get(threadId: string, runId: string): Promise<Run | undefined>
  /** Without its thread. */
  find(runId: string): Promise<Run | undefined>
  /** Newest first. */
  list(threadId: string, search: RunSearch): Promise<Page<Run>>
  /** The newest run of a thread that has begun, or that waits and is due at `now`. */
  last(threadId: string, now: string): Promise<Run | undefined>
  /** The oldest such run after a run on its thread. */
  next(after: Run, now: string): Promise<Run | undefined>
  /** Runs of an assistant that A2A has started, of one thread or of all, in no promised order. */
  startedByA2a(assistantId: string, threadId?: string): Promise<Run[]>
  /** Runs that are pending or running, the oldest first; of one thread or of all. */
  unfinished(threadId?: string): Promise<Run[]>
  /** A pending run begins another attempt. Undefined when it is not pending (any more). */
  begin(runId: string, at: string): Promise<Run | undefined>
  /** A running run waits for its turn again. */
  requeue(runId: string, at: string): Promise<Run | undefined>
  /** Undefined when the run has ended already or is not there. */
  end(runId: string, end: RunEnd, at: string): Promise<Run | undefined>
  /**
   * Has a run that succeeded count as interrupted after all; its thread stays as it is. Undefined when it is not there, has
   * ended in another way, or its thread is busy.
   */
  markInterrupted(runId: string, error: RunError, at: string): Promise<Run | undefined>
  /** Removes a run with the checkpoints that it wrote; its thread shows its state as before until `settle`. */
  delete(threadId: string, runId: string): Promise<boolean>
  /** Has a thread show its state when a run has gone. */
  showThreadState(threadId: string, shown: ShownAfterRun, at: string): Promise<void>
  recordWebhookDelivery(runId: string, delivery: WebhookDelivery): Promise<void>
}

export type RunOwner = { thread_id: string } | { assistant_id: string }
