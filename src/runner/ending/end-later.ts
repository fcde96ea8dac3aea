import type { Clock } from '../../clock.ts'
import { ApiError } from '../../errors.ts'
import { failureOf, type RunFailure } from '../../graphs/execution/run-failure.ts'
import type { Log } from '../../log.ts'
import type { LiveRun } from '../playing/live-run.ts'

const FIRST_PAUSE_MS = 250
const LONGEST_PAUSE_MS = 5000

interface EndLaterOptions {
  end(run: LiveRun, failure: RunFailure): Promise<void>
  clock: Pick<Clock, 'sleep'>
  log: Log
  /** When it aborts, the run stays as it is stored, and continues after the next start. */
  stopping: AbortSignal
}

/**
 * Tells clients that the end of a run could not be stored, and tries again until it is: a disk that was full for a while
 * must not leave its thread busy. The run ends with the error that the clients got. Never rejects.
 */
export const endLater = async (run: LiveRun, cause: unknown, options: EndLaterOptions): Promise<void> => {
  const { end, clock, log, stopping } = options
  const { run_id } = run.run
  const failure = failureOf(cause)
  log.error({ run_id, err: cause }, 'Could not store the end of a run')
  run.fail(failure)
  let error = cause
  for (let pauseMs = FIRST_PAUSE_MS; isStorageFull(error); pauseMs = Math.min(2 * pauseMs, LONGEST_PAUSE_MS)) {
    try {
      await clock.sleep(pauseMs, stopping)
      await end(run, failure)
      return log.info({ run_id }, 'Stored the end of a run that could not be stored before')
    } catch (again) {
      error = again
    }
  }
  if (!stopping.aborted) log.error({ run_id, err: error }, 'Gave up storing the end of a run')
}

const isStorageFull = (error: unknown): boolean => error instanceof ApiError && error.code === 'storage_full'
