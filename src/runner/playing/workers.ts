/** Plays runs from the queue, attempt by attempt. */
import type { Timer } from '../../clock.ts'
import type { Log } from '../../log.ts'
import { yieldToEventLoop } from '../../yielding.ts'
import { type EndedRun, type FinishDeps, finishRun } from '../ending/finish-run.ts'
import { type QueuedRun, RunQueue } from '../queue/run-queue.ts'
import { type LiveRun, type StopReason, toQueuedRun } from './live-run.ts'
import { type AttemptDeps, playAttempt } from './play-attempt.ts'

export interface WorkerDeps extends FinishDeps, Omit<AttemptDeps, 'startTurn'> {
  /** How many runs may play at once. */
  concurrency: number
  log: Log
  /** Called for each run that has ended, when its end is stored. */
  onEnd(ended: EndedRun): void
}

/** Takes runs from the queue and plays them, at most `concurrency` at once. */
export interface Workers {
  /** Puts a run into the queue. */
  add(live: LiveRun): void
  find(runId: string): LiveRun | undefined
  /** Stops a run, be it playing or in the queue; resolves when it has ended. */
  stop(live: LiveRun, reason: StopReason): Promise<void>
  /** Starts ready runs in the next turn of the event loop, so that pending callbacks go first. */
  startReadySoon(): void
  /** Stops all runs. Does not end their readers. */
  stopAll(reason: 'shutdown' | 'reset'): Promise<void>
  /** The runs in the queue. */
  waiting(): Iterable<QueuedRun>
  /** How many runs are playing. */
  running(): number
  /** Whether a run of the thread is playing. */
  isTaken(threadId: string): boolean
}

export const createWorkers = (deps: WorkerDeps): Workers => {
  const { db, clock, log, concurrency } = deps
  const live = new Map<string, LiveRun>()
  const queue = new RunQueue()
  const startTurn = createStartQueue()
  const playing = new Map<LiveRun, Promise<void>>()
  /** Fires when the next delayed run is due. */
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
      const done = playToEnd(run).finally(() => {
        playing.delete(run)
        queue.release(run.run.thread_id)
        startReadySoon()
      })
      playing.set(run, done)
    }
    timer?.cancel()
    const nextDue = queue.nextDue()
    timer = nextDue === undefined ? undefined : clock.timer(nextDue, startReadySoon)
  }

  /** Never rejects: a bug of ours must not stop other runs. */
  const playToEnd = async (run: LiveRun): Promise<void> => {
    try {
      const begun = await db.runs.begin(run.run.run_id, clock.timestamp())
      if (begun) run.run = begun
      else run.stop('removed')
      await end(run, begun ? await playAttempt(run, { ...deps, startTurn }) : undefined)
    } catch (error) {
      log.error({ run_id: run.run.run_id, err: error }, 'Could not end a run')
      live.delete(run.run.run_id)
      run.log.end()
      run.abandon(error)
    }
  }

  const end = async (run: LiveRun, failure?: Awaited<ReturnType<typeof playAttempt>>): Promise<void> => {
    const ended = await finishRun(run, failure, deps)
    live.delete(run.run.run_id)
    if (ended) deps.onEnd(ended)
  }

  const stop = async (run: LiveRun, reason: StopReason): Promise<void> => {
    run.stop(reason)
    if (queue.remove(run.run.run_id)) {
      await end(run)
      startReadySoon()
    } else await playing.get(run)
  }

  return {
    add(run) {
      live.set(run.run.run_id, run)
      queue.add(toQueuedRun(run.run), clock.now())
    },
    find: (runId) => live.get(runId),
    stop,
    startReadySoon,
    async stopAll(reason) {
      timer?.cancel()
      queue.clear()
      for (const run of live.values()) if (!playing.has(run)) run.abandon()
      const stopping = [...playing]
      for (const [run] of stopping) run.stop(reason)
      await Promise.all(stopping.map(([, done]) => done))
      live.clear()
    },
    waiting: () => queue.runs(),
    running: () => playing.size,
    isTaken: (threadId) => queue.isTaken(threadId),
  }
}

/**
 * Gives each caller a turn of the event loop of its own, in the order of the calls. The start of a graph is one long
 * synchronous piece of work: many starts in one turn would delay the first event of them all.
 */
const createStartQueue = (): (() => Promise<void>) => {
  let last = Promise.resolve()
  return () => {
    last = last.then(yieldToEventLoop)
    return last
  }
}
