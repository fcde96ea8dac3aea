/** What happens to each thread, logged once and read by any number of streams. */
import type { Clock } from '../../clock.ts'
import type { Part } from '../../graphs/execution/part.ts'
import type { RunFailure } from '../../graphs/execution/run-failure.ts'
import type { RunEnd } from '../../graphs/protocol/protocol-event.ts'
import type { ThreadState } from '../../graphs/state/thread-state.ts'
import type { RunRecorder } from '../protocol/run-recorder.ts'
import type { FollowOptions, RunPlace } from '../runner.ts'
import type { ClassicEvent } from './classic-event.ts'
import { inRun, inStreamModes, inThreadModes, type ThreadStreamMode } from './entry-filters.ts'
import type { EntryContent } from './log-entry.ts'
import { Reader, type ReaderOptions } from './reader.ts'
import { createRetention } from './retention.ts'
import { type Listener, ThreadLog } from './thread-log.ts'

export interface RunLog {
  start(attempt: number): void
  append(part: Part): void
  error(failure: RunFailure): void
  feedback(urls: Readonly<Record<string, string>>): void
  /** Ends the run's readers, and notifies readers of the thread. */
  end(end: RunEnd): void
}

/** The event logs of all threads, in memory: nothing can be replayed after a restart. */
export interface EventLogs {
  /** Opens the log for a run. Events of a resumable run can be replayed for a while; others reach live readers only. */
  open(run: RunPlace, options: { isResumable: boolean; recorder?: RunRecorder }): RunLog
  follow(run: RunPlace, options: FollowOptions & { modes?: readonly string[] }): AsyncIterable<ClassicEvent>
  followThread(
    threadId: string,
    options: FollowOptions & { modes: readonly ThreadStreamMode[] },
  ): AsyncIterable<ClassicEvent>
  stateUpdated(threadId: string, state: ThreadState): void
  forgetRun(run: RunPlace): void
  /** Ends its readers too. */
  forgetThread(threadId: string): void
  clear(): void
}

export interface EventLogOptions extends Pick<ReaderOptions<ClassicEvent>, 'maxLag' | 'unread'> {
  /** Milliseconds since 1970: events of earlier runs may have such ids. */
  eventsNotBefore?: number | undefined
}

export const createEventLogs = (clock: Clock, options: EventLogOptions = {}): EventLogs => {
  const { maxLag, unread, eventsNotBefore } = options
  const logs = new Map<string, ThreadLog>()
  const retention = createRetention(clock, ({ thread_id, run_id }) => logs.get(thread_id)?.forgetRun(run_id))

  const logOf = (threadId: string): ThreadLog => {
    const log = logs.get(threadId) ?? new ThreadLog(threadId, clock, eventsNotBefore)
    logs.set(threadId, log)
    return log
  }
  const readerOf = (log: ThreadLog, { after, signal }: FollowOptions, listener: Listener): Reader<ClassicEvent> => {
    const replay = after === undefined ? undefined : log.replay(after, listener)
    const reader: Reader<ClassicEvent> = new Reader(() => log.remove(reader), { replay, maxLag, unread })
    log.add(reader, listener)
    reader.leaveOn(signal)
    return reader
  }

  return {
    open(run, { isResumable, recorder }) {
      const log = logOf(run.thread_id)
      log.open(run.run_id, isResumable)
      const onEnd = () => {
        if (isResumable) retention.add(run)
      }
      return createRunLog(log, run.run_id, { recorder, onEnd })
    },

    follow({ thread_id, run_id }, { modes = [], ...options }) {
      const log = logs.get(thread_id) ?? new ThreadLog(thread_id, clock)
      const listener = { isInStream: inRun(run_id), isWanted: inStreamModes(modes), runId: run_id }
      const reader = readerOf(log, options, listener)
      if (!log.isOpen(run_id)) reader.end()
      return reader
    },

    followThread: (threadId, { modes, ...options }) =>
      readerOf(logOf(threadId), options, { isInStream: inThreadModes(modes), isWanted: () => true }),

    stateUpdated(thread_id, state) {
      // Without a log there are no readers, and this is not kept.
      logs.get(thread_id)?.append(null, { kind: 'state', state })
    },

    forgetRun: ({ thread_id, run_id }) => logs.get(thread_id)?.forgetRun(run_id),

    forgetThread(threadId) {
      const log = logs.get(threadId)
      if (!log || log.hasOpenRuns()) return // there is a new thread of this id
      log.endReaders()
      logs.delete(threadId)
    },

    clear() {
      retention.clear()
      for (const log of logs.values()) log.endReaders()
      logs.clear()
    },
  }
}

const createRunLog = (
  log: ThreadLog,
  runId: string,
  { recorder, onEnd }: { recorder: RunRecorder | undefined; onEnd: () => void },
): RunLog => {
  const append = (content: EntryContent) => log.append(runId, content)
  return {
    start(attempt) {
      append({ kind: 'start', attempt })
      recorder?.start()
    },
    append(part) {
      append({ kind: 'part', part })
      recorder?.part(part)
    },
    error: (failure) => append({ kind: 'error', failure }),
    feedback: (urls) => append({ kind: 'feedback', urls }),
    end(end) {
      append({ kind: 'done' })
      log.close(runId)
      recorder?.end(end)
      onEnd()
    },
  }
}
