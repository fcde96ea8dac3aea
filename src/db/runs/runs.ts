/** Runs: executions of an assistant on a thread, as stored and as queried. */
import type { Schemas } from '../../contract/types.ts'
import type { Page } from '../tables/query.ts'
import type { Thread } from '../threads/threads.ts'

type ApiRun = Schemas['Run']

/** A stored run: the API's object plus fields that clients see only in webhooks or never. */
export interface Run extends ApiRun {
  /** Number of starts so far. */
  attempt: number
  started_at?: string
  ended_at?: string
  error?: RunError
  /** Set once the webhook call has succeeded or finally failed. */
  webhook_delivery?: WebhookDelivery
  /** First run of this run's A2A task, possibly itself; absent for runs not started through A2A. */
  a2a_task?: string
  /** Id of the MCP request that waits for the run, unique only within its client. */
  mcp_request?: string | number
}

export type RunStatus = Run['status']

/** A type, not an interface, so that it is assignable to `Record<string, unknown>`. */
type RunError = { error: string; message: string }

export interface WebhookDelivery {
  attempts: number
  /** HTTP status; null without a response. */
  status: number | null
  error: string | null
}

/** What a thread shows after a run. Its status stays `busy` while it has another unfinished run. */
export interface ShownAfterRun {
  status: Exclude<Thread['status'], 'busy'>
  /** Absent: unchanged. */
  values?: Thread['values']
  interrupts?: Thread['interrupts']
  /** Graph of the run that has ended, by which the state is read from then on. Absent: unchanged. */
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
 * Runs, and what their threads show of them. Every method is atomic, and its changes are on disk when its promise
 * resolves. Deleting a thread or an assistant deletes its runs. Callers must not modify the objects they get.
 */
export interface Runs {
  /**
   * Stores a run with its thread, which is new or was read in the same transaction, and sets the thread to `busy`. A
   * thread that was free gets the run's graph and assistant into its metadata.
   */
  create(run: Run, thread: Thread, at: string): Promise<void>
  get(threadId: string, runId: string): Promise<Run | undefined>
  /** For callers that do not know the thread. */
  find(runId: string): Promise<Run | undefined>
  /** Newest first. */
  list(threadId: string, search: RunSearch): Promise<Page<Run>>
  /** The newest run of a thread that has started, or is pending and due at `now`. */
  last(threadId: string, now: string): Promise<Run | undefined>
  /** The first such run after `after` on its thread. */
  next(after: Run, now: string): Promise<Run | undefined>
  /** Runs of an assistant that were started through A2A, of one thread or of all. Unordered. */
  startedByA2a(assistantId: string, threadId?: string): Promise<Run[]>
  /** Pending and running runs, oldest first, of one thread or of all. */
  unfinished(threadId?: string): Promise<Run[]>
  /** Starts an attempt of a pending run. Undefined when it is not pending. */
  begin(runId: string, at: string): Promise<Run | undefined>
  /** Sets a running run back to pending. Undefined when it is not running. */
  requeue(runId: string, at: string): Promise<Run | undefined>
  /** Undefined when the run has already ended or does not exist. */
  end(runId: string, end: RunEnd, at: string): Promise<Run | undefined>
  /**
   * Turns a successful run into an interrupted one; its thread is unchanged. Undefined when the run does not exist,
   * ended otherwise, or its thread is busy.
   */
  markInterrupted(runId: string, error: RunError, at: string): Promise<Run | undefined>
  /** Removes a run with its checkpoints; the thread shows the old state until `showThreadState`. */
  delete(threadId: string, runId: string): Promise<boolean>
  /** Updates what a thread shows after a run was deleted. */
  showThreadState(threadId: string, shown: ShownAfterRun, at: string): Promise<void>
  recordWebhookDelivery(runId: string, delivery: WebhookDelivery): Promise<void>
}

export type RunOwner = { thread_id: string } | { assistant_id: string }
