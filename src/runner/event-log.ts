/**
 * One event of a run, written once and read by any number of readers: those of its run and those of its thread. Other
 * protocols read the same log.
 */
export interface LoggedEvent {
  run_id: string
  thread_id: string
  /** Counts the events of the thread, over all its runs, from 0. */
  seq: number
  /** `<ms since 1970>-<n>`: rising within a thread. Sent to clients of resumable runs, and on thread streams. */
  id: string
  /** With the namespace of a subgraph behind it: `updates|sub:…`. */
  event: string
  /** Plain JSON. */
  data: unknown
  /** `data` as JSON, made when first asked for and shared by all readers. */
  json(): string
}

/** The modes of a thread's stream. */
export type ThreadStreamMode = 'run_modes' | 'lifecycle' | 'state_update'
