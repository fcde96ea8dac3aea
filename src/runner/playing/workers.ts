import type { Timer } from '../../clock.ts'
import type { Log } from '../../log.ts'
import { type EndedRun, type FinishParts, finish } from '../ending/finish-run.ts'
import { type LiveRun, queued, type StopReason } from './live-run.ts'
import type { Queued } from '../queue/run-queue.ts'
import { RunQueue } from '../queue/run-queue.ts'
import { type AttemptParts, playAttempt } from './play-attempt.ts'
import { createStarts } from '../queue/start-queue.ts'

export interface WorkerParts extends FinishParts, Omit<AttemptParts, 'start'> {
  /** How many runs may be at work at once. */
  concurrency: number
  log: Log
  /** Hears of each run that has ended and is stored. */
  onEnd(ended: EndedRun): void
}

/** Takes runs from the queue and plays them, as many at once as there are workers. */
export interface Workers {
  /** The run waits for its turn. */
  add(live: LiveRun): void
  find(runId: string): LiveRun | undefined
  /** Stops a run, also one that waits; resolves when it has ended. */
  stop(live: LiveRun, reason: StopReason): Promise<void>
  /** Starts what may start, once everything that rests on what is there already has had its turn. */
  kick(): void
  /** Stops all runs that there are. Their readers are not told: whoever calls this ends them. */
  stopAll(reason: 'shutdown' | 'reset'): Promise<void>
  /** Waiting runs, and how many are at work. */
  waiting(): Iterable<Queued>
  running(): number
  isTaken(threadId: string): boolean
}

export const createWorkers = (parts: WorkerParts): Workers => {
  const { db, clock, log, concurrency } = parts
  const live = new Map<string, LiveRun>()
  const queue = new RunQueue()
  const start = createStarts()
  const atWork = new Map<LiveRun, Promise<void>>()
  /** Fires when the next delayed run is due. */
  let timer: Timer | undefined
  let isKicked = false

  const kick = (): void => {
    if (isKicked) return
    isKicked = true
    setImmediate(startReady)
  }

  const startReady = (): void => {
    isKicked = false
    while (atWork.size < concurrency) {
      const next = queue.take(clock.now())
      const run = next && live.get(next.run_id)
      if (!run) break
      const done = work(run).finally(() => {
        atWork.delete(run)
        queue.release(run.run.thread_id)
        kick()
      })
      atWork.set(run, done)
    }
    timer?.cancel()
    const nextDue = queue.nextDue()
    timer = nextDue === undefined ? undefined : clock.timer(nextDue, kick)
  }

  /** Never rejects: what goes wrong here is ours, and must not stop other runs. */
  const work = async (run: LiveRun): Promise<void> => {
    try {
      const begun = await db.runs.begin(run.run.run_id, clock.timestamp())
      if (begun) run.run = begun
      else run.stop('gone')
      await end(run, begun ? await playAttempt(run, { ...parts, start }) : undefined)
    } catch (error) {
      log.error({ run_id: run.run.run_id, err: error }, 'A run could not be brought to its end')
      live.delete(run.run.run_id)
      run.log.end()
      run.cut(error)
    }
  }

  const end = async (run: LiveRun, failure?: Awaited<ReturnType<typeof playAttempt>>): Promise<void> => {
    const ended = await finish(run, failure, parts)
    live.delete(run.run.run_id)
    if (ended) parts.onEnd(ended)
  }

  const stop = async (run: LiveRun, reason: StopReason): Promise<void> => {
    run.stop(reason)
    if (queue.remove(run.run.run_id)) {
      await end(run)
      kick()
    } else await atWork.get(run)
  }

  return {
    add(run) {
      live.set(run.run.run_id, run)
      queue.add(queued(run.run), clock.now())
    },
    find: (runId) => live.get(runId),
    stop,
    kick,
    async stopAll(reason) {
      timer?.cancel()
      queue.clear()
      for (const run of live.values()) if (!atWork.has(run)) run.cut()
      const working = [...atWork]
      for (const [run] of working) run.stop(reason)
      await Promise.all(working.map(([, done]) => done))
      live.clear()
    },
    waiting: () => queue.runs(),
    running: () => atWork.size,
    isTaken: (threadId) => queue.isTaken(threadId),
  }
}
