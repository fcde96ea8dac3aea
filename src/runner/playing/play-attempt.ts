import type { Clock } from '../../clock.ts'
import type { Checkpoints } from '../../db/checkpoints/checkpoints.ts'
import type { Run } from '../../db/runs/runs.ts'
import type { Executions } from '../../graphs/execution/execution.ts'
import { failureOf, loggedError, type RunFailure } from '../../graphs/execution/run-failure.ts'
import type { ExecutionRequest } from '../../graphs/execution/run-request.ts'
import type { Log } from '../../log.ts'
import { playedContext } from '../protocol/protocol-run.ts'
import { kwargsOf } from '../run-kwargs.ts'
import type { LiveRun } from './live-run.ts'
import { RunCheckpoints } from './run-checkpoints.ts'

export interface AttemptDeps {
  clock: Clock
  executions: Executions
  checkpoints: Checkpoints
  log: Pick<Log, 'warn'>
  /** See `createStartQueue`. */
  startTurn(): Promise<void>
}

/** How long a graph may take to stop; what it does later has no effect. */
const STOP_GRACE_MS = 1000

/** Returns the failure, if any, when the graph has stopped, or `STOP_GRACE_MS` after the run was stopped. */
export const playAttempt = async (live: LiveRun, deps: AttemptDeps): Promise<RunFailure | undefined> => {
  const { run, log } = live
  const checkpoints = new RunCheckpoints(deps.checkpoints, run.run_id)
  const settled = new AbortController()
  log.start(run.attempt)
  try {
    // Waits for changes of the state that were accepted before the run.
    await deps.checkpoints.withLock(run.thread_id, async () => {})
    await deps.startTurn()
    const isContinued = run.attempt > 1 && (await hasWritten(run, deps.checkpoints))
    const request = toRequest(live, checkpoints, isContinued)
    await Promise.race([play(request, live, deps), stopped(deps.clock, live.signal, settled.signal)])
    if (keepsWork(live)) await checkpoints.flush()
    return undefined
  } catch (error) {
    // A graph that was stopped throws too, which is not a failure.
    if (live.stopReason === undefined) deps.log.warn({ ...placeOf(run), err: loggedError(error) }, 'A run has failed')
    else if (keepsWork(live)) await checkpoints.flush()
    return failureOf(error)
  } finally {
    settled.abort()
    checkpoints.close()
  }
}

const keepsWork = ({ stopReason }: LiveRun): boolean => stopReason === undefined || stopReason === 'interrupt'

const placeOf = ({ run_id, thread_id, metadata: { graph_id } }: Run) => ({ graph_id, run_id, thread_id })

const play = async (request: ExecutionRequest, live: LiveRun, { executions }: AttemptDeps): Promise<void> => {
  const { log, outcome, signal } = live
  for await (const part of executions.play(request)) {
    if (signal.aborted) break
    outcome.observe(part)
    log.append(part)
  }
}

const stopped = async (clock: Clock, stop: AbortSignal, settled: AbortSignal): Promise<void> => {
  await new Promise<void>((resolve) => {
    if (stop.aborted) resolve()
    else stop.addEventListener('abort', () => resolve(), { once: true, signal: settled })
  })
  await clock.sleep(STOP_GRACE_MS, settled).catch(() => {}) // it has settled
}

/** Whether an earlier attempt wrote a checkpoint, from which this one continues. */
const hasWritten = async ({ run_id, thread_id }: Run, checkpoints: Checkpoints): Promise<boolean> =>
  (await checkpoints.get(thread_id, ''))?.checkpoint.metadata['run_id'] === run_id

const toRequest = ({ run, signal }: LiveRun, checkpoints: RunCheckpoints, isContinued: boolean): ExecutionRequest => {
  const kwargs = kwargsOf(run)
  const { config, interrupt_before, interrupt_after, stream_mode, subgraphs, durability, temporary } = kwargs
  const context = playedContext(kwargs)
  return {
    graphId: String(run.metadata['graph_id']),
    threadId: run.thread_id,
    runId: run.run_id,
    attempt: run.attempt,
    input: isContinued ? null : kwargs.input,
    command: isContinued ? null : kwargs.command,
    config: isContinued ? { ...config, configurable: withoutPlace(config.configurable) } : config,
    context: Object.keys(context).length > 0 ? context : undefined,
    interruptBefore: interrupt_before ?? undefined,
    interruptAfter: interrupt_after ?? undefined,
    streamModes: stream_mode,
    subgraphs,
    durability,
    checkpoints: temporary ? undefined : checkpoints,
    signal,
  }
}

const withoutPlace = (configurable: Record<string, unknown>): Record<string, unknown> => {
  const { checkpoint_id: _, checkpoint_ns: __, checkpoint_map: ___, ...rest } = configurable
  return rest
}
