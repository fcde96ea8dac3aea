/** Plays runs from the queue, attempt by attempt. */
import type { Timer } from '../../clock.ts'
import { failureOf, type RunFailure } from '../../graphs/execution/run-failure.ts'
import type { Log } from '../../log.ts'
import { TimeSlice, yieldToEventLoop } from '../../yielding.ts'
import { endLater } from '../ending/end-later.ts'
import { type EndedRun, type FinishDeps, finishRun, RUN_GONE } from '../ending/finish-run.ts'
import { type QueuedRun, RunQueue } from '../queue/run-queue.ts'
import { type LiveRun, type StopReason, toQueuedRun } from './live-run.ts'
import { type AttemptDeps, playAttempt } from './play-attempt.ts'

export interface WorkerDeps extends FinishDeps, Omit<AttemptDeps, 'startTurn'> {
  concurrency: number
  log: Log
  onEnd(ended: EndedRun): void
}

export interface Workers {
  add(live: LiveRun): void
  find(runId: string): LiveRun | undefined
  /** Stops a run, be it playing or in the queue; resolves when it has ended, rejects when that could not be stored. */
  stop(live: LiveRun, reason: StopReason, message?: string): Promise<void>
  /** Starts ready runs in the next turn of the event loop, so that pending callbacks go first. */
  startReadySoon(): void
  /** After a reset clients learn that their run is gone; at a shutdown their readers are not ended. */
  stopAll(reason: 'shutdown' | 'reset'): Promise<void>
  waiting(): Iterable<QueuedRun>
  running(): number
  isTaken(threadId: string): boolean
}

export const createWorkers = (deps: WorkerDeps): Workers => {
  const { db, clock, log, concurrency } = deps
  const live = new Map<string, LiveRun>()
  const queue = new RunQueue()
  const startTurn = createStartQueue()
  const endTurn = createEndQueue()
  /** `ended` rejects when its end could not be stored at once; `settled` never rejects. */
  const playing = new Map<LiveRun, { ended: Promise<void>; settled: Promise<void> }>()
  /** Runs that were stopped in the queue, and whose end could not be stored at once. */
  const endingLater = new Set<Promise<void>>()
  let stopping = new AbortController()
  let timer: Timer | undefined
  let isStartScheduled = false

  const startReadySoon = (): void => {
    if (isStartScheduled) return
    isStartScheduled = true
    void yieldToEventLoop().then(startReady)
  }

  const startReady = (): void => {
    isStartScheduled = false
    while (playing.size < concurrency) {
      const next = queue.take(clock.now())
      const run = next && live.get(next.run_id)
      if (!run) break
      const ended = playToEnd(run)
      const settled = endedAtLast(run, ended).finally(() => {
        playing.delete(run)
        live.delete(run.run.run_id)
        queue.release(run.run.thread_id)
        startReadySoon()
      })
      playing.set(run, { ended, settled })
    }
    timer?.cancel()
    const nextDue = queue.nextDue()
    timer = nextDue === undefined ? undefined : clock.timer(nextDue, startReadySoon)
  }

  const playToEnd = async (run: LiveRun): Promise<void> => end(run, await play(run))

  const play = async (run: LiveRun): Promise<RunFailure | undefined> => {
    try {
      const begun = await db.runs.begin(run.run.run_id, clock.timestamp())
      if (begun) run.run = begun
      else run.stop('removed')
      return begun && (await playAttempt(run, { ...deps, startTurn }))
    } catch (error) {
      log.error({ run_id: run.run.run_id, err: error }, 'Could not begin a run')
      return failureOf(error)
    }
  }

  const end = async (run: LiveRun, failure?: RunFailure): Promise<void> => {
    const ended = await finishRun(run, failure, deps)
    live.delete(run.run.run_id)
    if (ended) deps.onEnd(ended)
  }

  /** Never rejects: tries again to store an end that could not be stored at once. */
  const endedAtLast = (run: LiveRun, ended: Promise<void>): Promise<void> =>
    ended.catch((error: unknown) => endLater(run, error, { end, clock, log, stopping: stopping.signal }))

  const stop: Workers['stop'] = async (run, reason, message) => {
    run.stop(reason, message)
    if (!queue.remove(run.run.run_id)) return playing.get(run)?.ended
    const ended = endTurn(() => end(run))
    const settled = endedAtLast(run, ended).finally(() => {
      endingLater.delete(settled)
      live.delete(run.run.run_id)
    })
    endingLater.add(settled)
    await ended
    startReadySoon()
  }

  return {
    add(run) {
      live.set(run.run.run_id, run)
      const now = clock.now()
      queue.add(toQueuedRun(run.run, now), now)
    },
    find: (runId) => live.get(runId),
    stop,
    startReadySoon,
    async stopAll(reason) {
      timer?.cancel()
      queue.clear()
      for (const run of live.values()) {
        if (playing.has(run)) continue
        if (reason === 'reset') run.fail(RUN_GONE, 'deleted')
        else run.abandon()
      }
      const left = [...playing]
      for (const [run] of left) run.stop(reason)
      stopping.abort()
      await Promise.all([...left.map(([, { settled }]) => settled), ...endingLater])
      stopping = new AbortController()
      live.clear()
    },
    waiting: () => queue.runs(),
    running: () => playing.size,
    isTaken: (threadId) => queue.isTaken(threadId),
  }
}

/** One after the other: all the runs that wait on a thread may be stopped at once, and each end reads the state. */
const createEndQueue = (): ((end: () => Promise<void>) => Promise<void>) => {
  let last = Promise.resolve()
  const slice = new TimeSlice()
  return (end) => {
    const own = last.then(async () => {
      await slice.pause()
      await end()
    })
    last = own.catch(() => {}) // its caller handles it
    return own
  }
}

/** So many starts at the same time are a burst, in which requests that still come in go first. */
const BURST = 16
/** No start waits longer for a burst to end. */
const MAX_TURNS = 50

/**
 * One turn for each start, which is long synchronous work: many in one turn would delay every first event. In a burst a
 * start waits for a turn in which no other run has begun.
 */
const createStartQueue = (): (() => Promise<void>) => {
  let last = Promise.resolve()
  let waiting = 0
  const next = async (): Promise<void> => {
    for (let turn = 0; turn < MAX_TURNS; turn++) {
      const before = waiting
      await yieldToEventLoop()
      if (waiting <= BURST || waiting === before) break
    }
    waiting -= 1
  }
  return () => {
    waiting += 1
    last = last.then(next)
    return last
  }
}
