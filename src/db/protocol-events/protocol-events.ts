/** Events of the newer streaming protocol: what runs have told their threads, as stored for later subscribers. */

/** An event without what its chunk knows. */
export interface StoredProtocolEvent {
  event_id: string
  method: string
  namespace: readonly string[]
  /** Milliseconds since 1970. */
  timestamp: number
  node?: string
  /** JSON text, so that neither a write nor a replay encodes it again. */
  data: string
}

/** Consecutive events of a run, numbered through all runs of its thread. */
export interface ProtocolEventChunk {
  thread_id: string
  run_id: string
  /** The number of the first event, from 1. */
  seq: number
  events: readonly StoredProtocolEvent[]
}

/** A thread's numbers up to `seq` have been given, though their events may not be stored any more, or never were. */
export interface ProtocolSequence {
  thread_id: string
  seq: number
}

export interface StoredProtocolThread {
  thread_id: string
  /** The greatest number that has been given. */
  seq: number
  /** In the order of their numbers. */
  chunks: readonly ProtocolEventChunk[]
}

/** Events go with their run and their thread; copies of threads have none. Changes are on disk when the promise resolves. */
export interface ProtocolEvents {
  all(): Promise<StoredProtocolThread[]>
  /** False, with nothing stored, when the run does not exist (any more). */
  append(chunk: ProtocolEventChunk): Promise<boolean>
  /** Removes all events of a run; their numbers are not given again. */
  deleteRun(runId: string): Promise<void>
  /** Puts a chunk of a run, unless it was deleted meanwhile, in the place of others. */
  replace(gone: readonly ProtocolEventChunk[], chunk: ProtocolEventChunk): Promise<void>
  /** Notes that numbers up to this one may have been given, unless the thread does not exist. */
  setSequence(threadId: string, seq: number): Promise<void>
}

export const lastSeq = ({ seq, events }: ProtocolEventChunk): number => seq + events.length - 1
