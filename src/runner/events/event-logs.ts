import type { Clock } from '../../clock.ts'
import type { FollowOptions, RunPlace } from '../runner.ts'
import { Alarm } from '../timer.ts'
import { eventsAfter } from './event-ids.ts'
import { type LoggedEvent, ofModes, ofRun, type ThreadStreamMode } from './event-log.ts'
import { Reader } from './reader.ts'
import { ThreadLog } from './thread-log.ts'

/** How long the events of a resumable run can be replayed after its end, as on the hosted server. */
const KEPT_MS = 2 * 60_000

/** Writes the events of one run. */
export interface RunLog {
  append(event: string, data: unknown): void
  /** An attempt begins. */
  start(data: { run_id: string; attempt: number }): void
  /** After its last event: readers of the thread are told, those of the run end. */
  end(): void
}

/** The events of all threads. In memory only: what a restart cuts off cannot be replayed. */
export interface EventLogs {
  /** The run is going to write; its events are kept for a while when it `isResumable`, else only live readers have them. */
  open(run: RunPlace, options: { isResumable: boolean }): RunLog
  follow(run: RunPlace, options: FollowOptions): AsyncIterable<LoggedEvent>
  followThread(
    threadId: string,
    options: FollowOptions & { modes: readonly ThreadStreamMode[] },
  ): AsyncIterable<LoggedEvent>
  stateUpdated(threadId: string, state: object): void
  /** Nothing of the run can be replayed any more. */
  forgetRun(run: RunPlace): void
  /** Readers of the thread end. */
  forgetThread(threadId: string): void
  /** All readers end, and nothing is kept. */
  clear(): void
}

type Wanted = (event: LoggedEvent) => boolean

export const createEventLogs = (clock: Clock, { maxLag }: { maxLag?: number } = {}): EventLogs => {
  const logs = new Map<string, ThreadLog>()
  /** Runs that have ended, in the order in which their events are dropped. */
  const ended: { run: RunPlace; dropAt: number }[] = []
  const alarm = new Alarm(clock, () => dropExpired())

  const logOf = (threadId: string): ThreadLog => {
    const log = logs.get(threadId) ?? new ThreadLog(threadId, clock)
    logs.set(threadId, log)
    return log
  }
  const dropExpired = (): void => {
    const now = clock.now()
    while (ended[0] && ended[0].dropAt <= now) {
      const { run } = ended.shift() as (typeof ended)[number] // just looked
      logs.get(run.thread_id)?.forgetRun(run.run_id)
    }
    alarm.set(ended[0]?.dropAt)
  }
  const closed = (run: RunPlace, isResumable: boolean): void => {
    if (!isResumable) return
    ended.push({ run, dropAt: clock.now() + KEPT_MS })
    if (ended.length === 1) alarm.set(ended[0]?.dropAt)
  }
  const readerOf = (log: ThreadLog, { after, signal }: FollowOptions, isWanted: Wanted, runId?: string): Reader => {
    const leave = () => void reader.return()
    const onEnd = () => {
      log.remove(reader)
      signal?.removeEventListener('abort', leave)
    }
    const replay = after === undefined ? undefined : eventsAfter(log.kept().filter(isWanted), after)
    const reader: Reader = new Reader(onEnd, { replay, maxLag })
    log.add(reader, isWanted, runId)
    if (signal?.aborted) leave()
    else signal?.addEventListener('abort', leave, { once: true })
    return reader
  }

  return {
    open(run, { isResumable }) {
      const log = logOf(run.thread_id)
      log.open(run.run_id, isResumable)
      return {
        append: (event, data) => log.append({ run_id: run.run_id, kind: 'output', event, data }),
        start: (data) => log.append({ run_id: run.run_id, kind: 'start', event: 'metadata', data }),
        end() {
          const data = { status: 'run_done', run_id: run.run_id }
          log.append({ run_id: run.run_id, kind: 'done', event: 'metadata', data })
          log.close(run.run_id)
          closed(run, isResumable)
        },
      }
    },

    follow({ thread_id, run_id }, options) {
      const log = logs.get(thread_id) ?? new ThreadLog(thread_id, clock)
      const reader = readerOf(log, options, ofRun(run_id), run_id)
      if (!log.isOpen(run_id)) reader.end()
      return reader
    },

    followThread: (threadId, { modes, ...options }) => readerOf(logOf(threadId), options, ofModes(modes)),

    stateUpdated(thread_id, state) {
      // Without readers nobody will ever ask for it.
      logs.get(thread_id)?.append({ run_id: null, kind: 'state', event: 'state_update', data: { state, thread_id } })
    },

    forgetRun: ({ thread_id, run_id }) => logs.get(thread_id)?.forgetRun(run_id),

    forgetThread(threadId) {
      const log = logs.get(threadId)
      if (!log || log.isWritten()) return // there is a new thread of this id
      log.endReaders()
      logs.delete(threadId)
    },

    clear() {
      alarm.set(undefined)
      ended.length = 0
      for (const log of logs.values()) log.endReaders()
      logs.clear()
    },
  }
}
