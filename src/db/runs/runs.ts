/** Runs: executions of an assistant on a thread, as stored and as queried. */
import type { Schemas } from '../../contract/types.ts'
import type { Page } from '../tables/query.ts'
import type { Thread } from '../threads/threads.ts'

type ApiRun = Schemas['Run']

/** A stored run: the API's object plus fields that clients see only in webhooks or never. */
export interface Run extends ApiRun {
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

/** The status of the thread stays `busy` while it has another unfinished run. */
export interface ShownAfterRun {
  status: Exclude<Thread['status'], 'busy'>
  values?: Thread['values']
  interrupts?: Thread['interrupts']
  /** By this graph the state is read from then on. */
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

/** Every method is atomic, and its changes are on disk when it resolves. Callers must not modify what they get. */
export interface Runs {
  /** `thread` is new or from this transaction. If it was free, its metadata gets the graph and the assistant. */
  create(run: Run, thread: Thread, at: string): Promise<void>
  get(threadId: string, runId: string): Promise<Run | undefined>
  find(runId: string): Promise<Run | undefined>
  /** Newest first. */
  list(threadId: string, search: RunSearch): Promise<Page<Run>>
  /** The oldest run after this one on its thread that has started, or is pending and due at `now`. */
  next(after: Run, now: string): Promise<Run | undefined>
  /** The greatest id and the latest change, each over all runs. Reads all. */
  latest(): Promise<Pick<Run, 'run_id' | 'updated_at'> | undefined>
  startedByA2a(assistantId: string, threadId?: string): Promise<Run[]>
  /** Pending and running runs, oldest first, of one thread or of all. */
  unfinished(threadId?: string): Promise<Run[]>
  /** Undefined when the run is not pending. */
  begin(runId: string, at: string): Promise<Run | undefined>
  requeue(runId: string, at: string): Promise<Run | undefined>
  /** Undefined when the run has already ended or does not exist. */
  end(runId: string, end: RunEnd, at: string): Promise<Run | undefined>
  /** Undefined unless the run ended with success and its thread is free. Does not change the thread. */
  markInterrupted(runId: string, error: RunError, at: string): Promise<Run | undefined>
  /** Removes a run with its checkpoints; the thread shows the old state until `showThreadState`. */
  delete(threadId: string, runId: string): Promise<boolean>
  showThreadState(threadId: string, shown: ShownAfterRun, at: string): Promise<void>
  recordWebhookDelivery(runId: string, delivery: WebhookDelivery): Promise<void>
}

export type RunOwner = { thread_id: string } | { assistant_id: string }
