/**
 * One event of a run or of its thread, written once and read by any number of readers: those of its run and those of its
 * thread. Other protocols read the same log: `seq` and `id` order the events of a thread over all its runs.
 */
export interface LoggedEvent {
  /** Null for what happens to a thread without a run. */
  run_id: string | null
  thread_id: string
  kind: EventKind
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

/**
 * `output`: an event of the run's stream; `start`: its `metadata`; `done`: that it has ended, which only readers of the
 * thread are told; `state`: a client has changed the thread's state.
 */
type EventKind = 'output' | 'start' | 'done' | 'state'

/** The modes of a thread's stream. */
export type ThreadStreamMode = 'run_modes' | 'lifecycle' | 'state_update'

const kinds: Record<ThreadStreamMode, readonly EventKind[]> = {
  run_modes: ['output', 'start', 'done'],
  lifecycle: ['start', 'done'],
  state_update: ['state'],
}

/** Which events of a thread a reader with these modes is given; all modes together are a union. */
export const ofModes = (modes: readonly ThreadStreamMode[]): ((event: LoggedEvent) => boolean) => {
  const wanted = new Set(modes.flatMap((mode) => kinds[mode]))
  return ({ kind }) => wanted.has(kind)
}

/** Which events the stream of a run itself has. */
export const ofRun =
  (runId: string) =>
  ({ run_id, kind }: LoggedEvent): boolean =>
    run_id === runId && kind !== 'done'
