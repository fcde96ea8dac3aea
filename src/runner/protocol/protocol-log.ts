/** The newer streaming protocol's events of all threads: made from what runs log, stored, and read by any number of subscribers. */
import type { Clock } from '../../clock.ts'
import type { Database } from '../../db/database.ts'
import type { StoredProtocolThread } from '../../db/protocol-events/protocol-events.ts'
import type { Run } from '../../db/runs/runs.ts'
import { INTERRUPT } from '../../graphs/langgraph-internals.ts'
import { createRunRenderer } from '../../graphs/protocol/run-renderer.ts'
import type { Log } from '../../log.ts'
import type { UnreadEvents } from '../../unread-events.ts'
import { createEventIds } from '../events/event-ids.ts'
import { Reader } from '../events/reader.ts'
import { kwargsOf } from '../run-kwargs.ts'
import type { RunPlace, SubscribeOptions } from '../runner.ts'
import { createMatcher, type EventFilter } from './event-filter.ts'
import type { TreeNode } from './namespace-tree.ts'
import type { ProtocolEvent } from './protocol-event.ts'
import { answeredInterrupts, isProtocolRun } from './protocol-run.ts'
import { createRunRecorder, type RunRecorder } from './run-recorder.ts'
import type { SilentRun, StoredEvents } from './stored-events.ts'
import { ThreadEvents } from './thread-events.ts'

export interface ProtocolLog {
  /** For a run that is queued or recovered. */
  record(run: Run): RunRecorder
  subscribe(threadId: string, filter: EventFilter, options?: SubscribeOptions): AsyncIterable<ProtocolEvent>
  followEvents(threadId: string, options?: SubscribeOptions): AsyncIterable<ProtocolEvent>
  replay(threadId: string, filter: EventFilter): readonly ProtocolEvent[]
  newestSeq(threadId: string): number
  tree(threadId: string): TreeNode | undefined
  /** To be called when runs were deleted. */
  forgetRuns(runs: readonly RunPlace[]): void
  /** To be called when a thread was deleted: its readers end, after the last events. */
  forgetThread(threadId: string): Promise<void>
  /** Ends all readers, after the last events, and forgets everything. */
  clear(): Promise<void>
  /** `clear`, with everything stored. */
  stop(): Promise<void>
}

export interface ProtocolLogDeps {
  db: Pick<Database, 'protocolEvents'>
  clock: Clock
  log: Pick<Log, 'error'>
  unread: UnreadEvents
  /** Characters; see `Reader`. */
  maxLag?: number | undefined
  /** Milliseconds since 1970: events of earlier runs may have such ids. */
  eventsNotBefore?: number | undefined
  /** Undefined: nothing is stored. */
  storedEvents?: StoredEvents | undefined
  /** How many events of a thread are kept. Default 10,000. */
  keptEvents?: number | undefined
  /** How many characters of events of a thread are kept. */
  keptCharacters?: number | undefined
}

const KEPT_EVENTS = 10_000
const KEPT_CHARACTERS = 64 * 1024 * 1024
const NEVER: StoredProtocolThread = { thread_id: '', seq: 0, chunks: [] }

export const createProtocolLog = (deps: ProtocolLogDeps): ProtocolLog => {
  const { db, clock, log, unread, maxLag, eventsNotBefore = 0, storedEvents } = deps
  const { keptEvents = KEPT_EVENTS, keptCharacters = KEPT_CHARACTERS } = deps
  const limits = { maxEvents: keptEvents, maxCharacters: keptCharacters }
  const threads = new Map<string, ThreadEvents>()

  const newThread = (threadId: string, stored = NEVER): ThreadEvents => {
    const last = stored.chunks.at(-1)?.events.at(-1)?.timestamp ?? 0
    const nextId = createEventIds(clock, Math.max(eventsNotBefore, last) + 1)
    return new ThreadEvents({ threadId, store: db.protocolEvents, log, limits, nextId }, stored)
  }
  const threadOf = (threadId: string): ThreadEvents => {
    const thread = threads.get(threadId) ?? newThread(threadId)
    threads.set(threadId, thread)
    return thread
  }

  const read = (
    threadId: string,
    filter: EventFilter | undefined,
    { signal }: SubscribeOptions,
  ): Reader<ProtocolEvent> => {
    const thread = threadOf(threadId)
    const matches = filter ? createMatcher(filter) : () => true
    const onEnd = () => {
      thread.remove(reader)
      if (thread.isUnused && threads.get(threadId) === thread) threads.delete(threadId)
    }
    const replay = filter && thread.replay(matches, filter.since)
    const reader: Reader<ProtocolEvent> = new Reader(onEnd, { replay, maxLag, unread })
    thread.add(reader, matches)
    reader.leaveOn(signal)
    return reader
  }

  const rendererOf = (run: Run, hasBegun: boolean) => {
    const kwargs = kwargsOf(run)
    return createRunRenderer({
      graphName: String(run.metadata['graph_id']),
      runId: run.run_id,
      isProtocolRun: isProtocolRun(kwargs),
      hasBegun,
      answers: answeredInterrupts(kwargs),
    })
  }
  const record = (run: Run): RunRecorder => {
    const { run_id, thread_id } = run
    const isRecorded = kwargsOf(run).resumable
    const hasBegun = threads.get(thread_id)?.hasKept(run_id) ?? false
    return createRunRecorder(
      { runId: run_id, isRecorded, hasBegun },
      {
        log,
        wantedThread: () => (isRecorded || threads.get(thread_id)?.isWatched ? threadOf(thread_id) : undefined),
        createRenderer: () => rendererOf(run, hasBegun),
      },
    )
  }
  const endSilent = ({ run, end, interrupts }: SilentRun): void => {
    const renderer = rendererOf(run, true)
    renderer.begin()
    if (interrupts.length > 0) renderer.part({ namespace: [], mode: 'updates', payload: { [INTERRUPT]: interrupts } })
    threadOf(run.thread_id).append(run.run_id, renderer.end(end), true)
  }

  for (const stored of storedEvents?.threads ?? []) threads.set(stored.thread_id, newThread(stored.thread_id, stored))
  for (const run of storedEvents?.silent ?? []) endSilent(run)

  const clear = async (beforeEnd: (thread: ThreadEvents) => Promise<void>): Promise<void> => {
    const all = [...threads.values()]
    await Promise.all(all.map((thread) => thread.settled().then(() => beforeEnd(thread))))
    for (const thread of all) thread.endReaders()
    threads.clear()
  }

  return {
    record,
    subscribe: (threadId, filter, options = {}) => read(threadId, filter, options),
    followEvents: (threadId, options = {}) => read(threadId, undefined, options),
    replay: (threadId, filter) => [...(threads.get(threadId)?.replay(createMatcher(filter), filter.since) ?? [])],
    newestSeq: (threadId) => threads.get(threadId)?.newestSeq ?? 0,
    tree: (threadId) => threads.get(threadId)?.tree(),

    forgetRuns(runs) {
      for (const { thread_id, run_id } of runs) threads.get(thread_id)?.forget(run_id)
    },

    async forgetThread(threadId) {
      const thread = threads.get(threadId)
      await thread?.settled()
      if (!thread || thread.hasOpenRuns) return // there is a new thread of this id
      thread.endReaders()
      threads.delete(threadId)
    },

    clear: () => clear(async () => {}),
    stop: () => clear((thread) => thread.storeRest()),
  }
}
